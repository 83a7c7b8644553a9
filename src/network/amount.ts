/** A number of the network: exact where something is decided or printed, double where a solver works. */
import { type Decimal, ZERO } from "#kernel/decimal.ts";
import { ofDecimal, type Rational, toDouble } from "#kernel/rational.ts";

export interface Amount {
  readonly exact: Rational;
  /** The nearest double to `exact`; for the solver and for drawing only. */
  readonly double: number;
}

export const amount = (exact: Rational): Amount => ({ exact, double: toDouble(exact) });

export const amountOf = (value: Decimal | undefined): Amount => amount(ofDecimal(value ?? ZERO));
