import { type EventKind, stopped } from "./kind.ts";

export const nodeStops: EventKind = {
  kind: "node-stops",
  target: "id of a node",
  stock: "drawable",
  explain: "One item is no longer made at one site. Finished stock can still be drawn.",
  example: "fab-1-wafer",
  down: (network, target) =>
    stopped(network, { target, what: "node", names: network.nodeOf.keys() }, (node) => node.id === target),
};
