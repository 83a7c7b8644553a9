import type { Table } from "#workspace/table.ts";

/** What suppliers offer: to be compared, not yet bought. */
export const offers = {
  name: "offers",
  holds: "what suppliers offer, to be compared",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    item: { type: "id", required: true, refers: "items", means: "what is offered" },
    supplier: { type: "id", required: true, refers: "parties", means: "who offers it" },
    site: { type: "id", required: true, refers: "sites", means: "where it is made: its origin" },
    price: { type: "decimal", required: true, least: 0, means: "price of one unit of the item" },
    currency: { type: "currency", required: true, means: "currency of the price" },
    rate: {
      type: "decimal",
      least: 0,
      means:
        "units of the company's currency for one of this currency; empty where it is the company's own, else not converted",
    },
    performance: {
      type: "decimal",
      unit: "=performance_unit",
      least: 0,
      means: "what one unit gives, the more the better; empty: not stated",
    },
    performance_unit: { type: "unit", means: "what performance is counted in; compared only where it is the same" },
    lead_time: { type: "days", required: true, least: 0, means: "days from order to delivery" },
    open_until: { type: "date", means: "last day on which it can be accepted; empty: open" },
    least_quantity: { type: "decimal", least: 0, means: "least units that must be taken; empty: none" },
    transaction: {
      type: "id",
      refers: "transactions",
      means:
        "the transaction whose lawfulness decides it, of the same item, supplier and buyer; empty: the law is asked of supplier, item and company alone",
    },
  },
} as const satisfies Table;
