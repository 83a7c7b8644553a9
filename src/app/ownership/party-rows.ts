/**
 * What follows about the end user of a transaction from the tables of stakes and listings, as rows of `facts`: taken where
 * neither the transaction nor its item says anything of the fact. A row points to the first row it follows from.
 */
import type { Mark } from "#kernel/citation.ts";
import { printRational } from "#kernel/rational.ts";
import type { Way } from "#network/reach.ts";
import type { Step } from "#parties/derivation.ts";
import type { Stake } from "#parties/holdings.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import type { FollowedRow } from "../contained/item-rows.ts";
import { type Followed, partyFacts } from "./facts.ts";
import type { OwnershipSpec } from "./spec.ts";

type Ground = Pick<RowOf<"stakes">, "place" | "mark">;

const SOURCE = "follows from stakes and listings";
const MARKS: readonly Mark[] = ["assumption", "secondary", "verified"];

const weakest = (rows: readonly Ground[]): Mark =>
  MARKS.find((mark) => rows.some((row) => row.mark === mark)) ?? "verified";

const percent = ({ low, high }: Stake): string => {
  const [least, most] = [printRational(low), printRational(high)];
  return `${least === most ? least : `${least} .. ${most}`} %`;
};

/** Each stake on the way, the owner before the company. */
const waysOf = (way: readonly Step[]): readonly Way[] =>
  way.flatMap(({ stakes }) =>
    stakes.map((stake) => ({ path: [stake.owner ?? "", stake.asset], shown: percent(stake) })),
  );

function rowOf(item: string, { fact, value, unit, way }: Followed, ground: readonly Ground[]): readonly FollowedRow[] {
  const [first] = ground;
  if (first === undefined) return [];
  return [
    {
      ...{ transaction: undefined, item, fact, state: "stated", value, unit, due: undefined, who: undefined },
      ...{ exhibit: undefined, source: SOURCE, source_date: undefined, mark: weakest(ground), note: undefined },
      ...{ valid_from: undefined, valid_to: undefined, known_on: undefined, place: first.place },
      ways: waysOf(way),
    },
  ];
}

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
