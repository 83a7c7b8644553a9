import { type EventKind, stopped } from "./kind.ts";

export const siteStops: EventKind = {
  kind: "site-stops",
  target: "id of a site",
  stock: "drawable",
  explain: "Nothing is made at one site. Finished stock can still be drawn.",
  example: "site-7",
  down: (network, target) =>
    stopped(
      network,
      { target, what: "site", names: network.nodes.map(({ site }) => site) },
      (node) => node.site === target,
    ),
};
