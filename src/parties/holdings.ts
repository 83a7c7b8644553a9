/**
 * Who holds how much of whom, in columns a fixpoint can walk: shares are whole numbers of one smallest part, few enough
 * that no sum of a double is rounded. A share that is not known exactly is an interval; what nobody is named for may
 * belong to anyone, until it is established that no listed party is among those left.
 */
import { hold } from "#kernel/defect.ts";
import { type Rational, rational } from "#kernel/rational.ts";
import { FORMS, type Form } from "./rule.ts";

export interface Stake {
  /** Absent: everyone who is not named, and none of them is listed. */
  readonly owner?: string | undefined;
  readonly asset: string;
  readonly form: Form;
  /** In %, 0 to 100. */
  readonly low: Rational;
  readonly high: Rational;
}

/** One form of holding in one company: the shares in it make up a whole. */
export type Lot = number;

export interface Holdings {
  /** By index. */
  readonly parties: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Stakes with a named owner, by index; `owner`, `lot`, `low` and `high` are columns of these. */
  readonly stakes: readonly Stake[];
  readonly owner: Int32Array;
  readonly lot: Int32Array;
  /** In parts. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Stakes by owner: those of party `p` are `of[start[p]]` to `of[start[p + 1]]`. */
  readonly start: Int32Array;
  readonly of: Int32Array;
  /** By lot: whether anything is said of it, whether those not named are established as unlisted, and what they hold. */
  readonly said: Uint8Array;
  readonly closed: Uint8Array;
  readonly restLow: Float64Array;
  readonly restHigh: Float64Array;
  /** Parts in one per cent, and in all of a lot. */
  readonly parts: number;
  readonly whole: number;
}

const CONTROL = FORMS.indexOf("control");

/** Control is there or not: what one has of it takes nothing from another. */
export const isControl = (lot: Lot): boolean => lot % FORMS.length === CONTROL;

export const lotOf = (party: number, form: Form): Lot => party * FORMS.length + FORMS.indexOf(form);
export const assetOf = (lot: Lot): number => Math.floor(lot / FORMS.length);
export const formOf = (lot: Lot): Form => FORMS[lot % FORMS.length] ?? "capital";

/** Parts of a per cent in which every share is whole. */
function commonParts(stakes: readonly Stake[], threshold: Rational): number {
  let parts = threshold.denominator;
  let seen = parts;
  for (const { low, high } of stakes) {
    for (const { denominator } of [low, high]) {
      if (denominator === seen) continue;
      seen = denominator;
      if (parts % denominator !== 0n) parts *= rational(parts, denominator).denominator;
    }
  }
  const largestSum = 100n * parts * BigInt(stakes.length + 2);
  hold(largestSum <= BigInt(Number.MAX_SAFE_INTEGER), "sums of shares are exact", `${parts} parts of a per cent`);
  return Number(parts);
}

export const inParts = ({ numerator, denominator }: Rational, parts: number): number =>
  denominator === 1n ? Number(numerator) * parts : Number((numerator * BigInt(parts)) / denominator);

/** A share in parts, told in %. */
export const inPercent = (share: number, { parts }: Holdings): Rational => rational(BigInt(share), BigInt(parts));

/** Positions of the stakes of each owner, after counting them. */
function byOwner(owner: Int32Array, parties: number): Pick<Holdings, "start" | "of"> {
  const start = new Int32Array(parties + 1);
  for (const at of owner) start[at + 1] = (start[at + 1] ?? 0) + 1;
  for (let at = 0; at < parties; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const of = new Int32Array(owner.length);
  for (let stake = 0; stake < owner.length; stake += 1) {
    const at = owner[stake] ?? 0;
    const place = next[at] ?? 0;
    of[place] = stake;
    next[at] = place + 1;
  }
  return { start, of };
}

function namesIn(stakes: readonly Stake[], others: Iterable<string>): ReadonlyMap<string, number> {
  const indexOf = new Map<string, number>();
  const add = (party: string) => {
    if (!indexOf.has(party)) indexOf.set(party, indexOf.size);
  };
  for (const { owner, asset } of stakes) {
    add(asset);
    if (owner !== undefined) add(owner);
  }
  for (const party of others) add(party);
  return indexOf;
}

type Lots = Pick<Holdings, "said" | "closed" | "restLow" | "restHigh">;

function lotsOf(stakes: readonly Stake[], indexOf: Holdings["indexOf"], parts: number): Lots {
  const count = indexOf.size * FORMS.length;
  const lots: Lots = {
    said: new Uint8Array(count),
    closed: new Uint8Array(count),
    restLow: new Float64Array(count),
    restHigh: new Float64Array(count),
  };
  // Nobody is taken to control a company whom nobody names.
  for (let lot = CONTROL; lot < count; lot += FORMS.length) {
    lots.closed[lot] = 1;
    lots.restHigh[lot] = 100 * parts;
  }
  for (const { owner, asset, form, low, high } of stakes) {
    const lot = lotOf(indexOf.get(asset) ?? 0, form);
    lots.said[lot] = 1;
    if (owner !== undefined) continue;
    lots.closed[lot] = 1;
    lots.restLow[lot] = inParts(low, parts);
    lots.restHigh[lot] = inParts(high, parts);
  }
  return lots;
}

/** `others`: parties that are spoken of though nobody holds them and they hold nobody. */
export function holdingsOf(stakes: readonly Stake[], threshold: Rational, others: Iterable<string> = []): Holdings {
  const indexOf = namesIn(stakes, others);
  const parts = commonParts(stakes, threshold);
  const named = stakes.filter(({ owner }) => owner !== undefined);
  const owner = new Int32Array(named.length);
  const lot = new Int32Array(named.length);
  const [low, high] = [new Float64Array(named.length), new Float64Array(named.length)];
  named.forEach((stake, at) => {
    owner[at] = indexOf.get(stake.owner ?? "") ?? 0;
    lot[at] = lotOf(indexOf.get(stake.asset) ?? 0, stake.form);
    low[at] = inParts(stake.low, parts);
    high[at] = inParts(stake.high, parts);
  });
  return {
    parties: [...indexOf.keys()],
    indexOf,
    stakes: named,
    owner,
    lot,
    low,
    high,
    ...byOwner(owner, indexOf.size),
    ...lotsOf(stakes, indexOf, parts),
    parts,
    whole: 100 * parts,
  };
}
