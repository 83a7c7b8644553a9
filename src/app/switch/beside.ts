/** What stands beside a Plan B and beside an offer alike: where it comes from, and what the law says of it. */
import type { Asked, Origin } from "#contract/coverage.ts";
import type { Alternative } from "#switch/alternative.ts";
import { type Lawfulness, refusalOf } from "#switch/lawful.ts";
import type { Cut } from "#workspace/workspace.ts";
import type { NetworkNames } from "../network-names.ts";

/** Who makes what, and where: ids. */
export interface Made {
  readonly party: string;
  readonly jurisdiction: string;
  readonly item: string;
}

export function originTold(names: NetworkNames, { tables }: Cut, { party, jurisdiction, item }: Made): Origin {
  const row = tables.parties.find(({ id }) => id === party);
  const made = tables.items.find(({ id }) => id === item);
  const away = row !== undefined && row.headquarters !== jurisdiction;
  return {
    party: names.party(party),
    jurisdiction: names.jurisdiction(jurisdiction),
    ...(away ? { headquarters: names.jurisdiction(row.headquarters) } : {}),
    technology: names.technology(made?.technology ?? ""),
  };
}

export function lawTold(alternative: Alternative, lawfulness: Lawfulness, transaction: string | undefined): Asked {
  const refusal = refusalOf(alternative, lawfulness);
  return {
    lawful: lawfulness.state,
    ...(refusal === undefined ? {} : { reason: refusal.reason }),
    says: { ...lawfulness.says },
    ...(lawfulness.cite === undefined ? {} : { cite: { ...lawfulness.cite } }),
    missing: [...lawfulness.missing],
    ...(transaction === undefined ? {} : { transaction }),
  };
}
