import { idleNodes, type Measure } from "./kind.ts";

export const move: Measure = {
  kind: "move",
  explain: "A site or a data service is moved to another place; the nodes there begin to work.",
  sameTechnology: true,
  adds: idleNodes,
};
