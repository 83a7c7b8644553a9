/**
 * What a party's owners make it under one rule: captured for certain, possibly, or not; what share listed and captured
 * owners hold of it, between which bounds; from which lists that comes; and by which stakes.
 */
import { compareRational, type Rational } from "#kernel/rational.ts";
import { type Bound, type Capture, capture } from "./capture.ts";
import { derivationOf, type Step } from "./derivation.ts";
import { type Holdings, holdingsOf, inPercent, lotOf, type Stake } from "./holdings.ts";
import { labelsAt, type Sources } from "./labels.ts";
import { isOpen, lotsAsked } from "./lots.ts";
import type { OwnershipRule } from "./rule.ts";
import { upstreamOf } from "./upstream.ts";

/** What is known of who is listed. A label says on which list, and under which footnote or programme. */
export interface Screening {
  readonly listed: ReadonlyMap<string, readonly string[]>;
  /** Neither listed nor established as not listed. */
  readonly unscreened: ReadonlySet<string>;
  /** Whom the rule never captures through owners. */
  readonly barred: ReadonlySet<string>;
}

export interface Standing {
  readonly party: string;
  /** Through its owners; that a party is listed itself is another matter. */
  readonly captured: "certain" | "possible" | "no";
  /** What listed and captured owners hold of it, in %: of the form of which they hold most. */
  readonly low: Rational;
  readonly high: Rational;
  /** Labels of the owners it is captured through. */
  readonly labels: readonly string[];
  /** Labels of owners it may be captured through besides; `unknownLabel` where nobody can say of which list. */
  readonly possibleLabels: readonly string[];
  readonly unknownLabel: boolean;
  /** By which stakes, from the party up to the listed: as it is captured, or as it may be. */
  readonly derivation: readonly Step[];
  /** Direct owners that are listed or captured, or may be. */
  readonly owners: readonly Owner[];
}

export interface Owner {
  readonly stake: Stake;
  /** Whether the owner is listed or captured for certain. */
  readonly certain: boolean;
}

interface Run {
  readonly capture: Capture;
  readonly roots: Uint8Array;
}

/** Somebody nobody names, or whom nobody has looked up. */
const UNKNOWN = "";

const flags = (holdings: Holdings, has: (party: string) => boolean): Uint8Array =>
  Uint8Array.from(holdings.parties, (party) => (has(party) ? 1 : 0));

class Question {
  readonly holdings: Holdings;
  readonly rule: OwnershipRule;
  readonly #screening: Screening;

  constructor(holdings: Holdings, rule: OwnershipRule, screening: Screening) {
    this.holdings = holdings;
    this.rule = rule;
    this.#screening = screening;
  }

  /** One run of the fixpoint; where the rule does not add up owners, one for each root. */
  runs(bound: Bound): readonly Run[] {
    const { holdings, rule } = this;
    const { listed, unscreened, barred } = this.#screening;
    const isRoot = (party: string) => listed.has(party) || (bound === "most" && unscreened.has(party));
    const bars = flags(holdings, (party) => barred.has(party));
    const run = (roots: Uint8Array): Run => ({
      capture: capture(holdings, rule, { roots, barred: bars }, bound),
      roots,
    });
    if (rule.together) return [run(flags(holdings, isRoot))];
    const each = holdings.parties.filter(isRoot).map((root) => run(flags(holdings, (party) => party === root)));
    return each.length > 0 ? each : [run(flags(holdings, () => false))];
  }

  shareOf(party: number, runs: readonly Run[]): Rational {
    const lots = lotsAsked(this.holdings, this.rule, party);
    const shares = runs.flatMap((run) => lots.map((lot) => run.capture.share(lot)));
    return inPercent(Math.min(Math.max(0, ...shares), this.holdings.whole), this.holdings);
  }

  /** Labels of the listed; in the run of what may be, also the sources nobody can name. */
  #sources(bound: Bound): Sources {
    const { holdings, rule } = this;
    const { listed, unscreened } = this.#screening;
    return new Map(
      holdings.parties.map((party, at) => [
        at,
        [
          ...(listed.get(party) ?? []),
          ...(bound === "most" && (unscreened.has(party) || isOpen(holdings, rule, at)) ? [UNKNOWN] : []),
        ],
      ]),
    );
  }

  labelsOf(party: number, runs: readonly Run[], bound: Bound): readonly string[] {
    const { holdings, rule } = this;
    const sources = this.#sources(bound);
    const found = runs.flatMap((run) => labelsAt(party, sources, holdings, rule, run.capture, bound));
    const own = bound === "most" && runs.length > 0 && isOpen(holdings, rule, party) ? [UNKNOWN] : [];
    return [...new Set([...found, ...own])].sort();
  }

  ownersOf(party: number, least: readonly Run[], most: readonly Run[]): readonly Owner[] {
    const { holdings, rule } = this;
    const counts = (runs: readonly Run[], owner: number) =>
      runs.some((run) => run.capture.captured[owner] === 1 && (rule.through || run.roots[owner] === 1));
    return holdings.stakes.flatMap((stake, index) => {
      if (holdings.lot[index] !== lotOf(party, stake.form) || !rule.counts.includes(stake.form)) return [];
      const owner = holdings.owner[index] ?? -1;
      return counts(most, owner) ? [{ stake, certain: counts(least, owner) }] : [];
    });
  }
}

export function standingOf(
  party: string,
  stakes: readonly Stake[],
  rule: OwnershipRule,
  screening: Screening,
): Standing {
  const holdings = holdingsOf(upstreamOf(stakes, party), rule.threshold, [party]);
  const question = new Question(holdings, rule, screening);
  const at = holdings.indexOf.get(party) ?? 0;
  const [least, most] = [question.runs("least"), question.runs("most")];
  const through = ({ capture: { captured }, roots }: Run) => captured[at] === 1 && roots[at] !== 1;
  const [sure, may] = [least.filter(through), most.filter(through)];
  const labels = question.labelsOf(at, sure, "least");
  const possible = question.labelsOf(at, may, "most");
  const [telling] = sure.length > 0 ? sure : may;
  return {
    party,
    captured: sure.length > 0 ? "certain" : may.length > 0 ? "possible" : "no",
    low: question.shareOf(at, least),
    high: question.shareOf(at, most),
    labels,
    possibleLabels: possible.filter((label) => label !== UNKNOWN && !labels.includes(label)),
    unknownLabel: possible.includes(UNKNOWN),
    derivation: telling === undefined ? [] : derivationOf(holdings, rule, telling.capture, telling.roots, at),
    owners: question.ownersOf(at, least, most),
  };
}

/** Whether a share reaches a rule's threshold. */
export const reaches = (share: Rational, { threshold, reached }: OwnershipRule): boolean =>
  compareRational(share, threshold) >= (reached === "atLeast" ? 0 : 1);
