import type { Measure } from "./kind.ts";

export const wait: Measure = {
  kind: "wait",
  explain:
    "Nothing is bought: the nodes that the event stopped and that make the item (of the party, where one is named) work again from the day the last task is done.",
  sameTechnology: true,
  adds: ({ item, party }, network, down) => ({
    nodes: [],
    returns: network.nodes
      .filter(
        (node) =>
          node.active && down.has(node.index) && node.item === item && (party === undefined || node.party === party),
      )
      .map(({ index }) => index),
  }),
};
