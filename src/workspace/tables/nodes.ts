import type { Table } from "#workspace/table.ts";

/** One item at one site: what can stop. A node that belongs to an alternative starts idle. */
export const nodes = {
  name: "nodes",
  holds: "one item at one site",
  key: ["id"],
  required: true,
  columns: {
    id: { type: "id", required: true, means: "short name" },
    site: { type: "id", required: true, refers: "sites", means: "where" },
    item: { type: "id", required: true, refers: "items", means: "what comes out" },
    capacity: {
      type: "decimal",
      required: true,
      least: 0,
      means: "what it can give this company's chain a day, in the item's unit",
    },
    stock: {
      type: "decimal",
      least: 0,
      means: "finished stock of the item that this company's chain can draw on, in the item's unit",
    },
    alternative: {
      type: "id",
      refers: "alternatives",
      means: "idle until this alternative is activated; empty: active today",
    },
    recovery_low: { type: "days", least: 0, means: "days to recover after a stop, low" },
    recovery_likely: { type: "days", least: 0, means: "days to recover after a stop, likely" },
    recovery_high: { type: "days", least: 0, means: "days to recover after a stop, high" },
  },
} as const satisfies Table;
