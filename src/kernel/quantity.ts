/** A number with its unit. Units are compared when quantities meet, at run time as well as in the types. */
import type { Decimal } from "./decimal.ts";
import { hold } from "./defect.ts";
import { failed, fault, type Outcome, ok, type Place } from "./fault.ts";
import { quote } from "./quote.ts";
import { compareRational, minus, ofDecimal, over, plus, printRational, type Rational, times } from "./rational.ts";
import { measuresTheSame, type Unit } from "./unit.ts";

export interface Quantity {
  readonly value: Rational;
  readonly unit: Unit;
}

export const quantity = (value: Decimal, unit: Unit): Quantity => ({ value: ofDecimal(value), unit });

/** INVARIANT (units agree): two quantities meet only when they measure the same. */
function agree(a: Quantity, b: Quantity): void {
  hold(measuresTheSame(a.unit, b.unit), "units agree", `${a.unit.text} and ${b.unit.text}`);
}

/** The same quantity told in another unit; a unit that measures something else is the user's fault. */
export function convert(a: Quantity, to: Unit, at: Place = {}): Outcome<Quantity> {
  if (!measuresTheSame(a.unit, to)) {
    return failed(
      fault(
        "wrong-unit",
        at,
        `${quote(a.unit.text)} measures something else than ${quote(to.text)}`,
        `Give the value in ${to.text} or a unit that converts into it.`,
      ),
    );
  }
  return ok(told(a, to));
}

const told = (a: Quantity, unit: Unit): Quantity => ({
  value: over(times(a.value, a.unit.factor), unit.factor),
  unit,
});

/** Sum in the first one's unit. */
export function sum(a: Quantity, b: Quantity): Quantity {
  agree(a, b);
  return { value: plus(a.value, told(b, a.unit).value), unit: a.unit };
}

/** Difference in the first one's unit. */
export function difference(a: Quantity, b: Quantity): Quantity {
  agree(a, b);
  return { value: minus(a.value, told(b, a.unit).value), unit: a.unit };
}

export const scaled = (a: Quantity, by: Rational): Quantity => ({ value: times(a.value, by), unit: a.unit });

/** -1, 0 or 1. */
export function compareQuantity(a: Quantity, b: Quantity): -1 | 0 | 1 {
  agree(a, b);
  return compareRational(times(a.value, a.unit.factor), times(b.value, b.unit.factor));
}

export const printQuantity = (a: Quantity): string => `${printRational(a.value)} ${a.unit.text}`;
