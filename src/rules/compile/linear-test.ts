/** The tests that compare sums, as one form: numbers as the view keeps them, dates as days from left to right. */
import { minus, type Rational, rational } from "#kernel/rational.ts";
import type { Unit } from "#kernel/unit.ts";
import type { DateSide, Operator, Test, TestName } from "../ir.ts";
import { formOfTest, unitOfTerms } from "../leaf/numbers.ts";
import { readsOf } from "../leaf/registry.ts";
import { dayRational } from "../scene.ts";
import type { Linear, View } from "../view.ts";

export interface Compared {
  readonly op: Operator;
  /** Compared with zero. */
  readonly form: Linear;
  /** In which the margin is told. */
  readonly unit: Pick<Unit, "text" | "factor">;
  /** Names without which there is no margin, even if they cancel. */
  readonly needs: readonly string[];
}

const ZERO = rational(0n);
const DAY = { text: "day", factor: rational(1n) };
const dayOf = (side: DateSide): Rational => ("date" in side ? dayRational(side.date) : ZERO);

/** Left less right in days; the same fact on both sides is no distance apart. */
function formOfDates({ left, right }: Test<"dates">): Linear {
  const of = new Map<string, Rational>();
  if ("fact" in left) of.set(left.fact, rational(1n));
  if ("fact" in right && of.has(right.fact)) of.clear();
  else if ("fact" in right) of.set(right.fact, rational(-1n));
  return { constant: minus(dayOf(left), dayOf(right)), of };
}

type Comparing = { readonly [K in TestName]: (test: Test<K>, view: View) => Compared | undefined };

const COMPARING: Comparing = {
  holds: () => undefined,
  equals: () => undefined,
  member: () => undefined,
  dates: (test) => ({ op: test.op, form: formOfDates(test), unit: DAY, needs: readsOf(test) }),
  numbers(test, view) {
    const form = view.forms.get(test) ?? formOfTest(test, view);
    return { op: test.op, form, unit: unitOfTerms([...test.left, ...test.right], view), needs: [...form.of.keys()] };
  },
};

/** Undefined for tests over values. */
export const comparedIn = <K extends TestName>(test: Test<K>, view: View): Compared | undefined =>
  (COMPARING[test.kind] as Comparing[K])(test, view);
