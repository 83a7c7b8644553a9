import { idleNodes, type Measure } from "./kind.ts";

export const lease: Measure = {
  kind: "lease",
  explain: "Capacity of somebody else is rented; its nodes begin to work, each unit at an extra cost.",
  sameTechnology: false,
  adds: idleNodes,
};
