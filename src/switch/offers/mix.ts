/** How concentrated a mix of sources is, and what a further source changes: Herfindahl-Hirschman, 0 to 10000, exact. Method: docs/methods/offers.md. */
import { minus, plus, type Rational, rational, times } from "#kernel/rational.ts";
import { NOUGHT, ONE, total } from "#stress/fraction.ts";

/** Shares that add up to 1. */
export type Mix = ReadonlyMap<string, Rational>;

const WHOLE = rational(10_000n);

export const hhiOf = (mix: Mix): Rational => times(WHOLE, total([...mix.values()].map((share) => times(share, share))));

/** The mix when one source takes a share, 0 to 1, and the others keep theirs of the rest. */
export function withSource(mix: Mix, id: string, share: Rational): Mix {
  const rest = minus(ONE, share);
  const kept = new Map([...mix].map(([one, part]) => [one, times(rest, part)]));
  return kept.set(id, plus(kept.get(id) ?? NOUGHT, share));
}

/** Points by which the index moves: negative where the mix becomes more even. */
export const hhiChange = (mix: Mix, id: string, share: Rational): Rational =>
  minus(hhiOf(withSource(mix, id, share)), hhiOf(mix));
