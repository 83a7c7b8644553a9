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
const NONE: Ending = { status: "none" };
const decidedAs = (value: string): Ending => ({ status: "decided", value });

export function endingKey(ending: Ending): string {
  if (ending.status === "decided") return `decided ${ending.value}`;
  return ending.status === "conflict" ? `conflict ${ending.values.join(" ")}` : ending.status;
}

/** Endings in an order of their own. */
const inOrder = (endings: readonly Ending[]): readonly Ending[] =>
  [...endings].sort((a, b) => (endingKey(a) < endingKey(b) ? -1 : 1));

/** Endings without repeats, in that order. */
export const distinct = (endings: readonly Ending[]): readonly Ending[] =>
  inOrder([...new Map(endings.map((ending) => [endingKey(ending), ending])).values()]);

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

/** A wide answer that leaves out no value of a rule that may apply, when there are too many unknown conditions to try. */
function anyEnding(values: readonly string[], otherwise: string | undefined): readonly Ending[] {
  const endings = [...values, ...(otherwise === undefined ? [] : [otherwise])].map(decidedAs);
  const conflict: readonly Ending[] = values.length > 1 ? [{ status: "conflict", values }] : [];
  return distinct([...endings, ...conflict, ...(otherwise === undefined ? [NONE] : [])]);
}

/** A candidate that may apply, and which others (by place) it needs and yields to. */
interface Placed {
  readonly candidate: Candidate;
  /** The place of its value among those that may come out, sorted. */
  readonly value: number;
  /** The places of the rules it lives inside; undefined when it lives in none. */
  readonly bases: readonly number[] | undefined;
  readonly displacedBy: readonly number[];
}

interface Places {
  readonly placed: readonly Placed[];
  readonly values: readonly string[];
}

/** The candidates that some case lets apply: not unmet, and inside nothing that is. Bases stand before what is inside them. */
function place(candidates: readonly Candidate[]): Places {
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
  const admitted = [...order.values()];
  const at = new Map(admitted.map(({ id }, index) => [id, index]));
  const values = [...new Set(admitted.map(({ value }) => value))].sort();
  const placed = admitted.map((candidate) => ({
    candidate,
    value: values.indexOf(candidate.value),
    bases: candidate.inside?.flatMap((id) => at.get(id) ?? []),
    displacedBy: admitted.flatMap(({ displaces }, index) => (displaces.includes(candidate.id) ? [index] : [])),
  }));
  return { placed, values };
}

/** Of a case in which nothing is left standing. */
const SILENT = -1;

/** The ways a decision ends, numbered: a value by its place, a conflict by a number of its own. */
class Numbered {
  readonly #values: readonly string[];
  readonly #conflicts = new Map<string, number>();

  constructor(values: readonly string[]) {
    this.#values = values;
  }

  /** Values by their places, several. */
  conflict(places: ReadonlySet<number>): number {
    const key = [...places].sort((a, b) => a - b).join(" ");
    const known = this.#conflicts.get(key) ?? this.#values.length + this.#conflicts.size;
    this.#conflicts.set(key, known);
    return known;
  }

  /** Every ending numbered among these. */
  told(numbers: ReadonlySet<number>, otherwise: string | undefined): readonly Ending[] {
    const silent = otherwise === undefined ? NONE : decidedAs(otherwise);
    const conflicts = new Map([...this.#conflicts].map(([key, number]) => [number, key]));
    const values = (key: string) => key.split(" ").flatMap((place) => this.#values[Number(place)] ?? []);
    return [...numbers].map((number): Ending => {
      const value = this.#values[number];
      if (value !== undefined) return decidedAs(value);
      const key = conflicts.get(number);
      return key === undefined ? silent : { status: "conflict", values: values(key) };
    });
  }
}

/** Marks which of the placed candidates are left standing when exactly some conditions are met, and numbers the ending. */
function endingOf({ placed }: Places, met: readonly boolean[], left: Uint8Array, numbered: Numbered): number {
  const applies = new Uint8Array(placed.length);
  placed.forEach(({ bases }, at) => {
    if (met[at] === true && (bases === undefined || bases.some((base) => applies[base] === 1))) applies[at] = 1;
  });
  let only = SILENT;
  let several: Set<number> | undefined;
  placed.forEach(({ value, displacedBy }, at) => {
    left[at] = applies[at] === 1 && !displacedBy.some((other) => applies[other] === 1) ? 1 : 0;
    if (left[at] === 0 || value === only) return;
    if (only !== SILENT) several = (several ?? new Set([only])).add(value);
    else only = value;
  });
  return several === undefined ? only : numbered.conflict(several);
}

/** Tries every case of the rules whose conditions are unknown. */
export function settle(candidates: readonly Candidate[], otherwise: string | undefined): Settled {
  const places = place(candidates);
  const { placed } = places;
  const unknown = placed.flatMap(({ candidate }, index) => (candidate.state === "unknown" ? [index] : []));
  const ids = placed.filter(({ candidate }) => candidate.state === "unknown").map(({ candidate }) => candidate.id);
  if (unknown.length > MOST_UNKNOWN)
    return { endings: anyEnding(places.values, otherwise), turnsOn: ids, deciders: [] };
  const numbered = new Numbered(places.values);
  // A value that a rule says is the same ending as when no rule applies and the decision has it for that.
  const silent = otherwise === undefined ? SILENT : places.values.indexOf(otherwise);
  // All that may apply are met but the unknown ones, which each case below sets.
  const met = placed.map(() => true);
  const left = new Uint8Array(placed.length);
  const always = new Uint8Array(placed.length).fill(1);
  const cases = new Int32Array(2 ** unknown.length);
  for (let bits = 0; bits < cases.length; bits++) {
    unknown.forEach((at, index) => {
      met[at] = ((bits >> index) & 1) === 1;
    });
    const number = endingOf(places, met, left, numbered);
    cases[bits] = number === SILENT ? silent : number;
    left.forEach((one, at) => {
      if (one === 0) always[at] = 0;
    });
  }
  const found = new Set(cases);
  const turns = (index: number) => cases.some((key, bits) => key !== cases[bits ^ (1 << index)]);
  return {
    endings: inOrder(numbered.told(found, otherwise)),
    turnsOn: ids.filter((_id, index) => turns(index)),
    deciders: placed.flatMap(({ candidate }, at) => (always[at] === 1 ? [candidate.id] : [])),
  };
}
