import type { Table } from "#workspace/table.ts";

/** Matters that evidence is kept on, such as a licence application. */
export const cases = {
  name: "cases",
  holds: "matters that evidence is kept on",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "number" },
    name: { type: "text", required: true, means: "what it is about" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    transaction: { type: "id", refers: "transactions", means: "the transaction it belongs to" },
    clock: { type: "text", means: "id of the clock in the rulebooks that runs on it" },
    claims: { type: "text", means: "ids of the claims it is kept for, with spaces between; they stand in its dossier" },
    contracts: {
      type: "ids",
      refers: "contracts",
      means: "contracts whose clauses and notices stand in its dossier; empty: none",
    },
  },
} as const satisfies Table;
