/**
 * The smallest sets of facts that settle whether a party is captured: stakes whose size is not known, owners nobody
 * names, parties nobody has looked up. A set is told when some answer to all of it settles the matter whatever the rest.
 */
import { minus, plus, type Rational, rational } from "#kernel/rational.ts";
import type { Stake } from "./holdings.ts";
import { type Screening, standingOf } from "./ownership.ts";
import type { Form, OwnershipRule } from "./rule.ts";
import { upstreamOf } from "./upstream.ts";

export type OpenFact =
  /** How much an owner holds. */
  | { readonly kind: "share"; readonly stake: Stake }
  /** Who holds what no named owner holds. */
  | { readonly kind: "owners"; readonly asset: string; readonly form: Form }
  /** Whether a party is listed. */
  | { readonly kind: "listing"; readonly party: string };

export interface Deciding {
  readonly facts: readonly OpenFact[];
  /** How it may be settled. */
  readonly towards: readonly ("captured" | "not")[];
}

const LARGEST_SET = 3;
const MOST_FACTS = 24;
const MOST_QUESTIONS = 4000;

interface Situation {
  readonly stakes: readonly Stake[];
  readonly screening: Screening;
}

const HUNDRED = rational(100n);
const NOUGHT = rational(0n);
const isOpenShare = ({ low, high, form, owner }: Stake): boolean =>
  owner !== undefined && form !== "control" && minus(high, low).numerator > 0n;

/** Companies upstream whose shares are not all accounted for, and of those nobody says anything of. */
function unnamed(party: string, stakes: readonly Stake[], { listed }: Screening, rule: OwnershipRule): OpenFact[] {
  const [first = "capital"] = rule.counts.filter((form) => form !== "control");
  const parties = new Set([
    party,
    ...stakes.flatMap(({ owner, asset }) => [...(owner === undefined ? [] : [owner]), asset]),
  ]);
  return [...parties].flatMap((asset) => {
    if (listed.has(asset)) return [];
    const own = stakes.filter((stake) => stake.asset === asset && rule.counts.includes(stake.form));
    const forms = [...new Set(own.map(({ form }) => form))].filter((form) => form !== "control");
    return (forms.length > 0 ? forms : [first])
      .filter((form) => !own.some((stake) => stake.form === form && stake.owner === undefined))
      .map((form): OpenFact => ({ kind: "owners", asset, form }));
  });
}

export function openFacts(
  party: string,
  stakes: readonly Stake[],
  rule: OwnershipRule,
  screening: Screening,
): readonly OpenFact[] {
  const upstream = upstreamOf(stakes, party);
  const owners = [...new Set(upstream.flatMap(({ owner }) => owner ?? []))];
  return [
    ...upstream
      .filter((stake) => rule.counts.includes(stake.form) && isOpenShare(stake))
      .map((stake): OpenFact => ({ kind: "share", stake })),
    ...owners
      .filter((owner) => screening.unscreened.has(owner))
      .map((owner): OpenFact => ({ kind: "listing", party: owner })),
    ...unnamed(party, upstream, screening, rule),
  ];
}

const exactly = (stake: Stake, share: Rational): Stake => ({ ...stake, low: share, high: share });

/** Somebody listed whom nobody names yet. */
const STRANGER = "\u0000";

function withShare(
  fact: Extract<OpenFact, { kind: "share" }>,
  most: boolean,
  { stakes, screening }: Situation,
): Situation {
  const share = most ? fact.stake.high : fact.stake.low;
  return { stakes: stakes.map((stake) => (stake === fact.stake ? exactly(stake, share) : stake)), screening };
}

function withListing(
  { party }: Extract<OpenFact, { kind: "listing" }>,
  most: boolean,
  situation: Situation,
): Situation {
  const { listed, unscreened, barred } = situation.screening;
  const rest = new Set([...unscreened].filter((one) => one !== party));
  const more = most ? new Map([...listed, [party, [STRANGER]]]) : listed;
  return { ...situation, screening: { listed: more, unscreened: rest, barred } };
}

function withOwners(
  { asset, form }: Extract<OpenFact, { kind: "owners" }>,
  most: boolean,
  { stakes, screening }: Situation,
): Situation {
  const own = stakes.filter((stake) => stake.asset === asset && stake.form === form);
  const rest = (bound: "low" | "high"): Rational => {
    const left = minus(HUNDRED, own.map((stake) => stake[bound]).reduce(plus, NOUGHT));
    return left.numerator < 0n ? NOUGHT : left;
  };
  const others: Stake = { asset, form, low: NOUGHT, high: HUNDRED };
  if (!most) return { stakes: [...stakes, others], screening };
  const stranger: Stake = { owner: STRANGER, asset, form, low: rest("high"), high: rest("low") };
  const listed = new Map([...screening.listed, [STRANGER, [STRANGER]]]);
  return { stakes: [...stakes, stranger, { ...others, high: NOUGHT }], screening: { ...screening, listed } };
}

function settled(fact: OpenFact, most: boolean, situation: Situation): Situation {
  if (fact.kind === "share") return withShare(fact, most, situation);
  if (fact.kind === "listing") return withListing(fact, most, situation);
  return withOwners(fact, most, situation);
}

/** Sets of so many of the facts, in their order. */
function* sets(facts: readonly OpenFact[], size: number, from = 0): Generator<readonly OpenFact[]> {
  if (size === 0) yield [];
  else
    for (let at = from; at < facts.length; at += 1) {
      const fact = facts[at];
      if (fact === undefined) continue;
      for (const rest of sets(facts, size - 1, at + 1)) yield [fact, ...rest];
    }
}

/** Empty when nothing is open, or when no set of at most three facts settles it. */
export function decidingFacts(
  party: string,
  stakes: readonly Stake[],
  rule: OwnershipRule,
  screening: Screening,
): readonly Deciding[] {
  const upstream = upstreamOf(stakes, party);
  if (standingOf(party, upstream, rule, screening).captured !== "possible") return [];
  const facts = openFacts(party, stakes, rule, screening).slice(0, MOST_FACTS);
  let questions = 0;
  for (let size = 1; size <= Math.min(LARGEST_SET, facts.length); size += 1) {
    const found: Deciding[] = [];
    for (const set of sets(facts, size)) {
      const towards = new Set<"captured" | "not">();
      for (let answers = 0; answers < 2 ** size && questions < MOST_QUESTIONS; answers += 1) {
        questions += 1;
        const situation = set.reduce(
          (before: Situation, fact, at) => settled(fact, (answers >> at) % 2 === 1, before),
          { stakes: upstream, screening },
        );
        const { captured } = standingOf(party, situation.stakes, rule, situation.screening);
        if (captured === "certain") towards.add("captured");
        if (captured === "no") towards.add("not");
      }
      if (towards.size > 0) found.push({ facts: set, towards: [...towards].sort() });
    }
    if (found.length > 0) return found;
  }
  return [];
}
