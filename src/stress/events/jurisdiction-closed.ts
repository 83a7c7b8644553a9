import { type EventKind, stopped } from "./kind.ts";

export const jurisdictionClosed: EventKind = {
  kind: "jurisdiction-closed",
  target: "code of a jurisdiction",
  stock: "outOfReach",
  explain: "Nothing leaves one jurisdiction: neither what is made there nor what is in stock there.",
  example: "AA",
  down: (network, target) =>
    stopped(
      network,
      { target, what: "jurisdiction", names: network.nodes.map(({ jurisdiction }) => jurisdiction) },
      (node) => node.jurisdiction === target,
    ),
};
