import { type EventKind, stopped } from "./kind.ts";

export const partyStops: EventKind = {
  kind: "party-stops",
  target: "id of a party",
  stock: "drawable",
  explain: "One party makes nothing at any of its sites. Finished stock can still be drawn.",
  example: "vendor-3",
  down: (network, target) =>
    stopped(
      network,
      { target, what: "party", names: network.nodes.map(({ party }) => party) },
      (node) => node.party === target,
    ),
};
