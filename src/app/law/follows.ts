/** Facts of a transaction that follow from the tables, with the ways that led there; none where every fact was stated. */
import type { CheckReport } from "#contract/check.ts";
import type { Assessment } from "./assess.ts";
import type { FollowedRow } from "./fact-row.ts";

type Told = Pick<CheckReport, "follows">;

const follows = (row: object): row is FollowedRow => "ways" in row;

export function followsTold({ rows }: Assessment): Told {
  const found = [...rows.values()].filter(follows).map(({ fact, value = "", unit = "", ways }) => ({
    ...{ fact, value, unit },
    ways: ways.map(({ path, shown }) => ({ path: [...path], shown })),
  }));
  return found.length === 0 ? {} : { follows: found };
}
