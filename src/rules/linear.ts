/** A sum of terms as `constant + Σ coefficient * name`, in base units, so that a name that stands twice counts once. */
import { decimal } from "#kernel/decimal.ts";
import { ofDecimal, plus, type Rational, rational, times } from "#kernel/rational.ts";
import type { Term } from "./ir.ts";
import { point, type Range, scaleRange, sumRange, ZERO_RATIONAL } from "./range.ts";
import { inBase, rangeOf, type Scene, unitOf } from "./scene.ts";
import type { Linear, View } from "./view.ts";

const HUNDREDTH = rational(1n, 100n);

/** The number before the name, with its sign. */
export function coefficientOf({ sign, number, percent }: Term): Rational {
  const size = number === undefined ? rational(1n) : ofDecimal(decimal(number));
  const signed = times(size, rational(BigInt(sign)));
  return percent ? times(signed, HUNDREDTH) : signed;
}

const negated = (term: Term): Term => ({ ...term, sign: term.sign === 1 ? -1 : 1 });

/** `left - right` is `linearOf([...left, ...minusTerms(right)])`. */
export const minusTerms = (terms: readonly Term[]): readonly Term[] => terms.map(negated);

export function linearOf(terms: readonly Term[], view: Pick<View, "units">): Linear {
  let constant = ZERO_RATIONAL;
  const of = new Map<string, Rational>();
  for (const term of terms) {
    const coefficient = coefficientOf(term);
    if (term.of === undefined) constant = plus(constant, inBase(coefficient, unitOf(view, term.unit ?? "1")));
    else of.set(term.of, plus(of.get(term.of) ?? ZERO_RATIONAL, coefficient));
  }
  return { constant, of: new Map([...of].filter(([, coefficient]) => coefficient.numerator !== 0n)) };
}

/** The range of a linear form; undefined when a name in it does not apply. `except` is left out of the sum. */
export function rangeOfLinear({ constant, of }: Linear, scene: Scene, except?: string): Range | undefined {
  let total = point(constant);
  for (const [id, coefficient] of of) {
    if (id === except) continue;
    const range = rangeOf(scene, id);
    if (range === undefined) return undefined;
    total = sumRange(total, scaleRange(range, coefficient));
  }
  return total;
}
