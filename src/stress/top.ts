/**
 * Which single nodes, sites and parties are the weakest: those without which demand is met for the fewest days, shortest
 * first. The base plan, with the stock beside what stops, lasts some days without any effort; in the order of those days
 * each is planned again, until as many as are asked for last no longer than any of the rest surely does. So the rest is
 * left out with a proof and not visited. Methods: docs/methods/time-to-survive.md.
 */
import type { Network, NetworkNode } from "#network/network.ts";
import { makes } from "#network/network.ts";
import type { Stand } from "./stand.ts";
import { type Survival, survive } from "./survive.ts";

export type SingleKind = "node" | "site" | "party";

/** What stops together. */
export interface Single {
  readonly kind: SingleKind;
  readonly id: string;
  readonly down: ReadonlySet<number>;
}

export interface Ranked extends Single {
  /** Days in double precision, `Infinity` for never: for the order only. */
  readonly days: number;
}

export interface Weakest {
  readonly ranked: readonly Ranked[];
  /** How many were planned again; the others surely last at least as long as the last one ranked. */
  readonly planned: number;
}

/** Sigma at which rounding begins; 1 / sigma is then some ten million years. */
const NO_SIGMA = 1e-12;

/** What rounding may make of a number of days, as a share of it. */
const ROUNDING = 1e-9;

const KEY: Readonly<Record<SingleKind, (node: NetworkNode) => string>> = {
  node: ({ id }) => id,
  site: ({ site }) => site,
  party: ({ party }) => party,
};

export function singlesOf(network: Network, kinds: readonly SingleKind[]): readonly Single[] {
  return kinds.flatMap((kind) => {
    const found = new Map<string, Set<number>>();
    for (const node of network.nodes) {
      if (!makes(node)) continue;
      const key = KEY[kind](node);
      found.set(key, (found.get(key) ?? new Set()).add(node.index));
    }
    return [...found].map(([id, down]) => ({ kind, id, down }));
  });
}

const daysOf = (sigma: number): number => (sigma > NO_SIGMA ? 1 / sigma : Number.POSITIVE_INFINITY);

function inOrder(a: Ranked, b: Ranked): number {
  if (a.days !== b.days) return a.days < b.days ? -1 : 1;
  return a.kind + a.id < b.kind + b.id ? -1 : 1;
}

/** The first `most` of them. */
export function weakest(stand: Stand, singles: readonly Single[], most: number): Weakest {
  const waiting = singles.map((single) => ({ single, atLeast: daysOf(stand.enough(single.down)) }));
  waiting.sort((a, b) => (a.atLeast === b.atLeast ? 0 : a.atLeast - b.atLeast));
  const plans = new Plans(stand);
  let ranked: Ranked[] = [];
  let longest = Number.POSITIVE_INFINITY;
  for (const { single, atLeast } of waiting) {
    if (ranked.length >= most && atLeast > longest * (1 + ROUNDING)) break;
    ranked.push({ ...single, days: plans.days(single.down) });
    if (ranked.length < 2 * most) continue;
    ranked = ranked.sort(inOrder).slice(0, most);
    longest = ranked.at(-1)?.days ?? longest;
  }
  return { ranked: ranked.sort(inOrder).slice(0, most), planned: plans.planned };
}

/** The proof for some of them, in their order. */
export const prove = (stand: Stand, ranked: readonly Ranked[]): readonly (Ranked & { survival: Survival })[] =>
  ranked.map((one) => ({ ...one, survival: survive(stand, one.down) }));

/** Sets that stop the same nodes are planned once. */
class Plans {
  readonly #stand: Stand;
  readonly #known = new Map<string, number>();
  planned = 0;

  constructor(stand: Stand) {
    this.#stand = stand;
  }

  days(down: ReadonlySet<number>): number {
    const { rate } = this.#stand.model;
    const acting = [...down].filter((node) => rate.has(node)).sort((a, b) => a - b);
    const key = acting.join(" ");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = daysOf(this.#stand.roughly(new Set(acting)));
    this.planned += 1;
    this.#known.set(key, found);
    return found;
  }
}
