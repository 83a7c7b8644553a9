/**
 * What it costs to have an offer's share of the need, in the company's currency: goods, duty, delay and risk. Indicative, exact
 * in what it is given. Method: docs/methods/offers.md.
 */
import { compareRational, minus, type Rational, times } from "#kernel/rational.ts";
import { type Days, greatest, NOUGHT, total } from "#stress/fraction.ts";

/** Units for a share of the need over the horizon, and not less than must be taken. */
export function unitsOf(
  perDay: Rational | undefined,
  {
    horizon,
    share,
    least,
  }: { readonly horizon: Rational; readonly share: Rational; readonly least: Rational | undefined },
): { readonly wanted: Rational; readonly taken: Rational } {
  const wanted = perDay === undefined ? (least ?? NOUGHT) : times(perDay, times(horizon, share));
  return { wanted, taken: greatest(wanted, least ?? NOUGHT) };
}

/** Days on which the need is short, of so many without delivery, when stocks last for some. */
export function shortDays(days: Rational, lasts: Days): Rational {
  return lasts === "never" ? NOUGHT : greatest(NOUGHT, minus(days, lasts));
}

/** An event that stops the offer's source: its chance within the horizon, and its likely days. */
export interface Hazard {
  readonly id: string;
  readonly chance: Rational;
  readonly days: Rational;
}

/** Expected loss by events that stop the source, each as if it came alone and today's stocks were there. */
export const riskOf = (hazards: readonly Hazard[], lasts: Days, lossADay: Rational): Rational =>
  total(hazards.map(({ chance, days }) => times(chance, times(shortDays(days, lasts), lossADay))));

export const PARTS = ["goods", "duty", "delay", "risk"] as const;
export type Part = (typeof PARTS)[number];

/** The sum of what is counted of these parts; nothing where the goods are not. */
export function sumOf(parts: ReadonlyMap<Part, Rational>, of: readonly Part[] = PARTS): Rational | undefined {
  return parts.has("goods") ? total(of.flatMap((part) => parts.get(part) ?? [])) : undefined;
}

/** Parts that each of them counts: on these, costs compare like with like. */
export const countedByAll = (offers: readonly { readonly parts: ReadonlyMap<Part, Rational> }[]): readonly Part[] =>
  PARTS.filter((part) => offers.every(({ parts }) => parts.has(part)));

export const atMost = (a: Rational, most: Rational): Rational => (compareRational(a, most) <= 0 ? a : most);
