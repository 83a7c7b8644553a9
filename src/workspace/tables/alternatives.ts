import type { Table } from "#workspace/table.ts";

/** What is not active yet and could be: a Plan B option. */
export const alternatives = {
  name: "alternatives",
  holds: "what is not active yet and could be",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    name: { type: "text", required: true, means: "what would be done" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    measure: {
      type: "choice",
      of: ["qualify", "substitute", "lease", "stock", "port", "move", "lane", "wait"],
      required: true,
      means: "kind of measure",
    },
    route: { type: "id", refers: "routes", means: "technology route it backs up" },
    item: { type: "id", required: true, refers: "items", means: "item it brings" },
    party: { type: "id", refers: "parties", means: "who would deliver" },
    quantity: { type: "decimal", least: 0, means: "for `stock`: units bought once" },
    ramp: { type: "days", least: 0, means: "days from activation to full rate; nothing is counted before" },
    cost: { type: "decimal", required: true, least: 0, means: "one-off cost, in the company's currency" },
    unit_cost: { type: "decimal", least: 0, means: "extra cost of each unit used, in the company's currency" },
    least_units: {
      type: "decimal",
      least: 0,
      means:
        "units that must be paid for at `unit_cost` within the horizon once it is taken, used or not (least volume, take or pay)",
    },
    transaction: {
      type: "id",
      refers: "transactions",
      means:
        "the transaction whose lawfulness decides it; empty: nothing crosses a border or an ownership line, which the note must explain",
    },
    drilled_on: { type: "date", means: "day of the last drill; empty: none" },
  },
} as const satisfies Table;
