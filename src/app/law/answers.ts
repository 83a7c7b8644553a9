/** Each decision of each rulebook as one answer of the report: value, state, effect, paragraph, what is missing, proof. */
import type { RuleAnswer } from "#contract/check.ts";
import type { State } from "#contract/head.ts";
import { type ProofRecord, recordsOf } from "#rules/compile/record.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { isNorm } from "#rules/norm.ts";
import { computed, name } from "../figures.ts";
import { ledgersOf } from "./ask.ts";
import type { Assessment, BookSays } from "./assess.ts";
import type { Met } from "./dilemmas.ts";
import { factFigure } from "./fact-figure.ts";
import type { Names } from "./names.ts";
import { type Labels, toldProof } from "./proof.ts";
import { concerns } from "./verdict.ts";

const STATE_OF_STATUS: Readonly<Record<Exclude<DecisionOutcome["status"], "decided">, State>> = {
  open: "unknown",
  none: "notApplicable",
  conflict: "conflict",
  outsideCoverage: "outsideCoverage",
};

/** How the badge reads: a value that stops is unmet, one that informs or costs is met, one without effect does not apply. */
function stateOf(outcome: DecisionOutcome): State {
  if (outcome.status !== "decided") return STATE_OF_STATUS[outcome.status];
  if (outcome.effect === "licence" || outcome.effect === "prohibits") return "unmet";
  return outcome.effect === "none" ? "notApplicable" : "met";
}

function amountFigure(outcome: DecisionOutcome, assessment: Assessment): Pick<RuleAnswer, "amount"> {
  const [amount] = outcome.amounts;
  if (amount?.total === undefined) return {};
  const { share, total, formula } = amount;
  const inputs = share === undefined ? [] : [name(share.of, factFigure(assessment, share.of, share.base))];
  return { amount: computed(total.value, total.unit, "duty", formula, inputs) };
}

/** The term of the duty that a deciding rule states. */
function untilOf({ deciders }: DecisionOutcome, { view }: BookSays): Pick<RuleAnswer, "until"> {
  const until = view.rules.flatMap(({ rule }) =>
    deciders.includes(rule.id) && isNorm(rule) ? (rule.norm.until ?? []) : [],
  )[0];
  return until === undefined ? {} : { until: { ...until } };
}

/** Whether a deciding rule was addressed to one party. */
const addressedOf = ({ deciders }: DecisionOutcome, { view }: BookSays): Pick<RuleAnswer, "addressed"> =>
  view.rules.some(({ rule }) => rule.addressee !== undefined && deciders.includes(rule.id)) ? { addressed: true } : {};

/** A bare test of a fact has no words of the law; it is told as the question that the fact answers. */
const inWords =
  ({ view }: BookSays, names: Names): Labels =>
  (says) =>
    names.label(view.facts.get(says)?.question ?? says);

function answerOf(
  outcome: DecisionOutcome,
  record: ProofRecord,
  says: BookSays,
  assessment: Assessment,
  names: Names,
): RuleAnswer {
  const { loaded, view } = says;
  const { book } = loaded;
  return {
    book: book.id,
    jurisdiction: book.jurisdiction,
    decision: outcome.decision,
    title: names.title(book.id, outcome),
    status: outcome.status,
    ...(outcome.value === undefined ? {} : { value: outcome.value, valueLabel: names.value(book.id, outcome.value) }),
    possible: [...outcome.possible],
    state: stateOf(outcome),
    effect: outcome.effect,
    ...(outcome.cite === undefined ? {} : { cite: { ...outcome.cite } }),
    missing: [...outcome.missing],
    pending: [...outcome.pending],
    guidance: view.book.guidance,
    lawStatus: outcome.law.status,
    ...untilOf(outcome, says),
    ...addressedOf(outcome, says),
    ...amountFigure(outcome, assessment),
    proof: toldProof(outcome.proof, inWords(says, names)),
    record: { ...record, possible: [...record.possible], margins: record.margins.map((margin) => ({ ...margin })) },
  };
}

/** What stops first, then what is unknown, then what costs or informs, then the rest; in the order of the books within. */
const RANK: Readonly<Record<State, number>> = {
  conflict: 0,
  unmet: 1,
  unknown: 2,
  committed: 3,
  met: 4,
  notApplicable: 5,
  outsideCoverage: 6,
};

/** A norm is told when something is said of the act, or when what is not known of it may matter to the transaction. */
function isTold(outcome: DecisionOutcome, { view }: BookSays, met: readonly Met[]): boolean {
  if (outcome.norm === undefined) return true;
  if (outcome.status === "none" || outcome.status === "outsideCoverage") return false;
  return outcome.status !== "open" || concerns(outcome, view, met);
}

export function answersOf(assessment: Assessment, met: readonly Met[], names: Names): readonly RuleAnswer[] {
  const answers = assessment.books.flatMap((says) => {
    const records = recordsOf(says.engine, says.packed, ledgersOf(says), says.outcomes);
    return says.outcomes.flatMap((outcome, index) => {
      const record = records[index];
      const told = record !== undefined && isTold(outcome, says, met);
      return told ? [answerOf(outcome, record, says, assessment, names)] : [];
    });
  });
  return answers
    .map((answer, index) => ({ answer, index }))
    .sort((a, b) => RANK[a.answer.state] - RANK[b.answer.state] || a.index - b.index)
    .map(({ answer }) => answer);
}
