/**
 * Whether an alternative may flow: its transaction asked under every rulebook on the day. Unknown counts as no. The plan gets this as a function and asks it again for what it chose.
 */

import { type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { type Law, type Lawfulness, type LawState, mayFlow, needsLicence, type RefusalReason } from "#switch/lawful.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { wordsOf } from "../labels.ts";
import { type Assessment, assess, type Live } from "../law/assess.ts";
import { dilemmasMet } from "../law/dilemmas.ts";
import type { Names } from "../law/names.ts";
import { mayStop, type Said, type Verdict, verdictOf } from "../law/verdict.ts";
import type { Asked } from "../question.ts";
import { type Counted, capUses } from "./caps.ts";
import { isOwn } from "./group.ts";
import { type Pattern, patternOf } from "./pattern.ts";

export interface Judged extends Lawfulness {
  readonly pattern?: Pattern;
}

interface Ending {
  readonly state: LawState;
  readonly reason?: RefusalReason;
}

const ENDINGS: Readonly<Record<Verdict, Ending>> = {
  noRequirementFound: { state: "met" },
  licenceRequired: { state: "unmet", reason: "licence" },
  prohibited: { state: "unmet", reason: "prohibited" },
  unknown: { state: "unknown", reason: "unknown" },
  conflict: { state: "conflict", reason: "prohibited" },
  outsideCoverage: { state: "outsideCoverage", reason: "outsideCoverage" },
};

const stops = ({ status, effect }: DecisionOutcome): boolean =>
  status === "decided" && (effect === "licence" || effect === "prohibits");

/** The answer that speaks against it: what stops it, else what may. */
function against(said: readonly Said[]): DecisionOutcome | undefined {
  const stopping = said.find(({ outcome }) => stops(outcome));
  const open = said.find(
    ({ outcome, view }) => (outcome.status === "open" || outcome.status === "conflict") && mayStop(outcome, view),
  );
  return (stopping ?? open)?.outcome;
}

function judged(
  assessment: Assessment,
  pattern: Pattern | undefined,
  names: Names,
  called: Lawfulness["says"],
): Judged {
  const { books } = assessment;
  const said = books.flatMap(({ outcomes, view }) => outcomes.map((outcome) => ({ outcome, view })));
  const ending = ENDINGS[verdictOf(said, dilemmasMet(assessment))];
  const decisive = ending.state === "met" ? undefined : against(said);
  const says = decisive === undefined ? called : wordsOf(names.label(decisive.question));
  const told = {
    ...ending,
    says,
    missing: decisive?.missing ?? [],
    ...(decisive?.cite === undefined ? {} : { cite: decisive.cite }),
  };
  return pattern === undefined ? told : { ...told, state: "unmet", reason: "diversion", pattern };
}

/** Caps are asked about where something may flow. What a cap limits and nobody can count in it is unknown, which is a no. */
function withCaps(answer: Judged, counted: () => Counted): Judged {
  if (!mayFlow(answer) && !needsLicence(answer)) return answer;
  const { uses, uncounted } = counted();
  if (uncounted.length > 0) return { ...answer, state: "unknown", reason: "unknown", missing: uncounted };
  return uses.length === 0 ? answer : { ...answer, caps: uses };
}

export interface JudgedTransaction {
  readonly judged: Judged;
  readonly assessment: Assessment;
}

/** What is asked about besides the facts: the item that would flow, and what it is called. */
export interface Flow {
  readonly item: string;
  readonly called: Lawfulness["says"];
}

/** Faults: of the facts. */
export function judge(
  asked: Asked,
  transaction: RowOf<"transactions">,
  { live, names, catalogue }: { readonly live: readonly Live[]; readonly names: Names; readonly catalogue: Catalogue },
  { item, called }: Flow,
): Outcome<JudgedTransaction> {
  const assessment = assess(asked, live, transaction, catalogue);
  if (!assessment.ok) return assessment;
  const answer = judged(assessment.value, patternOf(transaction, asked.workspace), names, called);
  const flowing = { asked, live, order: transaction, item, names };
  return ok({ judged: withCaps(answer, () => capUses(flowing, assessment.value)), assessment: assessment.value });
}

/** What is wanted where something crosses a line and no transaction is named. */
const UNNAMED = "alternatives.transaction";

/** Faults of the facts of all these transactions together; then the answers by alternative. */
export function judgeAll(
  asked: Asked,
  live: readonly Live[],
  names: Names,
  catalogue: Catalogue,
): Outcome<ReadonlyMap<string, Judged>> {
  const { tables } = asked.workspace;
  const faults: Fault[] = [];
  const answers = new Map<string, Judged>();
  for (const row of tables.alternatives) {
    const called = wordsOf({ en: row.name, "zh-Hant": row.name_zh_hant, "zh-Hans": row.name_zh_hans });
    const transaction = tables.transactions.find(({ id }) => id === row.transaction);
    if (row.transaction === undefined && isOwn(row, asked)) {
      answers.set(row.id, { state: "met", says: called, missing: [] });
      continue;
    }
    if (transaction === undefined) {
      const missing = [row.transaction ?? UNNAMED];
      answers.set(row.id, { state: "unknown", reason: "unknown", says: called, missing });
      continue;
    }
    const answer = judge(asked, transaction, { live, names, catalogue }, { item: row.item, called });
    if (answer.ok) answers.set(row.id, answer.value.judged);
    else faults.push(...answer.faults);
  }
  return faults.length > 0 ? failed(...faults) : ok(answers);
}

/** An alternative nobody listed is unknown, and unknown counts as no. */
export const lawOf =
  (answers: ReadonlyMap<string, Judged>): Law =>
  ({ id, name }) =>
    answers.get(id) ?? { state: "unknown", reason: "unknown", says: name, missing: [id] };
