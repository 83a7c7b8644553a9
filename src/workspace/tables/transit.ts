import type { Table } from "#workspace/table.ts";

/** Goods that have left and have not arrived. They serve whoever may take from the node they left. */
export const transit = {
  name: "transit",
  holds: "goods that have left a node and have not arrived",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "number of the consignment" },
    node: { type: "id", required: true, refers: "nodes", means: "which node they left" },
    quantity: { type: "decimal", required: true, least: 0, means: "how many, in the item's unit" },
    arrives: { type: "date", required: true, means: "first day on which they can be used" },
  },
} as const satisfies Table;
