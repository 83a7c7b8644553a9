import type { Table } from "#workspace/table.ts";

/** What one unit of an item needs. The vendors listed are the approved ones of this line. */
export const bom = {
  name: "bom",
  holds: "what one unit of an item needs",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "line number" },
    parent: { type: "id", required: true, refers: "items", means: "what is made" },
    component: { type: "id", required: true, refers: "items", means: "what it needs" },
    quantity: { type: "decimal", required: true, least: 0, means: "units of the component for one unit of the parent" },
    use: {
      type: "choice",
      of: ["consumed", "enabling", "capital-equipment", "design-time"],
      required: true,
      means: "goes into the product; is needed to run; is the tool that makes it; is needed to design the next one",
    },
    choice: {
      type: "text",
      means: "lines of one parent with the same word here replace each other; empty: the line is always needed",
    },
    vendors: { type: "ids", refers: "parties", means: "approved vendors of this line; empty: every maker listed" },
    cover: {
      type: "days",
      least: 0,
      means: "how long the parent keeps its rate without a new delivery: buffer, spares, installed base, licence term",
    },
  },
} as const satisfies Table;
