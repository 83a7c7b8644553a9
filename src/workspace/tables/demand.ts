import type { Table } from "#workspace/table.ts";

/** What the company sells or runs, and what a day without it costs. */
export const demand = {
  name: "demand",
  holds: "what the company sells or runs",
  key: ["item"],
  required: true,
  columns: {
    item: { type: "id", required: true, refers: "items", means: "the product or service" },
    rate: { type: "decimal", required: true, least: 0, means: "needed a day, in the item's unit" },
    margin: {
      type: "decimal",
      required: true,
      least: 0,
      means: "lost for each unit not delivered, in the company's currency",
    },
    price: {
      type: "decimal",
      least: 0,
      means: "what a unit is sold at, in the company's currency, for the revenue at risk; empty: not told",
    },
  },
} as const satisfies Table;
