import type { Table } from "#workspace/table.ts";

/** What has to be done before an alternative is live: a graph of tasks with three-point durations. */
export const tasks = {
  name: "tasks",
  holds: "what has to be done before an alternative is live",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    alternative: { type: "id", required: true, refers: "alternatives", means: "for which alternative" },
    name: { type: "text", required: true, means: "what is done" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    kind: {
      type: "choice",
      of: ["work", "licence", "notice", "contract"],
      required: true,
      means: "own work, an authority's decision, a notice period, a contract step",
    },
    owner: { type: "text", means: "who does it" },
    low: { type: "days", least: 0, means: "days, low; empty with the other two: unknown" },
    likely: { type: "days", least: 0, means: "days, likely" },
    high: { type: "days", least: 0, means: "days, high" },
    after: { type: "ids", refers: "tasks", means: "tasks that must be done first" },
    done_on: { type: "date", means: "day it was done, as measured; empty: not done" },
    done_by: { type: "text", means: "who did it" },
    evidence: { type: "text", means: "file under exhibits/, or a reference, that shows it was done" },
  },
} as const satisfies Table;
