/**
 * What alone stops a product: the node, site, party, jurisdiction, item or technology without which it can no longer
 * be made at all, however much capacity is left elsewhere. Exact. Method: docs/methods/single-nodes.md.
 */
import { KIND_NAMES, type Kind, nodesBy } from "./kinds.ts";
import type { Network, NetworkNode, Use } from "./network.ts";
import { type Step, shortestPath } from "./paths.ts";
import { type Supply, supplyOf } from "./reachable.ts";
import { tiersOf } from "./tiers.ts";

export interface Single {
  readonly kind: Kind;
  readonly id: string;
  /** Products that stop without it, lines of every use counted. */
  readonly stops: readonly string[];
  /** Those that stop when only lines that go into the product or keep it running count: no tools, no design help. */
  readonly stopsRunning: readonly string[];
  /** Tier of the nearest of its items; absent when the demand does not reach them. */
  readonly tier?: number;
  /** From it to the first product it stops. */
  readonly path: readonly Step[];
  /** Alternatives each of which, active, keeps every one of these products when it is gone. */
  readonly planB: readonly string[];
}

/** Lines whose end stops a running product; tools and design help stop the next one. */
export const keepsRunning = (use: Use): boolean => use === "consumed" || use === "enabling";

/** Products that can be made on a quiet day; what cannot is not stopped by anything. */
const made = (network: Network, supply: Supply): readonly string[] =>
  network.demand.flatMap(({ item }) =>
    (network.makersOf.get(item) ?? []).some(({ index }) => supply.works[index] === true) ? [item] : [],
  );

/** Products that are not made even on a quiet day: a requirement has no maker that works. */
export const notMade = (network: Network): readonly string[] => {
  const able = new Set(made(network, supplyOf(network)));
  return network.demand.flatMap(({ item }) => (able.has(item) ? [] : [item]));
};

/** Which products have no maker left. */
function stopped(
  network: Network,
  supply: Supply,
  products: readonly string[],
  lost: ReadonlySet<number>,
): readonly string[] {
  return products.filter((item) =>
    (network.makersOf.get(item) ?? []).every(({ index }) => supply.works[index] !== true || lost.has(index)),
  );
}

/** The network with the nodes of one alternative active. */
export const activated = (network: Network, alternative: string): Network => ({
  ...network,
  nodes: network.nodes.map((node) => (node.alternative === alternative ? { ...node, active: true } : node)),
});

/** Of each line, those that do for each other with it, itself among them. */
const replacing = ({ requirements }: Network): ReadonlyMap<number, readonly number[]> =>
  new Map(requirements.flatMap(({ lines }) => lines.map((line) => [line, lines] as const)));

interface Loss {
  readonly network: Network;
  readonly supply: Supply;
  readonly alike: ReadonlyMap<number, readonly number[]>;
  readonly lost: ReadonlySet<number>;
  readonly gone: ReadonlySet<number>;
}

/** From what is gone to a product, through requirements that nobody serves any more. */
function pathOfLoss({ network, supply, alike, lost, gone }: Loss, product: string) {
  const served = (index: number) =>
    network.lines[index]?.makers.some((maker) => supply.works[maker] === true && !lost.has(maker)) === true;
  return shortestPath(network, product, {
    follows: ({ index }) => alike.get(index)?.some(served) === false,
    starts: (item, by) =>
      by === undefined
        ? (network.makersOf.get(item) ?? []).some(({ index }) => gone.has(index))
        : by.makers.some((maker) => gone.has(maker)),
  });
}

interface Backup {
  readonly alternative: string;
  readonly network: Network;
  readonly supply: Supply;
}

function backupsOf(network: Network): readonly Backup[] {
  const names = [...new Set(network.nodes.flatMap(({ alternative }) => alternative ?? []))];
  return names.map((alternative) => {
    const active = activated(network, alternative);
    return { alternative, network: active, supply: supplyOf(active) };
  });
}

const rescues = ({ network, supply }: Backup, gone: readonly NetworkNode[], stops: readonly string[]): boolean =>
  stopped(network, supply, stops, supply.lost(gone)).length === 0;

const nearestTier = (tiers: ReadonlyMap<string, number>, gone: readonly NetworkNode[]): number | undefined =>
  gone.reduce<number | undefined>((least, { item }) => {
    const tier = tiers.get(item);
    return tier === undefined || (least !== undefined && least <= tier) ? least : tier;
  }, undefined);

/** Everything that alone stops a product, by kind, in the order of the tables. */
export function singles(network: Network, kinds: readonly Kind[] = KIND_NAMES): readonly Single[] {
  const supply = supplyOf(network);
  const running = supplyOf(network, keepsRunning);
  const products = made(network, supply);
  const backups = backupsOf(network);
  const tiers = tiersOf(network);
  const alike = replacing(network);
  return kinds.flatMap((kind) =>
    [...nodesBy(network, kind)].flatMap(([id, gone]): readonly Single[] => {
      const lost = supply.lost(gone);
      const stops = stopped(network, supply, products, lost);
      const [first] = stops;
      if (first === undefined) return [];
      const tier = nearestTier(tiers, gone);
      const away = new Set(gone.flatMap(({ index }) => (supply.works[index] === true ? [index] : [])));
      return [
        {
          kind,
          id,
          stops,
          stopsRunning: stopped(network, running, stops, running.lost(gone)),
          ...(tier === undefined ? {} : { tier }),
          path: pathOfLoss({ network, supply, alike, lost, gone: away }, first) ?? [],
          planB: backups.filter((backup) => rescues(backup, gone, stops)).map(({ alternative }) => alternative),
        },
      ];
    }),
  );
}
