/**
 * Whose law reaches the network, where, and by what. The law comes from outside as a function; here its answers are
 * gathered by rulebook and mechanism, each item with the way by which it comes to a product.
 */
import { groupBy } from "#kernel/group.ts";
import type { Item, Name, Network, NetworkNode } from "./network.ts";
import { pathsToDemand, type Step } from "./paths.ts";

/** From the answer that counts most to the one that counts least, when several are told as one. */
export const REACH_STATES = [
  "conflict",
  "met",
  "committed",
  "unknown",
  "outsideCoverage",
  "unmet",
  "notApplicable",
] as const;
export type ReachState = (typeof REACH_STATES)[number];

/** By what a law reaches an item, in the order they are told. */
export const MECHANISMS = ["content", "technology", "ownership", "conduct", "use", "territory"] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** By what a fact follows from the tables: who owns whom, or what stands in what. */
export interface Way {
  /** Parties from the owner down, or items from the whole to the part. */
  readonly path: readonly string[];
  /** What the way carries, such as `31 %`; empty where it is there or not. */
  readonly shown: string;
}

export interface ReachFinding {
  readonly book: string;
  readonly jurisdiction: string;
  readonly title: Name;
  readonly mechanism: Mechanism;
  readonly state: ReachState;
  /** Facts that would settle it. */
  readonly missing: readonly string[];
  /** Ways of the facts it rests on that follow from the tables. */
  readonly ways?: readonly Way[];
}

/** What each rulebook says of an item made at a node. */
export type Reaches = (item: Item, node: NetworkNode) => readonly ReachFinding[];

export interface ReachedItem {
  readonly item: string;
  readonly state: ReachState;
  /** Nodes of the item it was found at, in the order of the table. */
  readonly nodes: readonly string[];
  readonly path: readonly Step[];
  readonly missing: readonly string[];
  readonly ways: readonly Way[];
}

export interface Reach {
  readonly book: string;
  readonly jurisdiction: string;
  readonly title: Name;
  readonly mechanism: Mechanism;
  readonly state: ReachState;
  readonly items: readonly ReachedItem[];
}

interface Hit {
  readonly item: Item;
  readonly node: NetworkNode;
  readonly finding: ReachFinding;
}

const strongest = (states: readonly ReachState[]): ReachState =>
  REACH_STATES.find((state) => states.includes(state)) ?? "notApplicable";

const eachOnce = (ways: readonly Way[]): readonly Way[] => [
  ...new Map(ways.map((way) => [JSON.stringify([way.path, way.shown]), way])).values(),
];

function reachedItem(
  hits: readonly Hit[],
  pathOf: (item: string) => readonly Step[] | undefined,
): readonly ReachedItem[] {
  const [first] = hits;
  if (first === undefined) return [];
  const state = strongest(hits.map(({ finding }) => finding.state));
  const telling = hits.filter(({ finding }) => finding.state === state);
  return [
    {
      item: first.item.id,
      state,
      nodes: telling.map(({ node }) => node.id),
      path: pathOf(first.item.id) ?? [],
      missing: [...new Set(telling.flatMap(({ finding }) => finding.missing))].sort(),
      ways: eachOnce(telling.flatMap(({ finding }) => finding.ways ?? [])),
    },
  ];
}

const inOrder = (a: Reach, b: Reach): number =>
  a.book === b.book ? MECHANISMS.indexOf(a.mechanism) - MECHANISMS.indexOf(b.mechanism) : a.book < b.book ? -1 : 1;

/** Answers that a rulebook does not apply are left out; every other one is told, "unmet" too. Idle nodes are asked as well. */
export function reachOf(network: Network, reaches: Reaches): readonly Reach[] {
  const hits = network.nodes.flatMap((node) => {
    const item = network.itemOf.get(node.item);
    return item === undefined ? [] : reaches(item, node).map((finding): Hit => ({ item, node, finding }));
  });
  const told = hits.filter(({ finding }) => finding.state !== "notApplicable");
  const pathOf = pathsToDemand(network);
  const byBook = groupBy(told, ({ finding: { book, mechanism } }) => JSON.stringify([book, mechanism]));
  const gathered = [...byBook.values()].flatMap((group): readonly Reach[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { book, jurisdiction, title, mechanism } = first.finding;
    const items = [...groupBy(group, ({ item }) => item.id).values()].flatMap((one) => reachedItem(one, pathOf));
    return [{ book, jurisdiction, title, mechanism, state: strongest(items.map(({ state }) => state)), items }];
  });
  return gathered.sort(inOrder);
}
