/** What the laws of the kernel are tried on. Small worlds, so that coincidences (same day, same unit) are common. */
import fc from "fast-check";
import { type CivilDate, civilDate, dayNumber, FIRST_DAY, LAST_DAY, ofDayNumber } from "#kernel/civil-date.ts";
import { type Decimal, ofParts } from "#kernel/decimal.ts";
import { committed, type Finding, MET, NOT_APPLICABLE, UNMET, unknown } from "#kernel/finding.ts";
import type { Interval } from "#kernel/interval.ts";
import { type Rational, rational } from "#kernel/rational.ts";

export const decimals: fc.Arbitrary<Decimal> = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 20 }))
  .map(([coefficient, scale]) => ofParts(coefficient, scale));

export const rationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => rational(numerator, denominator));

/** Any day there is. */
export const dates: fc.Arbitrary<CivilDate> = fc
  .integer({ min: dayNumber(FIRST_DAY), max: dayNumber(LAST_DAY) })
  .map(ofDayNumber);

/** Twelve days, so that a law can be tried on every one of them. */
export const FEW_DAYS: readonly CivilDate[] = Array.from({ length: 12 }, (_, day) =>
  ofDayNumber(dayNumber(civilDate("2026-02-24")) + day),
);

const side = fc.constantFrom<CivilDate | null>(null, ...FEW_DAYS);

/** Stretches over the few days, open ones and empty ones among them. */
export const intervals: fc.Arbitrary<Interval> = fc.record({ from: side, to: side });

export const findings: fc.Arbitrary<Finding> = fc.oneof(
  fc.constantFrom(MET, UNMET, NOT_APPLICABLE),
  fc.subarray(["item.tpp", "endUser.parent", "party.listed"]).map((missing) => unknown(...missing)),
  fc.constantFrom(...FEW_DAYS).map(committed),
);
