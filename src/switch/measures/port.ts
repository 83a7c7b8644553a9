import { idleNodes, type Measure } from "./kind.ts";

export const port: Measure = {
  kind: "port",
  explain: "What runs on one base is made to run on another; the nodes of the ported item begin to work.",
  sameTechnology: false,
  adds: idleNodes,
};
