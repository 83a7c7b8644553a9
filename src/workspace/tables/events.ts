import type { Table } from "#workspace/table.ts";

/** What may happen: disruptions and acts of authorities, with how long they last. */
export const events = {
  name: "events",
  holds: "what may happen",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    name: { type: "text", required: true, means: "what happens" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    kind: {
      type: "choice",
      of: [
        "node-stops",
        "site-stops",
        "party-stops",
        "jurisdiction-closed",
        "item-stops",
        "technology-stops",
        "licence-stalled",
      ],
      required: true,
      means: "kind of event",
    },
    target: {
      type: "text",
      required: true,
      means:
        "id of the node, site, party, item or technology, or the code of the jurisdiction; for `licence-stalled` the transaction",
    },
    low: { type: "days", least: 0, means: "days it lasts, low" },
    likely: { type: "days", least: 0, means: "days it lasts, likely" },
    high: { type: "days", least: 0, means: "days it lasts, high" },
    weight: { type: "decimal", least: 0, means: "weight of the event when plans are compared; an assumption" },
  },
} as const satisfies Table;

/** What the target of an event names, by the kind of event. */
export const EVENT_TARGETS = {
  "node-stops": "nodes",
  "site-stops": "sites",
  "party-stops": "parties",
  "jurisdiction-closed": "jurisdictions",
  "item-stops": "items",
  "technology-stops": "technologies",
  "licence-stalled": "transactions",
} as const;
