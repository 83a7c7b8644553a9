/**
 * How much of the value of an item is content of one kind, rolled up over what it is made of: a least and a most, in money
 * of one unit of the item. A component is content as a whole, none of it, or to a part that its own components tell; the
 * content of one that stands for itself does not count in what it goes into. What nobody has said may be all or nothing.
 */
import { compareRational, plus, type Rational, rational, times } from "#kernel/rational.ts";

export interface ContentLine {
  readonly id: string;
  readonly parent: string;
  readonly component: string;
  readonly quantity: Rational;
  /** Lines of one parent with the same word replace each other. */
  readonly choice?: string | undefined;
}

export interface Bounds {
  readonly low: Rational;
  /** Undefined: no upper bound is known. */
  readonly high: Rational | undefined;
}

export type Kind = "all" | "none" | "part";

export interface KnownOfItems {
  /** Value of one unit; undefined where nobody gave it. */
  readonly worth: (item: string) => Bounds | undefined;
  /** What may be; all three where nobody said. */
  readonly kinds: (item: string) => readonly Kind[];
  /** Whether its content does not count in what it goes into; undefined where nobody said. */
  readonly apart: (item: string) => boolean | undefined;
}

/** A component on the way down that adds, or may add, to the content. */
export interface Share extends Bounds {
  /** Items from the whole to the component. */
  readonly path: readonly string[];
}

export interface Content extends Bounds {
  /** Components that add, or may add, most first. */
  readonly shares: readonly Share[];
}

const NOUGHT = rational(0n);
const NOTHING: Bounds = { low: NOUGHT, high: NOUGHT };

const sum = (a: Bounds, b: Bounds): Bounds => ({
  low: plus(a.low, b.low),
  high: a.high === undefined || b.high === undefined ? undefined : plus(a.high, b.high),
});

const scaled = ({ low, high }: Bounds, by: Rational): Bounds => ({
  low: times(low, by),
  high: high === undefined ? undefined : times(high, by),
});

const least = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);
const most = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);

/** All that either may be. */
const hull = (a: Bounds, b: Bounds): Bounds => ({
  low: least(a.low, b.low),
  high: a.high === undefined || b.high === undefined ? undefined : most(a.high, b.high),
});

/** No content is worth more than what it stands in. */
const within = ({ low, high }: Bounds, worth: Bounds | undefined): Bounds =>
  worth?.high === undefined ? { low, high } : { low, high: high === undefined ? worth.high : least(high, worth.high) };

class RollUp {
  readonly #needs: ReadonlyMap<string, readonly ContentLine[]>;
  readonly #known: KnownOfItems;
  readonly #done = new Map<string, Content | undefined>();
  readonly #open = new Set<string>();

  constructor(lines: readonly ContentLine[], known: KnownOfItems) {
    this.#needs = Map.groupBy(lines, ({ parent }) => parent);
    this.#known = known;
  }

  /** Undefined where nothing says what it is made of, or it is made of itself. */
  of(item: string): Content | undefined {
    const needs = this.#needs.get(item);
    if (needs === undefined || this.#open.has(item)) return undefined;
    if (this.#done.has(item)) return this.#done.get(item);
    this.#open.add(item);
    const found = this.#sum(item, needs);
    this.#open.delete(item);
    this.#done.set(item, found);
    return found;
  }

  #sum(item: string, needs: readonly ContentLine[]): Content {
    const groups = Map.groupBy(needs, ({ id, choice }) => (choice === undefined ? `line ${id}` : `choice ${choice}`));
    let total = NOTHING;
    const shares: Share[] = [];
    for (const lines of groups.values()) {
      const each = lines.map((line) => this.#inLine(line));
      total = sum(total, each.map(({ bounds }) => bounds).reduce(hull));
      shares.push(...each.flatMap((one) => one.shares.map((share) => ({ ...share, path: [item, ...share.path] }))));
    }
    return { ...within(total, this.#known.worth(item)), shares: shares.sort(byMost) };
  }

  #inLine({ component, quantity }: ContentLine): { readonly bounds: Bounds; readonly shares: readonly Share[] } {
    const worth = this.#known.worth(component);
    const whole: Bounds = worth ?? { low: NOUGHT, high: undefined };
    const below = this.of(component);
    const inside = below === undefined ? { low: NOUGHT, high: whole.high } : within(below, worth);
    const apart = this.#known.apart(component);
    const part = apart === undefined ? { low: NOUGHT, high: inside.high } : apart ? NOTHING : inside;
    const may: Readonly<Record<Kind, Bounds>> = { all: whole, none: NOTHING, part };
    const kinds = this.#known.kinds(component);
    const one = scaled(kinds.map((kind) => may[kind]).reduce(hull), quantity);
    if (one.high?.numerator === 0n) return { bounds: one, shares: [] };
    const counted = kinds.length === 1 && kinds[0] === "part" && apart === false ? (below?.shares ?? []) : [];
    const own: Share = { path: [component], ...one };
    const deeper = counted.map((share) => ({ path: share.path, ...scaled(share, quantity) }));
    return { bounds: one, shares: deeper.length > 0 ? deeper : [own] };
  }
}

function byMost(a: Bounds, b: Bounds): number {
  if (a.high === undefined || b.high === undefined)
    return (a.high === undefined ? 0 : 1) - (b.high === undefined ? 0 : 1);
  return compareRational(b.high, a.high);
}

/** For any item; what is shared between items is rolled up once. */
export function contentIn(lines: readonly ContentLine[], known: KnownOfItems): (item: string) => Content | undefined {
  const rollUp = new RollUp(lines, known);
  return (item) => rollUp.of(item);
}
