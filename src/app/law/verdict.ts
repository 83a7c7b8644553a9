/**
 * What holds over all regimes together: the strictest answer. Unknown stands above "nothing found", because what nobody
 * knows may still stop the transaction; an answer that is certain stands above what is unknown beside it. Guidance binds
 * nobody, but where it speaks against the transaction, or may, nobody can say that nothing stands in the way.
 */
import type { CheckReport } from "#contract/check.ts";
import type { View } from "#rules/cut.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { effectOf } from "#rules/decide.ts";

export type Verdict = CheckReport["verdict"];

const STOPS = ["licence", "prohibits"] as const;

/** Whether some way this decision may still end would stop the transaction. */
export function mayStop(outcome: DecisionOutcome, view: View): boolean {
  const decision = view.decisions.find(({ id }) => id === outcome.decision);
  if (decision === undefined) return false;
  return outcome.possible.some((value) => STOPS.some((stop) => effectOf(decision, value) === stop));
}

/** Whether this rulebook has something to overcome here: an answer that stops the transaction, or may. */
export const hasToOvercome = (outcomes: readonly DecisionOutcome[], view: View): boolean =>
  outcomes.some((outcome) => outcome.status !== "outsideCoverage" && mayStop(outcome, view));

export interface Said {
  readonly outcome: DecisionOutcome;
  readonly view: View;
}

const isUnsettled = ({ outcome, view }: Said): boolean =>
  (outcome.status === "open" || (outcome.status === "decided" && view.book.guidance)) && mayStop(outcome, view);

export function verdictOf(said: readonly Said[]): Verdict {
  const binding = said.filter(({ view }) => !view.book.guidance);
  const decided = (effect: "licence" | "prohibits") =>
    binding.some(({ outcome }) => outcome.status === "decided" && outcome.effect === effect);
  if (binding.some(({ outcome, view }) => outcome.status === "conflict" && mayStop(outcome, view))) return "conflict";
  if (decided("prohibits")) return "prohibited";
  if (decided("licence")) return "licenceRequired";
  if (said.some(isUnsettled)) return "unknown";
  if (said.some(({ outcome }) => outcome.status !== "outsideCoverage")) return "noRequirementFound";
  return "outsideCoverage";
}
