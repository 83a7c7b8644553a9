import type { Table } from "#workspace/table.ts";

/** Key technology routes: what must have a Plan B. */
export const routes = {
  name: "routes",
  holds: "key technology routes",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    name: { type: "text", required: true, means: "what it is" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    event: { type: "id", required: true, refers: "events", means: "the event that takes the route away" },
  },
} as const satisfies Table;
