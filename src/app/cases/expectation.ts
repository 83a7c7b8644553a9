/**
 * What a case expects of the answers, and where they differ. Each line of an expectation asks one thing; an empty list
 * of differences means all of them hold.
 */

import { z } from "zod";
import { printRational } from "#kernel/rational.ts";
import { printDecisionIs } from "#rules/blocks/decision-is.ts";
import { printName } from "#rules/decision-name.ts";
import type { BookAnswer } from "./scenario.ts";

/** Of one decision. A bare text means: decided, with this value. */
const DecisionExpected = z.union([
  z.string(),
  z.strictObject({
    status: z.enum(["decided", "open", "none", "conflict", "outsideCoverage"]).optional(),
    value: z.string().optional(),
    /** Exactly these may still come out. */
    possible: z.array(z.string()).optional(),
    /** These may still come out, perhaps with others. */
    mayBe: z.array(z.string()).optional(),
    /** None of these may come out. */
    neverBe: z.array(z.string()).optional(),
    missing: z.array(z.string()).optional(),
    /** Among what is missing. */
    asksFor: z.array(z.string()).optional(),
    pending: z.array(z.string()).optional(),
    law: z.string().optional(),
    effect: z.string().optional(),
    /** The amount in the unit it is stated in, such as `7500 USD`. */
    amount: z.string().optional(),
    /** What the text alone would give, where it differs from what is applied. */
    codified: z.string().optional(),
  }),
]);

export const Expected = z.strictObject({
  decisions: z.record(z.string(), DecisionExpected).optional(),
  /** By definition and by number in the list, the state of a condition. */
  checklists: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** By definition: the state of the limit, or the units that still fit. */
  limits: z
    .record(z.string(), z.strictObject({ state: z.string().optional(), units: z.string().optional() }))
    .optional(),
  /** By clock: the limit of its whole (`outer`) and of its stages, such as `30 calendar days`; `stops from X`: `until Y`;
      `for`: the decisions it times; `while`: the decision that must hold, as `decision = value`. */
  clocks: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** By rule: the decisions whose grant an application under it must hold, one of each list. */
  needs: z.record(z.string(), z.array(z.string())).optional(),
});
export type Expected = z.infer<typeof Expected>;

type Asked = Exclude<z.infer<typeof DecisionExpected>, string>;
type Outcome = BookAnswer["decisions"][number];

const list = (values: readonly string[]): string => `[${[...values].sort().join(" ")}]`;
const lawOf = ({ law }: Outcome): string => law.status;

function amountIn(outcome: Outcome): string {
  const totals = outcome.amounts.flatMap(({ total }) => total ?? []);
  return totals.map(({ value, unit }) => `${printRational(value)} ${unit}`).join(", ");
}

/** Each thing that can be asked of a decision: what was expected, what was found. */
function pairs(asked: Asked, outcome: Outcome): readonly (readonly [what: string, expected: string, got: string])[] {
  // Outside coverage nothing may come out, which would satisfy any `neverBe`: it is told apart.
  const among = (wanted: readonly string[], found: readonly string[]): string =>
    outcome.status === "outsideCoverage" ? outcome.status : list(wanted.filter((value) => found.includes(value)));
  return [
    ...(asked.status === undefined ? [] : [["status", asked.status, outcome.status] as const]),
    ...(asked.value === undefined ? [] : [["value", asked.value, outcome.value ?? outcome.status] as const]),
    ...(asked.possible === undefined ? [] : [["possible", list(asked.possible), list(outcome.possible)] as const]),
    ...(asked.mayBe === undefined
      ? []
      : [["may be", list(asked.mayBe), among(asked.mayBe, outcome.possible)] as const]),
    ...(asked.neverBe === undefined ? [] : [["never be", list([]), among(asked.neverBe, outcome.possible)] as const]),
    ...(asked.missing === undefined ? [] : [["missing", list(asked.missing), list(outcome.missing)] as const]),
    ...(asked.asksFor === undefined
      ? []
      : [["asks for", list(asked.asksFor), among(asked.asksFor, outcome.missing)] as const]),
    ...(asked.pending === undefined ? [] : [["pending", list(asked.pending), list(outcome.pending)] as const]),
    ...(asked.law === undefined ? [] : [["law", asked.law, lawOf(outcome)] as const]),
    ...(asked.effect === undefined ? [] : [["effect", asked.effect, outcome.effect] as const]),
    ...(asked.amount === undefined ? [] : [["amount", asked.amount, amountIn(outcome)] as const]),
    ...(asked.codified === undefined
      ? []
      : [["codified", asked.codified, outcome.codified?.value ?? outcome.codified?.status ?? "as applied"] as const]),
  ];
}

export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

const differing = (
  name: string,
  found: readonly (readonly [what: string, expected: string, got: string])[],
): readonly Difference[] =>
  found.flatMap(([what, expected, got]) => (expected === got ? [] : [{ what: `${name} ${what}`, expected, got }]));

function ofDecision(name: string, expected: Asked | string, answers: readonly BookAnswer[]): readonly Difference[] {
  const asked = typeof expected === "string" ? { value: expected } : expected;
  const outcomes = answers.flatMap(({ book, decisions }) =>
    decisions.filter(({ decision }) => decision === name || `${book}/${decision}` === name),
  );
  const [outcome, another] = outcomes;
  if (outcome === undefined || another !== undefined) {
    return [{ what: name, expected: "one decision of this name", got: `${outcomes.length}` }];
  }
  return differing(name, pairs(asked, outcome));
}

function ofChecklist(
  name: string,
  expected: Readonly<Record<string, string>>,
  answers: readonly BookAnswer[],
): readonly Difference[] {
  const found = answers.flatMap(({ checklists }) => checklists).find(({ definition }) => definition === name);
  return differing(
    name,
    Object.entries(expected).map(([no, state]) => {
      const row = found?.rows.find((one) => String(one.no) === no);
      return [no, state, row?.state ?? "no such condition"] as const;
    }),
  );
}

function ofLimit(
  name: string,
  { state, units }: { state?: string | undefined; units?: string | undefined },
  answers: readonly BookAnswer[],
): readonly Difference[] {
  const found = answers.flatMap(({ headrooms }) => headrooms).find(({ definition }) => definition === name);
  return differing(name, [
    ...(state === undefined ? [] : [["state", state, found?.state ?? "no such limit"] as const]),
    ...(units === undefined ? [] : [["units", units, String(found?.units ?? "unknown")] as const]),
  ]);
}

function ofClock(
  name: string,
  expected: Readonly<Record<string, string>>,
  answers: readonly BookAnswer[],
): readonly Difference[] {
  const clock = answers.flatMap(({ clocks }) => clocks).find(({ id }) => id === name);
  return differing(
    name,
    Object.entries(expected).map(([part, limit]) => {
      if (part === "for") return [part, limit, clock?.for?.map(printName).join(" ") ?? "no such clock"] as const;
      if (part === "while")
        return [part, limit, clock?.while === undefined ? "no such condition" : printDecisionIs(clock.while)] as const;
      const stop = clock?.stops.find(({ from }) => part === `stops from ${from}`);
      if (stop !== undefined) return [part, limit, `until ${stop.until}`] as const;
      const span = part === "outer" ? clock?.outer : clock?.stages.find(({ id }) => id === part);
      const got = span === undefined ? "no such limit" : `${span.days} ${span.calendar} days`;
      return [part, limit, clock === undefined ? "no such clock" : got] as const;
    }),
  );
}

function ofNeeds(name: string, expected: readonly string[], answers: readonly BookAnswer[]): readonly Difference[] {
  const found = answers.flatMap(({ needs }) => needs).find(({ rule }) => rule === name);
  const told = (found?.needs ?? []).map(({ of }) => of.map(printName).join(" "));
  return differing(name, [["needs", list(expected), list(told)] as const]);
}

export function differences(expected: Expected, answers: readonly BookAnswer[]): readonly Difference[] {
  const { decisions = {}, checklists = {}, limits = {}, clocks = {}, needs = {} } = expected;
  return [
    ...Object.entries(decisions).flatMap(([name, asked]) => ofDecision(name, asked, answers)),
    ...Object.entries(checklists).flatMap(([name, rows]) => ofChecklist(name, rows, answers)),
    ...Object.entries(limits).flatMap(([name, asked]) => ofLimit(name, asked, answers)),
    ...Object.entries(clocks).flatMap(([name, asked]) => ofClock(name, asked, answers)),
    ...Object.entries(needs).flatMap(([name, asked]) => ofNeeds(name, asked, answers)),
  ];
}
