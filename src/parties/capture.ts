/**
 * Which parties an ownership rule captures: the least fixpoint of "the shares held by listed and captured owners reach the
 * threshold". Least, so that companies that only own each other justify nothing. A captured owner counts with its whole
 * stake; nothing is multiplied. Every stake is walked once: the work is proportional to parties and stakes.
 *
 * Asked twice: with the least that listed owners may hold (captured for certain) and with the most (possibly captured).
 */
import { assetOf, type Holdings, inParts, isControl, type Lot } from "./holdings.ts";
import { lotsAsked } from "./lots.ts";
import { FORMS, type OwnershipRule } from "./rule.ts";

/** Which bound of every share is taken. */
export type Bound = "least" | "most";

/** By party index. */
export interface Ground {
  /** Listed, or taken to be. */
  readonly roots: Uint8Array;
  /** Never captured through owners, whatever they hold. */
  readonly barred: Uint8Array;
}

export interface Capture {
  readonly captured: Uint8Array;
  /** Captured parties in the order in which they were found: what justifies a party stands before it. */
  readonly order: readonly number[];
  /** By lot: what listed and captured owners hold of it under this bound, in parts. */
  readonly share: (lot: Lot) => number;
}

/**
 * Two sums of each lot: what captured owners hold (`taken`) and what the others hold (`left`), one by its lower and the
 * other by its upper bound. What captured owners hold is at least the first, and at least what the second leaves over.
 */
class Sums {
  readonly #taken: Float64Array;
  readonly #left: Float64Array;
  readonly #holdings: Holdings;
  readonly #least: boolean;
  readonly #own: Float64Array;
  readonly #other: Float64Array;

  constructor(holdings: Holdings, bound: Bound) {
    const { closed, restLow, restHigh, whole, lot, low, high } = holdings;
    this.#holdings = holdings;
    this.#least = bound === "least";
    [this.#own, this.#other] = this.#least ? [low, high] : [high, low];
    this.#taken = new Float64Array(closed.length);
    this.#left = (this.#least ? restHigh : restLow).slice();
    if (this.#least) {
      // What is open is never known to be used up.
      for (let at = 0; at < closed.length; at += 1) if (closed[at] !== 1) this.#left[at] = whole;
    }
    for (let stake = 0; stake < lot.length; stake += 1) this.#addLeft(lot[stake] ?? 0, this.#other[stake] ?? 0);
  }

  #addLeft(lot: Lot, share: number): void {
    if (!isControl(lot)) this.#left[lot] = (this.#left[lot] ?? 0) + share;
  }

  /** Moves a stake to the captured side. */
  move(stake: number, lot: Lot): void {
    this.#taken[lot] = (this.#taken[lot] ?? 0) + (this.#own[stake] ?? 0);
    this.#addLeft(lot, -(this.#other[stake] ?? 0));
  }

  share(lot: Lot): number {
    const { closed, whole } = this.#holdings;
    const taken = this.#taken[lot] ?? 0;
    const rest = whole - (this.#left[lot] ?? 0);
    if (this.#least) return Math.max(rest, taken);
    return closed[lot] === 1 ? Math.min(rest, taken) : rest;
  }
}

export function capture(holdings: Holdings, rule: OwnershipRule, ground: Ground, bound: Bound): Capture {
  const { parties, start, of, lot: lots, parts } = holdings;
  const sums = new Sums(holdings, bound);
  const threshold = inParts(rule.threshold, parts);
  const counts = FORMS.map((form) => rule.counts.includes(form));
  const captured = new Uint8Array(parties.length);
  const order: number[] = [];
  const reaches = (share: number) =>
    share > 0 && (share > threshold || (share === threshold && rule.reached === "atLeast"));
  const take = (party: number) => {
    if (captured[party] === 1) return;
    captured[party] = 1;
    order.push(party);
  };
  ground.roots.forEach((root, party) => {
    if (root === 1) take(party);
  });
  if (bound === "most") {
    // Somebody who is not named may hold enough alone.
    for (let party = 0; party < parties.length; party += 1) {
      if (ground.barred[party] === 1) continue;
      if (lotsAsked(holdings, rule, party).some((lot) => reaches(sums.share(lot)))) take(party);
    }
  }
  for (let next = 0; next < order.length; next += 1) {
    const owner = order[next] ?? 0;
    if (!rule.through && ground.roots[owner] !== 1) continue;
    for (let at = start[owner] ?? 0; at < (start[owner + 1] ?? 0); at += 1) {
      const stake = of[at] ?? 0;
      const lot = lots[stake] ?? 0;
      if (counts[lot % FORMS.length] !== true) continue;
      sums.move(stake, lot);
      const asset = assetOf(lot);
      if (captured[asset] !== 1 && ground.barred[asset] !== 1 && reaches(sums.share(lot))) take(asset);
    }
  }
  return { captured, order, share: (lot) => sums.share(lot) };
}
