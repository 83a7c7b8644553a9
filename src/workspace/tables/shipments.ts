import type { Table } from "#workspace/table.ts";

/** What was shipped, licensed, reserved or applied for: the entries under caps. */
export const shipments = {
  name: "shipments",
  holds: "what was shipped, licensed, reserved or applied for",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "number" },
    item: { type: "id", required: true, refers: "items", means: "what" },
    quantity: { type: "decimal", required: true, least: 0, means: "units of the item" },
    pieces: { type: "decimal", required: true, least: 0, means: "controlled devices inside, all units together" },
    performance: {
      type: "decimal",
      unit: "TPP",
      required: true,
      least: 0,
      means: "total processing performance of one device",
    },
    state: {
      type: "choice",
      of: ["planned", "reserved", "applied", "licensed", "shipped", "returned"],
      required: true,
      means: "how far it went",
    },
    destination: { type: "code", required: true, means: "where to" },
    end_use: { type: "code", required: true, means: "where it is used" },
    at: { type: "date", required: true, means: "day it happened" },
    transaction: { type: "id", refers: "transactions", means: "the transaction it belongs to" },
  },
} as const satisfies Table;
