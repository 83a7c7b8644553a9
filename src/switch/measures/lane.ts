import { idleNodes, type Measure } from "./kind.ts";

export const lane: Measure = {
  kind: "lane",
  explain: "The same maker delivers by another way; the nodes that stand for what comes that way begin to work.",
  sameTechnology: true,
  adds: idleNodes,
};
