/**
 * Sets of cases as multi-valued decision diagrams: every variable has a few cells, a node says for each cell where to go
 * on, equal nodes are one (after Bryant 1986; Srinivasan, Kam, Malik, Brayton 1990). Cells that go on alike stand in one
 * run, so that a node costs as much as it tells apart and not as many cells as there are. Two sets are equal exactly when
 * their numbers are. A diagram that would grow beyond the bound is `UNDECIDED`, and so is all that rests on it.
 */

/** A set of cases: the number of its node. */
export type Cases = number;

export const NO_CASE: Cases = 0;
export const EVERY_CASE: Cases = 1;
export const UNDECIDED: Cases = -1;

/** Nodes a diagram may have; keeps two node numbers in one exact number. */
const MOST_NODES = 2_000_000;
const SHIFT = 2 ** 26;
const LAST = Number.POSITIVE_INFINITY;

/** One step of a path: a variable by its place in the order, and the cell taken. */
export interface Step {
  readonly variable: number;
  readonly cell: number;
}

/** Where cells go on: from the first one, up to but without `end`; neighbours go on differently. */
export interface Run {
  readonly end: number;
  readonly to: Cases;
}

type Joining = "and" | "or";

const NO_RUNS: readonly Run[] = [];

/** Adds a run, as part of the last one where both go on alike. */
function append(runs: Run[], end: number, to: Cases): void {
  const last = runs.at(-1);
  if (last?.to === to) runs[runs.length - 1] = { end, to };
  else runs.push({ end, to });
}

/** Runs of which neighbours may go on alike, as runs of which none do. */
export function runsOf(parts: readonly Run[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { end, to } of parts) append(runs, end, to);
  return runs;
}

export class Diagrams {
  readonly #most: number;
  readonly #variables: number[] = [LAST, LAST];
  readonly #runs: (readonly Run[])[] = [NO_RUNS, NO_RUNS];
  readonly #byKey = new Map<string, Cases>();
  readonly #joined: Readonly<Record<Joining, Map<number, Cases>>> = { and: new Map(), or: new Map() };
  readonly #negated = new Map<Cases, Cases>();
  readonly #lengths = new Map<Cases, number>();

  constructor(most = MOST_NODES) {
    this.#most = most;
  }

  #variable(cases: Cases): number {
    return this.#variables[cases] ?? LAST;
  }

  #runsOf(cases: Cases): readonly Run[] {
    return this.#runs[cases] ?? NO_RUNS;
  }

  /** The cases in which a variable lies in a cell whose own set holds the case. */
  node(variable: number, runs: readonly Run[]): Cases {
    const [first] = runs;
    if (first === undefined || runs.some(({ to }) => to === UNDECIDED)) return UNDECIDED;
    if (runs.length === 1) return first.to;
    const key = `${variable} ${runs.map(({ end, to }) => `${end}:${to}`).join(" ")}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    if (this.#variables.length >= this.#most) return UNDECIDED;
    const made = this.#variables.push(variable) - 1;
    this.#runs.push(runs);
    this.#byKey.set(key, made);
    return made;
  }

  /** The same from what each cell goes on to. */
  nodeOf(variable: number, children: readonly Cases[]): Cases {
    return this.node(variable, runsOf(children.map((to, cell) => ({ end: cell + 1, to }))));
  }

  not(cases: Cases): Cases {
    if (cases <= EVERY_CASE) return cases === UNDECIDED ? UNDECIDED : EVERY_CASE - cases;
    const known = this.#negated.get(cases);
    if (known !== undefined) return known;
    const runs = this.#runsOf(cases).map(({ end, to }) => ({ end, to: this.not(to) }));
    const made = this.node(this.#variable(cases), runs);
    this.#negated.set(cases, made);
    return made;
  }

  #join(how: Joining, a: Cases, b: Cases): Cases {
    const [low, high] = a < b ? [a, b] : [b, a];
    if (low === UNDECIDED) return UNDECIDED;
    if (low === high) return low;
    if (low === NO_CASE) return how === "and" ? NO_CASE : high;
    if (low === EVERY_CASE) return how === "and" ? high : EVERY_CASE;
    const key = low * SHIFT + high;
    const known = this.#joined[how].get(key);
    if (known !== undefined) return known;
    const made = this.#joinRuns(how, low, high);
    this.#joined[how].set(key, made);
    return made;
  }

  #joinRuns(how: Joining, a: Cases, b: Cases): Cases {
    const [of, other] = [this.#variable(a), this.#variable(b)];
    const runs: Run[] = [];
    if (of !== other) {
      const [upper, lower] = of < other ? [a, b] : [b, a];
      for (const { end, to } of this.#runsOf(upper)) append(runs, end, this.#join(how, to, lower));
      return this.node(Math.min(of, other), runs);
    }
    const [left, right] = [this.#runsOf(a), this.#runsOf(b)];
    let [at, beside] = [0, 0];
    for (let one = left[0], two = right[0]; one !== undefined && two !== undefined; ) {
      append(runs, Math.min(one.end, two.end), this.#join(how, one.to, two.to));
      const [done, doneBeside] = [one.end <= two.end, two.end <= one.end];
      if (done) one = left[++at];
      if (doneBeside) two = right[++beside];
    }
    return this.node(of, runs);
  }

  and(...sets: readonly Cases[]): Cases {
    return sets.reduce((a, b) => this.#join("and", a, b), EVERY_CASE);
  }

  or(...sets: readonly Cases[]): Cases {
    return sets.reduce((a, b) => this.#join("or", a, b), NO_CASE);
  }

  /** The cases of the first set that are not in the second. */
  without(a: Cases, b: Cases): Cases {
    return this.and(a, this.not(b));
  }

  /** Whether two sets have no case in common, as far as their first variable shows. False: they may, or may not. */
  areApart(a: Cases, b: Cases): boolean {
    if (a === NO_CASE || b === NO_CASE) return true;
    if (a <= EVERY_CASE || b <= EVERY_CASE || this.#variable(a) !== this.#variable(b)) return false;
    const [left, right] = [this.#runsOf(a), this.#runsOf(b)];
    let [at, beside] = [0, 0];
    for (let one = left[0], two = right[0]; one !== undefined && two !== undefined; ) {
      if (one.to !== NO_CASE && two.to !== NO_CASE) return false;
      const [done, doneBeside] = [one.end <= two.end, two.end <= one.end];
      if (done) one = left[++at];
      if (doneBeside) two = right[++beside];
    }
    return true;
  }

  /** The cases that lie in `least` or more of the sets. */
  atLeast(sets: readonly Cases[], least: number): Cases {
    let counted: readonly Cases[] = [EVERY_CASE, ...Array.from({ length: least }, () => NO_CASE)];
    for (const set of sets)
      counted = counted.map((before, count) =>
        count === 0 ? EVERY_CASE : this.or(before, this.and(set, counted[count - 1] ?? NO_CASE)),
      );
    return counted[least] ?? NO_CASE;
  }

  /** Variables that a shortest way to a case names. */
  #length(cases: Cases): number {
    if (cases === EVERY_CASE) return 0;
    if (cases === NO_CASE || cases === UNDECIDED) return LAST;
    const known = this.#lengths.get(cases);
    if (known !== undefined) return known;
    const made = this.#runsOf(cases).reduce((least, { to }) => Math.min(least, 1 + this.#length(to)), LAST);
    this.#lengths.set(cases, made);
    return made;
  }

  /** A case of the set, told by as few variables as a path can; undefined when the set is empty. */
  path(cases: Cases): readonly Step[] | undefined {
    const steps: Step[] = [];
    let here = cases;
    while (here !== EVERY_CASE) {
      const wanted = this.#length(here) - 1;
      let cell = 0;
      const runs = this.#runsOf(here);
      const shortest = runs.findIndex(({ to }) => this.#length(to) === wanted);
      const run = runs[shortest];
      if (run === undefined || wanted === LAST) return undefined;
      if (shortest > 0) cell = runs[shortest - 1]?.end ?? 0;
      steps.push({ variable: this.#variable(here), cell });
      here = run.to;
    }
    return steps;
  }

  /** The cases of one path. */
  ofPath(steps: readonly Step[], cells: readonly number[]): Cases {
    return [...steps]
      .sort((a, b) => b.variable - a.variable)
      .reduce<Cases>(
        (below, { variable, cell }) =>
          this.nodeOf(
            variable,
            Array.from({ length: cells[variable] ?? 0 }, (_, at) => (at === cell ? below : NO_CASE)),
          ),
        EVERY_CASE,
      );
  }
}
