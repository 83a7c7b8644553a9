/**
 * The identity of a view: the digest of the rulebook that the cut leaves. Two days between which nothing came into
 * force and nothing became known have one identity, and so one compiled engine and one order of clauses.
 */
import { bookDigest } from "../canonical.ts";
import type { Rule, Rulebook } from "../ir.ts";
import type { LiveRule, View } from "../view.ts";

/** Of the status lines, the one that covers both days. */
const ruleLeft = ({ rule, standing }: LiveRule): Rule => ({
  ...rule,
  statuses: standing.line === undefined ? [] : [standing.line],
});

/** What is in force and on record, as a rulebook of its own; the day it covers from is left out once it is reached. */
export function bookLeft({ book, covered, rules, definitions, lists, computations, clocks }: View): Rulebook {
  const { from, when } = book.covers;
  return {
    ...book,
    covers: { ...(from === undefined || covered ? {} : { from }), ...(when === undefined ? {} : { when }) },
    rules: rules.map(ruleLeft),
    definitions: [...definitions.values()],
    lists: [...lists.values()].map(({ version }) => version),
    computations: [...computations.values()],
    clocks,
  };
}

export const epochDigest = (view: View): string => bookDigest(bookLeft(view));
