import { type EventKind, stopped } from "./kind.ts";

export const itemStops: EventKind = {
  kind: "item-stops",
  target: "id of an item",
  stock: "drawable",
  explain: "One item is no longer made anywhere. Finished stock can still be drawn.",
  example: "substrate",
  down: (network, target) =>
    stopped(
      network,
      { target, what: "item", names: network.nodes.map(({ item }) => item) },
      (node) => node.item === target,
    ),
};
