/**
 * The plan is lawful or it is no plan. Which alternative may be used is asked of the law, which comes from outside as a
 * function; only `met` may flow. Everything else is refused with its reason, and nothing here says how to change that.
 */
import type { Citation } from "#kernel/citation.ts";
import { hold } from "#kernel/defect.ts";
import type { Name } from "#network/network.ts";
import type { Alternative } from "./alternative.ts";
import type { CapUse } from "./cap-use.ts";

export type LawState = "met" | "unmet" | "unknown" | "committed" | "conflict" | "outsideCoverage";

export type RefusalReason = "prohibited" | "licence" | "unknown" | "diversion" | "outsideCoverage";

export interface Lawfulness {
  readonly state: LawState;
  /** Why it is not met, where the law says more than the state does. */
  readonly reason?: RefusalReason;
  readonly cite?: Citation;
  readonly says: Name;
  /** Facts that are missing. */
  readonly missing: readonly string[];
  /** Caps on running totals that it would count in; with the room each leaves. */
  readonly caps?: readonly CapUse[];
}

/** Of an alternative: whether what it would bring may flow. */
export type Law = (alternative: Alternative) => Lawfulness;

export interface Refusal {
  readonly alternative: Alternative;
  readonly lawfulness: Lawfulness;
  readonly reason: RefusalReason;
}

/** A promise is not yet kept, and a conflict is not ours to settle: neither may flow. */
const REASON: Readonly<Record<Exclude<LawState, "met">, RefusalReason>> = {
  unmet: "prohibited",
  unknown: "unknown",
  committed: "licence",
  conflict: "prohibited",
  outsideCoverage: "outsideCoverage",
};

export const mayFlow = ({ state }: Lawfulness): boolean => state === "met";

export function refusalOf(alternative: Alternative, lawfulness: Lawfulness): Refusal | undefined {
  const { state, reason } = lawfulness;
  return state === "met" ? undefined : { alternative, lawfulness, reason: reason ?? REASON[state] };
}

/** The law lets it flow with a licence, and with nothing less. */
export const needsLicence = ({ state, reason }: Lawfulness): boolean => state === "unmet" && reason === "licence";

/** A flow of a plan, and whether the licence of its alternative exists in the future in which it flows. */
export interface Used {
  readonly alternative: Alternative;
  readonly licensed: boolean;
}

/** Asks again, for each flow a plan uses, and holds that it may flow there. Returns how many were asked. */
export function recheck(used: readonly Used[], law: Law): number {
  for (const { alternative, licensed } of used) {
    const answer = law(alternative);
    const may = mayFlow(answer) || (licensed && needsLicence(answer));
    hold(may, "a plan uses only what is lawful", `${alternative.id} is ${answer.state}`);
  }
  return used.length;
}
