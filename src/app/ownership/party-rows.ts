/**
 * What follows about the end user of a transaction from the tables of stakes and listings, as rows of `facts`: taken where
 * neither the transaction nor its item says anything of the fact. A row points to the first row it follows from.
 */
import type { Way } from "#network/reach.ts";
import type { Step } from "#parties/derivation.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { type FollowedRow, followedRow, type Ground, printBounds } from "../law/fact-row.ts";
import { type Followed, partyFacts } from "./facts.ts";
import type { OwnershipSpec } from "./spec.ts";

const SOURCE = "follows from stakes and listings";
/** Each stake on the way, the owner before the company. */
const waysOf = (way: readonly Step[]): readonly Way[] =>
  way.flatMap(({ stakes }) =>
    stakes.map((stake) => ({
      path: [stake.owner ?? "", stake.asset],
      shown: `${printBounds(stake.low, stake.high)} %`,
    })),
  );

const rowOf = (item: string, { fact, value, unit, way }: Followed, ground: readonly Ground[]): readonly FollowedRow[] =>
  followedRow({ item, fact, value, unit, source: SOURCE, ways: waysOf(way) }, ground);

/** None where the tables say nothing of the party. */
export function partyRows(
  specs: readonly OwnershipSpec[],
  { tables, moment }: Cut,
  { item, buyer, end_user }: Pick<RowOf<"transactions">, "item" | "buyer" | "end_user">,
): readonly FollowedRow[] {
  const party = end_user ?? buyer;
  if (party === undefined) return [];
  const own = [
    ...tables.stakes.filter(({ asset }) => asset === party),
    ...tables.listings.filter((row) => row.party === party),
  ];
  return specs.flatMap((spec) =>
    partyFacts(spec, party, tables, moment).flatMap((followed) => rowOf(item, followed, [...followed.rows, ...own])),
  );
}
