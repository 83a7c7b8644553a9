/**
 * The default logic of one decision, once it is known which rules' conditions are met: an exception lives inside the
 * rule it names, a rule whose condition is met displaces what it names, what is left decides. What is not known is
 * tried both ways, so that no outcome is lost; it is the caller who makes conditions depend on each other.
 */
import type { State } from "#kernel/finding.ts";

export interface Candidate {
  readonly id: string;
  readonly value: string;
  /** What was found about the rule's own condition, whatever it lives inside. */
  readonly state: State;
  /** The rule it lives inside. */
  readonly inside?: string;
  readonly displaces: readonly string[];
}

/** How a decision ends when nothing is unknown any more. */
export type Ending =
  | { readonly status: "decided"; readonly value: string }
  | { readonly status: "none" }
  | { readonly status: "conflict"; readonly values: readonly string[] }
  | { readonly status: "outsideCoverage" };

export const OUTSIDE: Ending = { status: "outsideCoverage" };

export function endingKey(ending: Ending): string {
  if (ending.status === "decided") return `decided ${ending.value}`;
  return ending.status === "conflict" ? `conflict ${ending.values.join(" ")}` : ending.status;
}

/** Endings without repeats, in an order of their own. */
export function distinct(endings: readonly Ending[]): readonly Ending[] {
  const byKey = new Map(endings.map((ending) => [endingKey(ending), ending]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ending]) => ending);
}

/** Rules that apply: their condition is met, and so is that of every rule they live inside. */
export function applying(candidates: readonly Candidate[], met: ReadonlySet<string>): readonly Candidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const applies = ({ id, inside }: Candidate): boolean => {
    if (!met.has(id)) return false;
    const base = inside === undefined ? undefined : byId.get(inside);
    return inside === undefined || (base !== undefined && applies(base));
  };
  return candidates.filter(applies);
}

/** Rules that apply and are not displaced. A displaced rule still displaces: what beats it speaks in its place. */
export function standing(candidates: readonly Candidate[], met: ReadonlySet<string>): readonly Candidate[] {
  const apply = applying(candidates, met);
  const displaced = new Set(apply.flatMap(({ displaces }) => displaces));
  return apply.filter(({ id }) => !displaced.has(id));
}

/** Everything to be known about a decision once its rules' conditions are. */
export interface Settled {
  /** Every way the decision can end; exactly one when it is settled. */
  readonly endings: readonly Ending[];
  /** Unknown rules on which the ending turns, in some case of the others. */
  readonly turnsOn: readonly string[];
  /** Rules that decide in every case. */
  readonly deciders: readonly string[];
}

interface Case {
  readonly ending: Ending;
  readonly standing: readonly string[];
}

function caseOf(candidates: readonly Candidate[], met: ReadonlySet<string>, otherwise: string | undefined): Case {
  const left = standing(candidates, met);
  const ids = left.map(({ id }) => id);
  const values = [...new Set(left.map(({ value }) => value))].sort();
  const [value, another] = values;
  if (another !== undefined) return { ending: { status: "conflict", values }, standing: ids };
  const decided = value ?? otherwise;
  const ending: Ending = decided === undefined ? { status: "none" } : { status: "decided", value: decided };
  return { ending, standing: ids };
}

/** Beyond this many conditions that are unknown at once, every ending that could be is taken to be possible. */
const MOST_UNKNOWN = 10;

/** A wide answer that leaves no value and no status out, when there are too many unknown conditions to try. */
function anyEnding(candidates: readonly Candidate[], otherwise: string | undefined): readonly Ending[] {
  const values = [...new Set(candidates.filter(({ state }) => state !== "unmet").map(({ value }) => value))].sort();
  const decided = [...values, ...(otherwise === undefined ? [] : [otherwise])];
  const endings: Ending[] = decided.map((value) => ({ status: "decided", value }));
  if (values.length > 1) endings.push({ status: "conflict", values });
  return distinct(otherwise === undefined ? [...endings, { status: "none" }] : endings);
}

export const isSure = ({ state }: Candidate): boolean => state === "met" || state === "committed";

/** Tries every case of the rules whose conditions are unknown. */
export function settle(candidates: readonly Candidate[], otherwise: string | undefined): Settled {
  const unknown = candidates.filter(({ state }) => state === "unknown").map(({ id }) => id);
  if (unknown.length > MOST_UNKNOWN)
    return { endings: anyEnding(candidates, otherwise), turnsOn: unknown, deciders: [] };
  const sure = candidates.filter(isSure).map(({ id }) => id);
  const cases = Array.from({ length: 2 ** unknown.length }, (_, bits) => {
    const tried = unknown.filter((_id, index) => (bits >> index) & 1);
    return caseOf(candidates, new Set([...sure, ...tried]), otherwise);
  });
  const keys = cases.map(({ ending }) => endingKey(ending));
  const turns = (index: number) => keys.some((key, bits) => key !== keys[bits ^ (1 << index)]);
  const [first, ...others] = cases;
  return {
    endings: distinct(cases.map(({ ending }) => ending)),
    turnsOn: unknown.filter((_id, index) => turns(index)),
    deciders: (first?.standing ?? []).filter((id) => others.every((other) => other.standing.includes(id))),
  };
}
