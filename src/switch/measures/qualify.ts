import { idleNodes, type Measure } from "./kind.ts";

export const qualify: Measure = {
  kind: "qualify",
  explain: "A further maker of the same item is qualified; its nodes begin to work.",
  sameTechnology: true,
  adds: idleNodes,
};
