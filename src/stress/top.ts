/**
 * Which single nodes, sites and parties are the weakest: time-to-survive without each of them, shortest first. Every one
 * is answered. Those that a plan at hand already does without are answered by that plan; sets that are equal are solved
 * once; the others are planned again from the base plan. The first ones get a proof.
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
  /** Plans made for it. */
  readonly solved: number;
}

/** Sigma at which the solver's rounding begins; 1 / sigma is then some ten million years. */
const NO_SIGMA = 1e-12;

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

export function weakest(stand: Stand, singles: readonly Single[]): Weakest {
  const sweep = new Sweep(stand);
  const ranked = singles.map((single) => ({ ...single, days: sweep.days(single.down) }));
  const byDays = (a: Ranked, b: Ranked) => (a.days === b.days ? 0 : a.days < b.days ? -1 : 1);
  const byName = (a: Ranked, b: Ranked) => (a.kind + a.id < b.kind + b.id ? -1 : 1);
  return { ranked: ranked.sort((a, b) => byDays(a, b) || byName(a, b)), solved: sweep.solved };
}

/** The proof for some of them, in their order. */
export const prove = (stand: Stand, ranked: readonly Ranked[]): readonly (Ranked & { survival: Survival })[] =>
  ranked.map((one) => ({ ...one, survival: survive(stand, one.down) }));

class Sweep {
  readonly #stand: Stand;
  readonly #known = new Map<string, number>();
  /** Nodes that each plan for ever uses. */
  readonly #plans: ReadonlySet<number>[] = [];
  solved = 0;

  constructor(stand: Stand) {
    this.#stand = stand;
    this.#solve(new Set());
  }

  days(down: ReadonlySet<number>): number {
    const { rate } = this.#stand.model;
    const acting = [...down].filter((node) => rate.has(node)).sort((a, b) => a - b);
    const key = acting.join(" ");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const spared = this.#plans.some((used) => acting.every((node) => !used.has(node)));
    const found = spared ? Number.POSITIVE_INFINITY : this.#solve(new Set(acting));
    this.#known.set(key, found);
    return found;
  }

  #solve(down: ReadonlySet<number>): number {
    const { sigma, uses } = this.#stand.roughly(down);
    this.solved += 1;
    if (sigma > NO_SIGMA) return 1 / sigma;
    this.#plans.push(new Set([...this.#stand.model.rate.keys()].filter(uses)));
    return Number.POSITIVE_INFINITY;
  }
}
