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

export const STOPS = ["licence", "prohibits"] as const;

/** Whether some way this decision may still end would stop the transaction. */
export function mayStop(outcome: DecisionOutcome, view: View): boolean {
  const decision = view.decisions.find(({ id }) => id === outcome.decision);
  if (decision === undefined) return false;
  return outcome.possible.some((value) => STOPS.some((stop) => effectOf(decision, value) === stop));
}

/**
 * Whether it matters to the transaction what a decision comes to. What somebody must or must not do matters where it may stop
 * the transaction, or where another law may ask the opposite and the transaction depends on it; else it only informs.
 */
export const concerns = (
  outcome: DecisionOutcome,
  view: View,
  opposed: readonly (Opposed & { readonly norm: { readonly id: string } })[],
): boolean =>
  outcome.norm === undefined ||
  mayStop(outcome, view) ||
  opposed.some(({ norm, stops }) => stops && norm.id === outcome.decision);

/** Whether this rulebook has something to overcome here: an answer that stops the transaction, or may. */
export const hasToOvercome = (outcomes: readonly DecisionOutcome[], view: View): boolean =>
  outcomes.some((outcome) => outcome.status !== "outsideCoverage" && mayStop(outcome, view));

export interface Said {
  readonly outcome: DecisionOutcome;
  readonly view: View;
}

const isUnsettled = ({ outcome, view }: Said): boolean =>
  (outcome.status === "open" || (outcome.status === "decided" && view.book.guidance)) && mayStop(outcome, view);

/** Two laws that cannot both be obeyed, and whether the transaction depends on it. */
export interface Opposed {
  readonly sure: boolean;
  readonly stops: boolean;
}

export function verdictOf(said: readonly Said[], opposed: readonly Opposed[]): Verdict {
  if (opposed.some(({ sure, stops }) => sure && stops)) return "conflict";
  const binding = said.filter(({ view }) => !view.book.guidance);
  const decided = (effect: "licence" | "prohibits") =>
    binding.some(({ outcome }) => outcome.status === "decided" && outcome.effect === effect);
  if (binding.some(({ outcome, view }) => outcome.status === "conflict" && mayStop(outcome, view))) return "conflict";
  if (decided("prohibits")) return "prohibited";
  if (decided("licence")) return "licenceRequired";
  if (said.some(isUnsettled)) return "unknown";
  // That a book about acts is silent says nothing of whether a licence is required.
  const asked = said.filter(({ outcome }) => outcome.norm === undefined);
  if (asked.some(({ outcome }) => outcome.status !== "outsideCoverage")) return "noRequirementFound";
  return "outsideCoverage";
}
