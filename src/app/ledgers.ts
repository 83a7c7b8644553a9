/**
 * Running totals for the caps of rulebooks, summed from the shipments a company lists. Which rows count is data of the
 * regime (docs/formats/ledgers.md); a total is of one item, because a cap is counted for each specification.
 */

import type { CivilDate } from "#kernel/civil-date.ts";
import { multiply } from "#kernel/decimal.ts";
import { ofDecimal, plus, type Rational, rational } from "#kernel/rational.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { LedgerSpec } from "./ports.ts";

type Shipment = RowOf<"shipments">;

const allows = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);

const counts = (spec: LedgerSpec, row: Shipment): boolean =>
  allows(spec.states, row.state) && allows(spec.destinations, row.destination) && allows(spec.endUses, row.end_use);

/** Devices times the performance of one, in TPP. */
export const performanceOf = (row: Shipment): Rational => ofDecimal(multiply(row.pieces, row.performance));

/** What is summed for: the item, the transaction whose own quantity the rule adds itself, and the day asked about. */
export interface Summed {
  readonly item: string;
  readonly transaction: string;
  readonly asOf: CivilDate;
  /** The day a date fact states; `unknown` when it was asked and not answered, undefined when nothing is said of it. */
  readonly dayOf: (fact: string) => CivilDate | "unknown" | undefined;
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/** The last day that counts; undefined when that is not known. */
function lastDay({ until }: LedgerSpec, { asOf, dayOf }: Summed): CivilDate | undefined {
  const day = until === undefined ? undefined : dayOf(until);
  return day === "unknown" ? undefined : earlier(day ?? asOf, asOf);
}

/** A running total and the rows it was summed from. */
export interface Total {
  readonly value: Rational;
  readonly rows: readonly Shipment[];
  /** What of the value is reserved in the log and not listed; docs/formats/reservations.md. */
  readonly reserved?: Rational;
}

/**
 * By ledger id, in the ledger's unit: what happened to the item up to the last day that counts. A company that lists no
 * shipments at all has said nothing about its totals: they are unknown, not zero; so is a total whose last day is unknown.
 */
export function totals(
  specs: readonly LedgerSpec[],
  shipments: readonly Shipment[],
  asked: Summed,
): ReadonlyMap<string, Total> {
  if (shipments.length === 0) return new Map();
  const rows = shipments.filter((row) => row.item === asked.item && row.transaction !== asked.transaction);
  return new Map(
    specs.flatMap((spec) => {
      const last = lastDay(spec, asked);
      if (last === undefined) return [];
      const counted = rows.filter((row) => counts(spec, row) && row.at <= last);
      const value = counted.map(performanceOf).reduce(plus, rational(0n));
      return [[spec.ledger, { value, rows: counted }] as const];
    }),
  );
}
