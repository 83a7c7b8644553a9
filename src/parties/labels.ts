/**
 * From which lists a captured party's capture comes: the union over the owners that contribute. For each label one walk
 * down from its sources through captured parties; the work is proportional to labels times stakes.
 */
import type { Bound, Capture } from "./capture.ts";
import { assetOf, type Holdings } from "./holdings.ts";
import { FORMS, type OwnershipRule } from "./rule.ts";

/** Labels that come from somewhere: by party index. */
export type Sources = ReadonlyMap<number, readonly string[]>;

interface Walk {
  readonly holdings: Holdings;
  readonly rule: OwnershipRule;
  readonly captured: Uint8Array;
  readonly bound: Bound;
}

/** Captured companies that an owner holds something of, in a form that counts. */
function* heldBy(owner: number, { holdings, rule, captured, bound }: Walk): Iterable<number> {
  const { start, of, lot: lots } = holdings;
  const shares = bound === "least" ? holdings.low : holdings.high;
  for (let at = start[owner] ?? 0; at < (start[owner + 1] ?? 0); at += 1) {
    const stake = of[at] ?? 0;
    const lot = lots[stake] ?? 0;
    const form = FORMS[lot % FORMS.length];
    const counts = form !== undefined && rule.counts.includes(form);
    const asset = assetOf(lot);
    if (counts && captured[asset] === 1 && (shares[stake] ?? 0) > 0) yield asset;
  }
}

/** Parties below the sources that are captured through them. */
function below(sources: readonly number[], walk: Walk): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...sources];
  for (let owner = open.pop(); owner !== undefined; owner = open.pop()) {
    for (const asset of heldBy(owner, walk)) {
      if (found.has(asset)) continue;
      found.add(asset);
      if (walk.rule.through) open.push(asset);
    }
  }
  return found;
}

/** Labels of one party: those whose sources it is captured through. */
export function labelsAt(
  party: number,
  sources: Sources,
  holdings: Holdings,
  rule: OwnershipRule,
  { captured }: Pick<Capture, "captured">,
  bound: Bound,
): readonly string[] {
  const rootsOf = new Map<string, number[]>();
  for (const [at, labels] of sources) {
    if (captured[at] !== 1) continue;
    for (const label of labels) rootsOf.set(label, [...(rootsOf.get(label) ?? []), at]);
  }
  return [...rootsOf].flatMap(([label, roots]) =>
    below(roots, { holdings, rule, captured, bound }).has(party) ? [label] : [],
  );
}
