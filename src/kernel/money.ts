/** Money: an exact amount and an ISO 4217 code. Never rounded here; never added across currencies. */
import { add, compare, type Decimal, multiply, parseDecimal, printDecimal, subtract } from "./decimal.ts";
import { hold } from "./defect.ts";

export interface Money {
  readonly amount: Decimal;
  /** ISO 4217, such as `XTS`, the code for tests. */
  readonly currency: string;
}

export const money = (amount: Decimal, currency: string): Money => ({ amount, currency });

/** INVARIANT (one currency): amounts meet only in the same currency; conversion needs a dated rate and is not done here. */
function oneCurrency(a: Money, b: Money): void {
  hold(a.currency === b.currency, "one currency", `${a.currency} and ${b.currency}`);
}

export function plusMoney(a: Money, b: Money): Money {
  oneCurrency(a, b);
  return money(add(a.amount, b.amount), a.currency);
}

export function minusMoney(a: Money, b: Money): Money {
  oneCurrency(a, b);
  return money(subtract(a.amount, b.amount), a.currency);
}

export const timesMoney = (a: Money, by: Decimal): Money => money(multiply(a.amount, by), a.currency);

export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  oneCurrency(a, b);
  return compare(a.amount, b.amount);
}

/** `XTS 2500.5`: code first, amount exact and in its shortest form. */
export const printMoney = (a: Money): string => `${a.currency} ${printDecimal(a.amount)}`;

const FORM = /^([A-Z]{3}) (\S+)$/;

/** Reads what printMoney writes; undefined otherwise. */
export function parseMoney(text: string): Money | undefined {
  const match = FORM.exec(text);
  const amount = match?.[2] === undefined ? undefined : parseDecimal(match[2]);
  return match?.[1] === undefined || amount === undefined ? undefined : money(amount, match[1]);
}
