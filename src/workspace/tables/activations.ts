import type { Table } from "#workspace/table.ts";

/** Alternatives that are decided. One without a row here is a choice still open, and nothing counts on it. */
export const activations = {
  name: "activations",
  holds: "alternatives that are decided",
  key: ["alternative"],
  columns: {
    alternative: { type: "id", required: true, refers: "alternatives", means: "which one" },
    live_on: { type: "date", required: true, means: "first day on which its nodes give what they can" },
  },
} as const satisfies Table;
