import type { Table } from "#workspace/table.ts";

/**
 * Who is on which list, and who was looked up and is on none. A party without a row has not been looked up: whether it is
 * listed is unknown.
 */
export const listings = {
  name: "listings",
  holds: "who is on which list, and who was looked up and is on none",
  key: ["party", "list", "footnote"],
  columns: {
    party: { type: "id", required: true, refers: "parties", means: "who was looked up" },
    list: {
      type: "text",
      means: "id of the list, as the regimes name it; empty with `notListed`: every list they name",
    },
    state: { type: "choice", of: ["listed", "notListed"], required: true, means: "what was found" },
    footnote: { type: "text", means: "footnote or programme under which the entry stands, as the list prints it" },
    address: {
      type: "yes/no",
      means: "`yes` when only an address it uses is listed and not its name; empty: its name is",
    },
    entry: { type: "text", means: "number or name of the entry" },
  },
} as const satisfies Table;
