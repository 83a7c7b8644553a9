/**
 * What a route and its alternative both stand on: a party, site, jurisdiction or root technology whose loss alone stops
 * everything that carries the route and everything the alternative would bring. `own`: both are there themselves;
 * `upstream`: at least one falls through what it needs. Exact. Method: docs/methods/coverage.md.
 */
import { groupBy } from "#kernel/group.ts";
import { KINDS } from "#network/kinds.ts";
import type { Network, NetworkNode } from "#network/network.ts";
import { supplyOf } from "#network/reachable.ts";
import { activated, keepsRunning } from "#network/single.ts";
import type { Alternative } from "./alternative.ts";
import { addedBy, measureOf } from "./measures/registry.ts";

/** By what two sources can be apart, the most particular first. */
export const APART = ["site", "party", "jurisdiction", "technology"] as const;
export type Apart = (typeof APART)[number];

export interface Shared {
  readonly kind: Apart;
  readonly id: string;
  readonly depth: "own" | "upstream";
}

/** The firm at the top of a party, as far as owners are listed; the party itself where none is. */
export type OwnerOf = (party: string) => string;

/** Nodes the event takes that work today and make what the alternative replaces; all that it takes where nothing fits. */
export function carriersOf(network: Network, down: ReadonlySet<number>, item: string): readonly NetworkNode[] {
  const taken = network.nodes.filter(({ index, alternative }) => down.has(index) && alternative === undefined);
  const same = taken.filter((node) => node.item === item);
  if (same.length > 0) return same;
  const besides = replacedBy(network, item);
  const fitting = taken.filter((node) => besides.has(node.item));
  return fitting.length > 0 ? fitting : taken;
}

/** Items that stand in one choice with an item. */
function replacedBy({ requirements, lines }: Network, item: string): ReadonlySet<string> {
  const choices = requirements.map((requirement) => requirement.lines.flatMap((line) => lines[line]?.component ?? []));
  return new Set(choices.filter((choice) => choice.includes(item)).flat());
}

/** Nodes that would give instead of them: idle ones, or the same ones come back. Stock has none: it lies ready once bought. */
export function backupsOf(
  network: Network,
  down: ReadonlySet<number>,
  alternative: Alternative,
): readonly NetworkNode[] {
  const { nodes, returns } = addedBy(alternative, network, down);
  return [...nodes, ...returns].flatMap((index) => network.nodes[index] ?? []);
}

type IdOf = (node: NetworkNode) => string;

const idsBy = (network: Network, owner: OwnerOf): Readonly<Record<Apart, IdOf>> => ({
  site: (node) => KINDS.site(node, network),
  party: (node) => owner(KINDS.party(node, network)),
  jurisdiction: (node) => KINDS.jurisdiction(node, network),
  technology: (node) => KINDS.technology(node, network),
});

/** The one id that all of them have. */
function oneOf(nodes: readonly NetworkNode[], idOf: IdOf): string | undefined {
  const ids = new Set(nodes.map(idOf));
  return ids.size === 1 ? [...ids][0] : undefined;
}

export function sharedBy(
  network: Network,
  down: ReadonlySet<number>,
  alternative: Alternative,
  owner: OwnerOf,
): readonly Shared[] {
  const carriers = carriersOf(network, down, alternative.item);
  const backups = backupsOf(network, down, alternative);
  if (carriers.length === 0 || backups.length === 0) return [];
  const ids = idsBy(network, owner);
  const own = APART.flatMap((kind): readonly Shared[] => {
    const id = oneOf(carriers, ids[kind]);
    const deliverer = kind === "party" && alternative.party !== undefined ? owner(alternative.party) : undefined;
    const isShared = id !== undefined && (oneOf(backups, ids[kind]) === id || deliverer === id);
    return isShared ? [{ kind, id, depth: "own" }] : [];
  });
  return [...own, ...upstreamOf(activated(network, alternative.id), carriers, backups, ids, own)];
}

/** Lines that go into the product or keep it running count; tools and design help do not stop what runs. */
function upstreamOf(
  network: Network,
  carriers: readonly NetworkNode[],
  backups: readonly NetworkNode[],
  ids: Readonly<Record<Apart, IdOf>>,
  own: readonly Shared[],
): readonly Shared[] {
  const supply = supplyOf(network, keepsRunning);
  const both = [carriers, backups].map((nodes) => nodes.filter(({ index }) => supply.works[index] === true));
  if (both.some((nodes) => nodes.length === 0)) return [];
  return APART.flatMap((kind) =>
    [...groupBy(network.nodes, ids[kind])].flatMap(([id, gone]): readonly Shared[] => {
      if (own.some((one) => one.kind === kind && one.id === id)) return [];
      const lost = supply.lost(gone);
      const isShared = both.every((nodes) => nodes.every(({ index }) => lost.has(index)));
      return isShared ? [{ kind, id, depth: "upstream" }] : [];
    }),
  );
}

/** What makes an alternative none: it shares a node of its own of a kind that counts; of technologies where it is to be another. */
export const standsOnSame = (
  alternative: Alternative,
  shared: readonly Shared[],
  { apart, upstream }: { readonly apart: readonly Apart[]; readonly upstream: boolean },
): readonly Shared[] =>
  shared.filter(
    ({ kind, depth }) =>
      apart.includes(kind) &&
      (depth === "own" ? kind !== "technology" || !measureOf(alternative).sameTechnology : upstream),
  );
