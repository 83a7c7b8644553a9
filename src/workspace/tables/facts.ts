import type { Table } from "#workspace/table.ts";

/**
 * What is known of a transaction or of an item: one fact a row, with its two times. The row with the latest `known_on`
 * among those valid on the day counts. A fact that was asked and not answered is `unknown`; a promise is `committed`.
 */
export const facts = {
  name: "facts",
  holds: "what is known of a transaction or an item",
  key: ["transaction", "item", "fact"],
  columns: {
    transaction: { type: "id", refers: "transactions", means: "about which transaction; empty when `item` is given" },
    item: {
      type: "id",
      refers: "items",
      means: "about which item, in every transaction of it; empty when `transaction` is given",
    },
    fact: { type: "text", required: true, means: "name of the fact in the rulebooks" },
    state: {
      type: "choice",
      of: ["stated", "committed", "unknown", "notApplicable"],
      required: true,
      means: "what kind of statement",
    },
    value: { type: "text", means: "the value; `40 .. 58` for a range; `A|B` for a subset" },
    unit: { type: "unit", means: "unit of a number" },
    due: { type: "date", means: "for `committed`: the day promised" },
    who: { type: "text", means: "who stated it or can answer it" },
    exhibit: { type: "text", means: "exhibit that shows it" },
  },
} as const satisfies Table;
