import type { Table } from "#workspace/table.ts";

/** Root technologies: what concentration is measured by. */
export const technologies = {
  name: "technologies",
  holds: "root technologies",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    name: { type: "text", required: true, means: "what it is" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
  },
} as const satisfies Table;
