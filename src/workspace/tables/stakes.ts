import type { Table } from "#workspace/table.ts";

/**
 * Who holds how much of whom. A share that is known exactly stands in `share`; one that is not stands between `low` and
 * `high`; without any of them nobody knows how much it is. A row without an owner says of everyone who is not named that
 * they were looked up and none is listed: without such a row what is left over may belong to anyone.
 */
export const stakes = {
  name: "stakes",
  holds: "who holds how much of whom",
  key: ["owner", "asset", "form"],
  columns: {
    owner: {
      type: "id",
      refers: "parties",
      means: "who holds it; empty: everyone not named, looked up and found on no list",
    },
    asset: { type: "id", required: true, refers: "parties", means: "the company it is held in" },
    form: {
      type: "choice",
      of: ["capital", "votes", "control"],
      required: true,
      means: "share of the capital, of the votes, or control by another way, such as naming most of the board",
    },
    share: { type: "decimal", unit: "%", least: 0, most: 100, means: "share held, where it is known exactly" },
    low: { type: "decimal", unit: "%", least: 0, most: 100, means: "share held, at least" },
    high: { type: "decimal", unit: "%", least: 0, most: 100, means: "share held, at most" },
  },
} as const satisfies Table;
