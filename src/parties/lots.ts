/** Which lots of a party an ownership rule asks about. */
import { type Holdings, type Lot, lotOf } from "./holdings.ts";
import type { OwnershipRule } from "./rule.ts";

/**
 * Those something is said of. Votes that nothing is said of go with the capital; of a party nobody says anything of, the
 * first form that counts is asked.
 */
export function lotsAsked({ said }: Holdings, { counts }: OwnershipRule, party: number): readonly Lot[] {
  const told = counts.map((form) => lotOf(party, form)).filter((lot) => said[lot] === 1);
  const shares = counts.filter((form) => form !== "control").map((form) => lotOf(party, form));
  return shares.some((lot) => said[lot] === 1) ? told : [...shares.slice(0, 1), ...told];
}

/** Whether shares of the party may belong to somebody who is not named. */
export const isOpen = (holdings: Holdings, rule: OwnershipRule, party: number): boolean =>
  lotsAsked(holdings, rule, party).some((lot) => holdings.closed[lot] !== 1);
