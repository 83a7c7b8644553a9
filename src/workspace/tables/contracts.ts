import type { Table } from "#workspace/table.ts";

/** Contracts that carry a flow, and what they say about events nobody controls. */
export const contracts = {
  name: "contracts",
  holds: "contracts that carry a flow",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "contract number" },
    party: { type: "id", required: true, refers: "parties", means: "the other side" },
    item: { type: "id", required: true, refers: "items", means: "what it carries" },
    law: { type: "text", means: "governing law as the contract names it" },
    force_majeure: { type: "yes/no", required: true, means: "has a force-majeure clause" },
    clause: { type: "text", means: "number of the clause" },
    notice: { type: "days", least: 0, means: "days within which notice must be given" },
    least_volume: { type: "decimal", least: 0, means: "least units a day to be taken" },
    most_volume: { type: "decimal", least: 0, means: "most units a day that can be called for" },
    signed: { type: "date", means: "day it was signed; what could be known on that day decides what was foreseeable" },
  },
} as const satisfies Table;
