import type { Network } from "#network/network.ts";
import { type EventKind, stopped } from "./kind.ts";

const technologyOf = (network: Network, item: string): string => network.itemOf.get(item)?.technology ?? "";

export const technologyStops: EventKind = {
  kind: "technology-stops",
  target: "id of a root technology",
  stock: "drawable",
  explain: "No item of one root technology is made anywhere. Finished stock can still be drawn.",
  example: "lithography",
  down: (network, target) =>
    stopped(
      network,
      { target, what: "root technology", names: network.nodes.map(({ item }) => technologyOf(network, item)) },
      ({ item }) => technologyOf(network, item) === target,
    ),
};
