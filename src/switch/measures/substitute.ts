import { idleNodes, type Measure } from "./kind.ts";

export const substitute: Measure = {
  kind: "substitute",
  explain:
    "Another item takes the place of the one that stopped; its nodes begin to work and serve a line of the same choice.",
  sameTechnology: false,
  adds: idleNodes,
};
