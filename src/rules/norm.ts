/**
 * How a norm decides: what one actor must, must not or may do is a decision of its own, with these three values, so that
 * everything that decides, proves, verifies and compares a decision does so with a norm. The text and the IR keep the norm.
 */
import { groupBy } from "#kernel/group.ts";
import {
  type ActDeclaration,
  type Decides,
  type DecisionDeclaration,
  type Effect,
  MODALS,
  type Modal,
  type Norm,
  type Rule,
  type RuleBody,
  type Rulebook,
} from "./ir.ts";

/** Whose act a decision is about. */
export type Doing = Pick<Norm, "actor" | "act">;

/** A decision as it is asked for; of a norm, with whose act it is about. */
export interface LiveDecision extends DecisionDeclaration {
  readonly norm?: Doing;
}

/** The space keeps it apart from every id of a declared decision. */
export const normDecision = ({ actor, act }: Doing): string => `${actor} ${act}`;

export const isNorm = (rule: Rule): rule is RuleBody & { readonly norm: Norm } => "norm" in rule;

/** Which decision a rule speaks of, and what it says. */
export const decidesOf = (rule: Rule): Decides =>
  isNorm(rule) ? { decision: normDecision(rule.norm), value: rule.norm.modal } : rule;

export const speaksOf = (rule: Rule, decision: string): boolean => decidesOf(rule).decision === decision;

/** A norm informs where its act does not say what more it does. */
const effectsOf = (act: ActDeclaration | undefined): readonly { readonly value: Modal; readonly effect: Effect }[] =>
  MODALS.map((value) => act?.effects.find((one) => one.value === value) ?? { value, effect: "informs" });

/** One for each actor and act that some rule of the book, in force or not, speaks of. */
function normDecisions({ acts, rules }: Rulebook): readonly LiveDecision[] {
  const norms = rules.filter(isNorm).map(({ norm: { actor, act } }) => ({ actor, act }));
  return [...groupBy(norms, normDecision)].flatMap(([id, [norm]]) => {
    const act = acts.find((one) => one.id === norm?.act);
    if (norm === undefined) return [];
    return [{ id, values: MODALS, question: act?.done ?? norm.act, effects: effectsOf(act), norm }];
  });
}

/** Every decision of a book, those about norms after those it declares. */
export const decisionsOf = (book: Rulebook): readonly LiveDecision[] => [...book.decisions, ...normDecisions(book)];
