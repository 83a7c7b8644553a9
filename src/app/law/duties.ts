/** Charges that deciding rules state as a share of a fact. Method: docs/methods/duty.md. */
import type { CheckReport } from "#contract/check.ts";
import { rational, times } from "#kernel/rational.ts";
import type { Amount } from "#rules/amount.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { computed, name, paragraphProof, plainFigure } from "../figures.ts";
import type { Assessment } from "./assess.ts";
import { factFigure } from "./fact-figure.ts";
import type { Labels } from "./proof.ts";

type Duty = CheckReport["duties"][number];

const HUNDRED = rational(100n);

function dutyOf(
  { total, share, formula }: Amount,
  outcome: DecisionOutcome,
  assessment: Assessment,
  labels: Labels,
): readonly Duty[] {
  if (share === undefined) return [];
  const { cite } = outcome;
  const base = factFigure(assessment, share.of, share.base);
  const percent = computed(times(share.rate, HUNDRED), "%", "duty", formula, []);
  const paragraph = cite === undefined ? [] : [paragraphProof(cite, labels(outcome.question))];
  const rate = { ...percent, proof: [...percent.proof, ...paragraph] };
  const amount =
    total === undefined
      ? plainFigure("unknown", "")
      : computed(total.value, total.unit, "duty", formula, [name(share.of, base)]);
  return [{ ...(cite === undefined ? {} : { cite: { ...cite } }), rate, base, amount }];
}

export const dutiesOf = (assessment: Assessment, labels: Labels): readonly Duty[] =>
  assessment.books.flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome) => outcome.amounts.flatMap((amount) => dutyOf(amount, outcome, assessment, labels))),
  );
