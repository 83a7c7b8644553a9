/**
 * Units of measure: products of symbols from the catalogue, such as `TPP`, `TPP/mm2`, `GB/s`, `unit/day`.
 * Which symbols exist is data (catalogue/units.csv); how they multiply is here.
 */
import { type Fault, failed, fault, type Outcome, ok, type Place } from "./fault.ts";
import { nearestHint } from "./nearest.ts";
import { quote } from "./quote.ts";
import { over, type Rational, rational, times } from "./rational.ts";

export interface UnitSymbol {
  readonly symbol: string;
  /** What it measures: `time`, `area`, `processing performance`; symbols of one dimension convert into each other. */
  readonly dimension: string;
  /** How many of the dimension's base unit one of this is. */
  readonly factor: Rational;
}

export type UnitTable = ReadonlyMap<string, UnitSymbol>;

export interface Unit {
  /** As written: `GB/s`. */
  readonly text: string;
  /** What it measures, canonical: `information^1 time^-1`; empty for a pure number. */
  readonly dimension: string;
  readonly factor: Rational;
}

export const PURE: Unit = { text: "1", dimension: "", factor: rational(1n) };

function dimensionText(powers: ReadonlyMap<string, number>): string {
  return [...powers]
    .filter(([name, power]) => power !== 0 && name !== "number")
    .map(([name, power]) => `${name}^${power}`)
    .sort()
    .join(" ");
}

const unknownUnit = (symbol: string, table: UnitTable, at: Place): Fault =>
  fault(
    "unknown-unit",
    at,
    `unit ${quote(symbol)} is not in the catalogue`,
    `Use one of the units in catalogue/units.csv.${nearestHint(symbol, table.keys())}`,
  );

/** Reads `a*b/c/d`: everything after the first `/` divides. Faults: unknown-unit, one for each symbol not known. */
export function parseUnit(text: string, table: UnitTable, at: Place = {}): Outcome<Unit> {
  const powers = new Map<string, number>();
  const unknown = new Set<string>();
  let factor = rational(1n);
  text.split("/").forEach((part, index) => {
    for (const symbol of part.split("*")) {
      if (symbol === "1" && index === 0) continue;
      const known = table.get(symbol);
      if (known === undefined) {
        unknown.add(symbol);
        continue;
      }
      powers.set(known.dimension, (powers.get(known.dimension) ?? 0) + (index === 0 ? 1 : -1));
      factor = index === 0 ? times(factor, known.factor) : over(factor, known.factor);
    }
  });
  if (unknown.size > 0) return failed(...[...unknown].map((symbol) => unknownUnit(symbol, table, at)));
  return ok({ text, dimension: dimensionText(powers), factor });
}

/** The powers in a canonical dimension; a name may hold spaces. */
const powersIn = (dimension: string): readonly (readonly [string, number])[] =>
  [...dimension.matchAll(/(\S.*?)\^(-?\d+)(?=\s|$)/g)].map(([, name = "", power]) => [name, Number(power)] as const);

/** What a product of quantities over a product of others measures. */
export function dimensionOfProduct(of: readonly Unit[], over: readonly Unit[]): string {
  const powers = new Map<string, number>();
  for (const [units, sign] of [
    [of, 1],
    [over, -1],
  ] as const)
    for (const [name, power] of units.flatMap(({ dimension }) => powersIn(dimension)))
      powers.set(name, (powers.get(name) ?? 0) + sign * power);
  return dimensionText(powers);
}

export const measuresTheSame = (a: Unit, b: Unit): boolean => a.dimension === b.dimension;
