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
const performanceOf = (row: Shipment): Rational => ofDecimal(multiply(row.pieces, row.performance));

/**
 * By ledger id, in the ledger's unit: what happened to `item` up to and including `asOf`. A company that lists no shipments
 * at all has said nothing about its totals: they are unknown, not zero.
 */
export function totals(
  specs: readonly LedgerSpec[],
  shipments: readonly Shipment[],
  item: string,
  asOf: CivilDate,
): ReadonlyMap<string, Rational> {
  if (shipments.length === 0) return new Map();
  const rows = shipments.filter((row) => row.item === item && row.at <= asOf);
  return new Map(
    specs.map((spec) => [
      spec.ledger,
      rows
        .filter((row) => counts(spec, row))
        .map(performanceOf)
        .reduce(plus, rational(0n)),
    ]),
  );
}
