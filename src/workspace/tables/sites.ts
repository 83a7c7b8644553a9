import type { Table } from "#workspace/table.ts";

/** Places where something is made, kept or run. */
export const sites = {
  name: "sites",
  holds: "places where something is made, kept or run",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    party: { type: "id", required: true, refers: "parties", means: "who runs it" },
    name: { type: "text", required: true, means: "place, at town level" },
    jurisdiction: { type: "code", required: true, means: "whose law holds there" },
    latitude: { type: "decimal", unit: "1", least: -90, most: 90, means: "degrees north, town level" },
    longitude: { type: "decimal", unit: "1", least: -180, most: 180, means: "degrees east, town level" },
    status: {
      type: "choice",
      of: ["operating", "ramp", "planned", "construction", "stopped", "unknown"],
      required: true,
      means: "whether it runs",
    },
  },
} as const satisfies Table;
