import type { Table } from "#workspace/table.ts";

/** Transactions to be checked. What is known of each stands in `facts`. */
export const transactions = {
  name: "transactions",
  holds: "transactions to be checked",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "number" },
    name: { type: "text", required: true, means: "what moves from whom to whom" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    item: { type: "id", required: true, refers: "items", means: "what moves" },
    quantity: { type: "decimal", least: 0, means: "how many, in the item's unit" },
    seller: { type: "id", refers: "parties", means: "who delivers" },
    buyer: { type: "id", refers: "parties", means: "who receives" },
    end_user: { type: "id", refers: "parties", means: "who uses it in the end; empty: the buyer" },
    consignees: { type: "ids", refers: "parties", means: "others who receive it on the way, separated by `;`" },
  },
} as const satisfies Table;
