import type { Table } from "#workspace/table.ts";

/** How long goods are on the way from a node. A node without a row delivers on the day. */
export const lanes = {
  name: "lanes",
  holds: "how long goods are on the way from a node",
  key: ["node"],
  columns: {
    node: { type: "id", required: true, refers: "nodes", means: "where they leave" },
    lead: {
      type: "days",
      required: true,
      means: "days from leaving the node to being of use to whoever takes them, rounded up to whole days",
    },
  },
} as const satisfies Table;
