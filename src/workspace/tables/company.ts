import type { Table } from "#workspace/table.ts";

/** Who the workspace is about. One row. */
export const company = {
  name: "company",
  holds: "the company the workspace is about; one row",
  key: ["id"],
  required: true,
  columns: {
    id: { type: "id", required: true, means: "short name of the company" },
    name: { type: "text", required: true, means: "legal name" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    jurisdiction: { type: "code", required: true, means: "where it is established" },
    role: { type: "choice", of: ["buyer", "seller"], required: true, means: "its side of the transactions listed" },
    currency: { type: "currency", required: true, means: "currency of its money columns unless a row says otherwise" },
    horizon: { type: "days", required: true, least: 1, most: 3650, means: "how far ahead it plans" },
    budget: { type: "decimal", least: 0, means: "what it may spend on measures within the horizon, in its currency" },
    default_transaction: { type: "id", refers: "transactions", means: "the transaction shown first" },
    default_case: { type: "id", refers: "cases", means: "the case shown first" },
  },
} as const satisfies Table;
