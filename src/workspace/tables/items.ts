import type { Table } from "#workspace/table.ts";

/** Goods, software and services, from a mineral to the service sold. */
export const items = {
  name: "items",
  holds: "goods, software and services",
  key: ["id"],
  columns: {
    id: { type: "id", required: true, means: "short name" },
    name: { type: "text", required: true, means: "what it is" },
    name_zh_hant: { type: "text", means: "name in Traditional Chinese" },
    name_zh_hans: { type: "text", means: "name in Simplified Chinese" },
    unit: { type: "unit", required: true, means: "what one of it is counted in" },
    technology: { type: "id", required: true, refers: "technologies", means: "root technology it belongs to" },
    part: {
      type: "part",
      means: "published part it is, or contains, whose figures hold for it unless `facts` says otherwise",
    },
    control: { type: "text", means: "control-list entry as first read; not a classification" },
    hs: { type: "text", means: "tariff heading as first read; not a classification" },
  },
} as const satisfies Table;
