/**
 * Facts about a party that follow from who owns it and who is listed, with the way that led there. One that nobody can tell
 * is left out: it stays to be asked. Nothing of law is decided here: the books decide by these facts.
 */
import type { Moment } from "#kernel/timeline.ts";
import type { Step } from "#parties/derivation.ts";
import type { Stake } from "#parties/holdings.ts";
import { type Screening, type Standing, standingOf } from "#parties/ownership.ts";
import { type Tie, tiesOf } from "#parties/ties.ts";
import { printBounds } from "../law/fact-row.ts";
import type { Following, OwnershipSpec, Version } from "./spec.ts";
import {
  entriesOf,
  isScreened,
  type Known,
  labelOf,
  ruleOf,
  type StakeRow,
  screeningOf,
  stakeOf,
  versionAt,
} from "./tables.ts";

export interface Followed<S extends StakeRow = StakeRow> {
  readonly fact: string;
  readonly value: string;
  readonly unit?: string;
  /** By which stakes, from the party up to the listed; none where no owner has a part in it. */
  readonly way: readonly Step[];
  /** The rows that state them. */
  readonly rows: readonly S[];
}

interface Looked<S> {
  readonly standing: Standing;
  readonly ties: readonly Tie[];
  readonly listed: Screening["listed"];
  readonly rowOf: ReadonlyMap<Stake, S>;
}

type Value = Pick<Followed, "value" | "unit"> | undefined;
type Kind = Following["is"];
type Of<K extends Kind> = Extract<Following, { is: K }>;

const YES: Value = { value: "yes" };
const NO: Value = { value: "no" };

function entry({ on, footnote }: Of<"entry">, party: string, known: Known): Value {
  const entries = entriesOf(party, on, known);
  if (entries.some((row) => footnote === undefined || row.footnote === footnote)) return YES;
  return entries.length > 0 || isScreened(party, on, known) ? NO : undefined;
}

function share({ low, high }: Standing): Value {
  return { value: printBounds(low, high), unit: "%" };
}

/** Were it captured: whether an owner it is captured through stands on the list. A listed owner that holds something has a part. */
function owner({ on, footnote }: Of<"owner">, { standing, listed }: Looked<unknown>): Value {
  const { captured, labels, possibleLabels, unknownLabel, owners } = standing;
  const wanted = new Set(on.map((list) => labelOf(list, footnote)));
  const stands = (label: string) => wanted.has(label);
  const parts = owners.filter(({ certain, stake }) => certain && stake.low.numerator > 0n);
  if (captured === "no") return NO;
  if (labels.some(stands)) return YES;
  if (parts.some(({ stake }) => listed.get(stake.owner ?? "")?.some(stands) === true)) return YES;
  if (unknownLabel || !possibleLabels.some(stands)) return unknownLabel ? undefined : NO;
  // Whoever captures it stands on the list; of a footnote this cannot be said.
  const lists = possibleLabels.filter((label) => !label.includes(" "));
  return captured === "possible" && footnote === undefined && lists.every(stands) ? YES : undefined;
}

const settled = ({ captured, owners }: Standing): Value =>
  captured === "possible" && owners.some(({ certain }) => certain) ? NO : YES;

function ownersValue(following: Exclude<Following, { is: "entry" }>, looked: Looked<unknown> | undefined): Value {
  if (looked === undefined) return undefined;
  const { standing, ties } = looked;
  if (following.is === "share") return share(standing);
  if (following.is === "owner") return owner(following, looked);
  if (following.is === "settled") return settled(standing);
  return ties.length > 0 ? YES : NO;
}

/** Undefined where nothing is said of who holds the party, nor of what it holds. */
function lookedAt<S extends StakeRow>(party: string, version: Version, known: Known<S>): Looked<S> | undefined {
  const rowOf = new Map(known.stakes.map((row) => [stakeOf(row), row] as const));
  const stakes = [...rowOf.keys()];
  if (!stakes.some(({ asset, owner: holder }) => asset === party || holder === party)) return undefined;
  const [rule, screening] = [ruleOf(version), screeningOf(version, known)];
  const standing = standingOf(party, stakes, rule, screening);
  return { standing, ties: tiesOf(party, standing, { stakes, rule, screening }), listed: screening.listed, rowOf };
}

/** What follows of one rule on one day: entries always, and of owners what the rule then in force makes of them. */
export function partyFacts<S extends StakeRow>(
  spec: OwnershipSpec,
  party: string,
  known: Known<S>,
  moment: Moment,
): readonly Followed<S>[] {
  const version = versionAt(spec, moment);
  const looked = version === undefined ? undefined : lookedAt(party, version, known);
  return spec.facts.flatMap((following): readonly Followed<S>[] => {
    const value = following.is === "entry" ? entry(following, party, known) : ownersValue(following, looked);
    const way = following.is === "entry" ? [] : (looked?.standing.derivation ?? []);
    const rows = way.flatMap(({ stakes }) => stakes.flatMap((stake) => looked?.rowOf.get(stake) ?? []));
    return value === undefined ? [] : [{ fact: following.fact, ...value, way, rows }];
  });
}
