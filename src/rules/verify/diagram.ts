/**
 * Sets of cases as multi-valued decision diagrams: every variable has a few cells, a node says for each cell where to go
 * on, equal nodes are one (after Bryant 1986; Srinivasan, Kam, Malik, Brayton 1990). Two sets are equal exactly when
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

type Joining = "and" | "or";

export class Diagrams {
  readonly #most: number;
  readonly #variables: number[] = [LAST, LAST];
  readonly #children: (readonly Cases[])[] = [[], []];
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

  #child(cases: Cases, cell: number): Cases {
    return this.#children[cases]?.[cell] ?? UNDECIDED;
  }

  /** The cases in which a variable lies in a cell whose own set holds the case. */
  node(variable: number, children: readonly Cases[]): Cases {
    const [first = UNDECIDED] = children;
    if (children.includes(UNDECIDED)) return UNDECIDED;
    if (children.every((child) => child === first)) return first;
    const key = `${variable} ${children.join(" ")}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    if (this.#variables.length >= this.#most) return UNDECIDED;
    const made = this.#variables.push(variable) - 1;
    this.#children.push(children);
    this.#byKey.set(key, made);
    return made;
  }

  not(cases: Cases): Cases {
    if (cases <= EVERY_CASE) return cases === UNDECIDED ? UNDECIDED : EVERY_CASE - cases;
    const known = this.#negated.get(cases);
    if (known !== undefined) return known;
    const children = (this.#children[cases] ?? []).map((child) => this.not(child));
    const made = this.node(this.#variable(cases), children);
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
    const variable = Math.min(this.#variable(low), this.#variable(high));
    const widest = this.#variable(low) === variable ? low : high;
    const children = (this.#children[widest] ?? []).map((_, cell) =>
      this.#join(how, this.#at(low, variable, cell), this.#at(high, variable, cell)),
    );
    const made = this.node(variable, children);
    this.#joined[how].set(key, made);
    return made;
  }

  /** What is left of a set when a variable lies in a cell. */
  #at(cases: Cases, variable: number, cell: number): Cases {
    return this.#variable(cases) === variable ? this.#child(cases, cell) : cases;
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
    const made = 1 + Math.min(...(this.#children[cases] ?? []).map((child) => this.#length(child)));
    this.#lengths.set(cases, made);
    return made;
  }

  /** A case of the set, told by as few variables as a path can; undefined when the set is empty. */
  path(cases: Cases): readonly Step[] | undefined {
    const steps: Step[] = [];
    let here = cases;
    while (here !== EVERY_CASE) {
      const lengths = (this.#children[here] ?? []).map((child) => this.#length(child));
      const shortest = Math.min(...lengths);
      if (shortest === LAST) return undefined;
      const cell = lengths.indexOf(shortest);
      steps.push({ variable: this.#variable(here), cell });
      here = this.#child(here, cell);
    }
    return steps;
  }

  /** The cases of one path. */
  ofPath(steps: readonly Step[], cells: readonly number[]): Cases {
    return [...steps]
      .sort((a, b) => b.variable - a.variable)
      .reduce<Cases>(
        (below, { variable, cell }) =>
          this.node(
            variable,
            Array.from({ length: cells[variable] ?? 0 }, (_, at) => (at === cell ? below : NO_CASE)),
          ),
        EVERY_CASE,
      );
  }
}
