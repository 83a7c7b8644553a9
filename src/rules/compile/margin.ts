/** What lies between the value and the limit of one comparison, compiled: a sum of whole numbers over one denominator. */
import { minus, over, type Rational, rational, times } from "#kernel/rational.ts";
import type { Test } from "../ir.ts";
import type { Margin } from "../leaf/kind.ts";
import { pointOf } from "../range.ts";
import type { View } from "../view.ts";
import { comparedIn } from "./linear-test.ts";
import { endsAt, errorAt, lowAt, OUT, type Packed, POINT } from "./packed.ts";

/** Undefined while the numbers are not exact, or do not apply. */
export type MarginOf = (packed: Packed) => Margin | undefined;

/** `(from + the sum of by * value) / whole`, told in a unit. */
interface Sum {
  readonly from: bigint;
  readonly by: readonly bigint[];
  /** The same as doubles; not a number where a double does not hold it. */
  readonly near: { readonly from: number; readonly by: readonly number[] };
  readonly slots: readonly number[];
  readonly whole: bigint;
  readonly needs: readonly number[];
  readonly unit: string;
}

const ZERO = rational(0n);

/** The least number of which every denominator is a divisor. */
const commonOf = (parts: readonly Rational[]): bigint =>
  parts.reduce((so, { denominator }) => so * rational(so, denominator).denominator, 1n);

/** The sum where every step of it is a whole number that a double holds; else not a number. */
function inDoubles({ near, slots }: Sum, packed: Packed): number {
  let sum = near.from;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    if (endsAt(packed, slot) !== POINT || errorAt(packed, slot) !== 0) return Number.NaN;
    const product = (near.by[at] ?? Number.NaN) * lowAt(packed, slot);
    sum += product;
    if (!Number.isSafeInteger(product) || !Number.isSafeInteger(sum)) return Number.NaN;
  }
  return sum;
}

function marginIn(of: Sum, packed: Packed): Margin | undefined {
  const { from, by, slots, whole, needs, unit } = of;
  for (let at = 0; at < needs.length; at++) if (endsAt(packed, needs[at] ?? 0) === OUT) return undefined;
  const near = inDoubles(of, packed);
  if (!Number.isNaN(near)) return { value: rational(BigInt(near), whole), unit };
  let top = from;
  let bottom = 1n;
  for (let at = 0; at < slots.length; at++) {
    const range = packed.ranges[slots[at] ?? 0];
    const value = range === undefined ? undefined : pointOf(range);
    if (value === undefined) return undefined;
    const product = (by[at] ?? 0n) * value.numerator * bottom;
    top = value.denominator === 1n ? top + product : top * value.denominator + product;
    bottom *= value.denominator;
  }
  return { value: rational(top, bottom * whole), unit };
}

/** Undefined for a test that has no margin, whatever is held: over values, `=` and `!=`. */
export function marginForm(test: Test, view: View, slotOf: (id: string) => number): MarginOf | undefined {
  const compared = comparedIn(test, view);
  if (compared === undefined || compared.op === "=" || compared.op === "!=") return undefined;
  const { form, unit, needs, op } = compared;
  const told = (part: Rational): Rational => over(op.startsWith("<") ? minus(ZERO, part) : part, unit.factor);
  const [constant, weights] = [told(form.constant), [...form.of.values()].map(told)];
  const whole = commonOf([constant, ...weights]);
  const wholes = (part: Rational): bigint => times(part, rational(whole)).numerator;
  const [from, by] = [wholes(constant), weights.map(wholes)];
  const near = (one: bigint): number => (Number.isSafeInteger(Number(one)) ? Number(one) : Number.NaN);
  const sum: Sum = {
    from,
    by,
    near: { from: near(from), by: by.map(near) },
    slots: [...form.of.keys()].map(slotOf),
    whole,
    needs: needs.map(slotOf),
    unit: unit.text,
  };
  return (packed) => marginIn(sum, packed);
}
