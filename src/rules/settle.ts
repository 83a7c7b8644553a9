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
  /** The rules it lives inside: it applies only where one of them does. */
  readonly inside?: readonly string[];
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

/** Everything to be known about a decision once its rules' conditions are. */
export interface Settled {
  /** Every way the decision can end; exactly one when it is settled. */
  readonly endings: readonly Ending[];
  /** Unknown rules on which the ending turns, in some case of the others. */
  readonly turnsOn: readonly string[];
  /** Rules that decide in every case. */
  readonly deciders: readonly string[];
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

/** A candidate that may apply, and which others (by place) it needs and yields to. */
interface Placed {
  readonly candidate: Candidate;
  /** The places of the rules it lives inside; undefined when it lives in none. */
  readonly bases: readonly number[] | undefined;
  readonly displacedBy: readonly number[];
}

/** The candidates that some case lets apply: not unmet, and inside nothing that is. Bases stand before what is inside them. */
function place(candidates: readonly Candidate[]): readonly Placed[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const order = new Map<string, Candidate>();
  const admit = (candidate: Candidate): boolean => {
    if (order.has(candidate.id)) return true;
    if (candidate.state === "unmet" || candidate.state === "notApplicable") return false;
    const bases = candidate.inside?.flatMap((id) => byId.get(id) ?? []).filter(admit);
    if (bases?.length === 0) return false;
    order.set(candidate.id, candidate);
    return true;
  };
  for (const candidate of candidates) admit(candidate);
  const placed = [...order.values()];
  const at = new Map(placed.map(({ id }, index) => [id, index]));
  return placed.map((candidate) => ({
    candidate,
    bases: candidate.inside?.flatMap((id) => at.get(id) ?? []),
    displacedBy: placed.flatMap(({ displaces }, index) => (displaces.includes(candidate.id) ? [index] : [])),
  }));
}

/** Which of the placed candidates are left standing when exactly some conditions are met. */
function left(placed: readonly Placed[], met: readonly boolean[]): readonly Placed[] {
  const applies: boolean[] = [];
  placed.forEach(({ bases }, index) => {
    applies.push(met[index] === true && (bases === undefined || bases.some((base) => applies[base])));
  });
  return placed.filter(({ displacedBy }, index) => applies[index] && !displacedBy.some((other) => applies[other]));
}

function endingOf(standing: readonly Placed[], otherwise: string | undefined): Ending {
  const values = [...new Set(standing.map(({ candidate }) => candidate.value))].sort();
  const [value, another] = values;
  if (another !== undefined) return { status: "conflict", values };
  const decided = value ?? otherwise;
  return decided === undefined ? { status: "none" } : { status: "decided", value: decided };
}

/** Tries every case of the rules whose conditions are unknown. */
export function settle(candidates: readonly Candidate[], otherwise: string | undefined): Settled {
  const placed = place(candidates);
  const unknown = placed.flatMap(({ candidate }, index) => (candidate.state === "unknown" ? [index] : []));
  const ids = unknown.flatMap((index) => placed[index]?.candidate.id ?? []);
  if (unknown.length > MOST_UNKNOWN) return { endings: anyEnding(candidates, otherwise), turnsOn: ids, deciders: [] };
  const cases = Array.from({ length: 2 ** unknown.length }, (_, bits) => {
    const met = placed.map(({ candidate }) => isSure(candidate));
    unknown.forEach((at, index) => {
      met[at] = ((bits >> index) & 1) === 1;
    });
    return left(placed, met);
  });
  const endings = cases.map((standing) => endingOf(standing, otherwise));
  const keys = endings.map(endingKey);
  const turns = (index: number) => keys.some((key, bits) => key !== keys[bits ^ (1 << index)]);
  const [first = [], ...others] = cases;
  const always = first.filter((one) => others.every((other) => other.includes(one)));
  return {
    endings: distinct(endings),
    turnsOn: ids.filter((_id, index) => turns(index)),
    deciders: always.map(({ candidate }) => candidate.id),
  };
}

/** Rules that apply for sure and that another, applying for sure, displaces. */
export function displacedFor(candidates: readonly Candidate[]): ReadonlySet<string> {
  const sure = place(candidates.filter(isSure));
  const met = sure.map(() => true);
  const standing = new Set(left(sure, met));
  return new Set(sure.flatMap((one) => (standing.has(one) ? [] : [one.candidate.id])));
}
