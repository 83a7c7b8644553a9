/**
 * Why a party is captured: for each company on the way up, which owners that were captured before it hold how much. An
 * owner stands before what it justifies, so the way never turns back on itself.
 */
import { groupBy } from "#kernel/group.ts";
import type { Rational } from "#kernel/rational.ts";
import type { Capture } from "./capture.ts";
import { formOf, type Holdings, inPercent, type Lot, type Stake } from "./holdings.ts";
import { lotsAsked } from "./lots.ts";
import type { Form, OwnershipRule } from "./rule.ts";

export interface Step {
  readonly asset: string;
  readonly form: Form;
  /** What captured owners hold of it under the bound asked with, in %. */
  readonly share: Rational;
  /** The stakes of owners captured before it; none where somebody not named may hold it. */
  readonly stakes: readonly Stake[];
}

/** From the party upwards, each company once. A root has no step: it needs no reason. */
export function derivationOf(
  holdings: Holdings,
  rule: OwnershipRule,
  { order, share }: Capture,
  roots: Uint8Array,
  party: number,
): readonly Step[] {
  const rank = new Map(order.map((at, index) => [at, index]));
  const inLot = groupBy(holdings.stakes.keys(), (stake) => holdings.lot[stake] ?? -1);
  const owners = (lot: Lot, asset: number) =>
    (inLot.get(lot) ?? []).filter(
      (stake) => (rank.get(holdings.owner[stake] ?? -1) ?? Number.POSITIVE_INFINITY) < (rank.get(asset) ?? -1),
    );
  const steps: Step[] = [];
  const seen = new Set([party]);
  for (const asset of seen) {
    if (roots[asset] === 1) continue;
    const lots = lotsAsked(holdings, rule, asset).toSorted((a, b) => (share(a) < share(b) ? 1 : -1));
    const [lot] = lots;
    if (lot === undefined) continue;
    const found = owners(lot, asset);
    steps.push({
      asset: holdings.parties[asset] ?? "",
      form: formOf(lot),
      share: inPercent(share(lot), holdings),
      stakes: found.flatMap((stake) => holdings.stakes[stake] ?? []),
    });
    if (rule.through) for (const stake of found) seen.add(holdings.owner[stake] ?? -1);
  }
  return steps;
}
