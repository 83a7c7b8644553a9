/**
 * Whether a party is tied to listed ones in a way that is no capture: a stake below the threshold, control by another way, a
 * captured company beside it or below it. Told from what is named alone: a tie nobody names is not suspected of anybody.
 */
import type { Stake } from "./holdings.ts";
import { type Screening, type Standing, standingOf } from "./ownership.ts";
import type { OwnershipRule } from "./rule.ts";

/** In the order in which they are told. */
export const TIES = ["stake", "control", "below", "beside"] as const;
export type Tie = (typeof TIES)[number];

interface Known {
  readonly stakes: readonly Stake[];
  readonly rule: OwnershipRule;
  readonly screening: Screening;
}

const holds = ({ high }: Stake): boolean => high.numerator > 0n;

/** Listed parties below one that counts as if it were listed: what it is the parent of. */
function parentOfListed(party: string, { stakes, rule, screening }: Known): boolean {
  const alone: Screening = { listed: new Map([[party, [party]]]), unscreened: new Set(), barred: new Set() };
  const under = [...screening.listed.keys()].filter((listed) => listed !== party);
  return under.some((listed) => standingOf(listed, stakes, rule, alone).captured === "certain");
}

/** Ties of a party to listed ones, with what the rule makes of its owners. */
export function tiesOf(party: string, standing: Standing, known: Known): readonly Tie[] {
  const { stakes, screening } = known;
  const into = stakes.filter(({ asset, owner }) => asset === party && owner !== undefined).filter(holds);
  const owners = new Set(into.flatMap(({ owner }) => owner ?? []));
  const controls = into.some(({ form, owner }) => form === "control" && screening.listed.has(owner ?? ""));
  const found: Readonly<Record<Tie, boolean>> = {
    stake: standing.captured !== "certain" && standing.owners.some(({ certain }) => certain),
    control: controls,
    below: parentOfListed(party, known),
    beside: [...owners].some((owner) => !screening.listed.has(owner) && parentOfListed(owner, known)),
  };
  return TIES.filter((tie) => found[tie]);
}
