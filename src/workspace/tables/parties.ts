import type { Table } from "#workspace/table.ts";

/** Firms and bodies. Headquarters and ultimate parent are separate facts because rules test them separately. */
export const parties = {
  name: "parties",
  holds: "firms and bodies",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    name: { type: "text", required: true, means: "legal name" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    headquarters: { type: "code", required: true, means: "where its headquarters are" },
    parent: { type: "id", refers: "parties", means: "who owns it, if listed" },
    parent_headquarters: { type: "code", means: "where its ultimate parent has its headquarters; empty: none known" },
    role: { type: "text", means: "what it does" },
  },
} as const satisfies Table;
