/**
 * The cases a book can tell apart: each fact's domain, cut where some test changes, and the comparisons of several
 * unknown numbers as variables of their own. Which of those can hold together is decided exactly, as far as it is asked.
 * A fact that does not apply is not among the cases: verifying speaks of facts that have a value.
 */
import { compareRational, minus, over, plus, type Rational, rational } from "#kernel/rational.ts";
import { type AskedValue, valueTestOf } from "../compile/value-test.ts";
import { among, type Held } from "../held.ts";
import type { Clause, Test } from "../ir.ts";
import type { Apart } from "../leaf/kind.ts";
import { apartOf, cutsOf, judge, printTest } from "../leaf/registry.ts";
import {
  ANY_NUMBER,
  closed,
  compareZero,
  cutRange,
  isEmptyRange,
  point,
  type Range,
  wholeDays,
  ZERO_RATIONAL,
} from "../range.ts";
import { declaredUnit, type Scene, sceneOf, supposing } from "../scene.ts";
import type { View } from "../view.ts";
import { type Cases, Diagrams, EVERY_CASE, NO_CASE, runsOf, type Step, UNDECIDED } from "./diagram.ts";
import { type Bound, boundsOfRange, negatedBound, type Solution, solve } from "./feasible.ts";

/** A code that no test names: it stands for all the others. No real code has a small letter. */
export const ANY_OTHER = "other";

interface FactVariable {
  readonly kind: "fact";
  readonly id: string;
  readonly cells: readonly Held[];
}

/** What cannot be split by one fact: true in its first cell. */
interface AtomVariable {
  readonly kind: "atom";
  readonly told: string;
  readonly apart?: Apart;
}

export type Variable = FactVariable | AtomVariable;

/** A case found: the steps that lead to it, and the numbers that solve its comparisons. */
export interface Example {
  readonly steps: readonly Step[];
  readonly numbers: ReadonlyMap<string, Rational>;
}

export type Search =
  | { readonly state: "none" }
  | { readonly state: "undecided" }
  | { readonly state: "example"; readonly example: Example };

/** How often one search may find numbers that cannot hold together before it gives up. */
const MOST_LESSONS = 400;

const NOT_NEGATIVE: Range = { low: closed(ZERO_RATIONAL), high: null };

/** The place of the first that is as asked, in a row in which those that are not come first. */
function firstThat<T>(row: readonly T[], is: (one: T) => boolean): number {
  let [from, to] = [0, row.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const one = row[middle];
    if (one !== undefined && is(one)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Whether no number of a cell reaches up to one, or down to it. */
function isBelow(cell: Held, at: Rational): boolean {
  const high = cell.kind === "range" ? cell.range.high : null;
  if (high === null) return false;
  const order = compareRational(high.at, at);
  return order < 0 || (order === 0 && high.open);
}

function isAbove(cell: Held, at: Rational): boolean {
  const low = cell.kind === "range" ? cell.range.low : null;
  if (low === null) return false;
  const order = compareRational(low.at, at);
  return order > 0 || (order === 0 && low.open);
}

const blank = (view: View): Scene => sceneOf(view, new Map(), new Map());

export class Space {
  readonly diagrams: Diagrams;
  readonly #views: readonly View[];
  readonly #scenes: ReadonlyMap<View, Scene>;
  readonly #variables: Variable[] = [];
  readonly #places = new Map<string, number>();
  readonly #tests = new Map<View, Map<Test, Cases>>();
  readonly #conditions = new Map<View, Map<Clause, Cases>>();
  /** Cases that the comparisons of several numbers leave possible, as far as they were asked about. */
  #possible: Cases = EVERY_CASE;

  constructor(views: readonly View[], most?: number) {
    this.diagrams = new Diagrams(most);
    this.#views = views;
    this.#scenes = new Map(views.map((view) => [view, blank(view)]));
  }

  #scene(view: View): Scene {
    return this.#scenes.get(view) ?? blank(view);
  }

  get variables(): readonly Variable[] {
    return this.#variables;
  }

  #place(key: string, make: () => Variable): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#variables.push(make()) - 1;
    this.#places.set(key, place);
    return place;
  }

  /** The cells of a fact or ledger that every test of every view has one answer in. */
  #cells(id: string): readonly Held[] {
    const cuts = this.#views.flatMap((view) =>
      (view.testsOf.get(id) ?? []).map((test) => cutsOf(test, id, this.#scene(view))),
    );
    const types = this.#views.flatMap((view) => view.facts.get(id)?.type ?? []);
    const [type] = types;
    if (type === undefined || type.kind === "number" || type.kind === "date") {
      const pieces = cutRange(
        ANY_NUMBER,
        cuts.flatMap(({ points }) => points),
      );
      return pieces
        .map((piece) => (type?.kind === "date" ? wholeDays(piece) : piece))
        .filter((piece) => !isEmptyRange(piece))
        .map((range) => ({ kind: "range", range }));
    }
    const sets = cuts.flatMap((cut) => cut.sets);
    const listed = types.flatMap((one) =>
      one.kind === "choice" ? one.of : one.kind === "yes/no" ? ["yes", "no"] : [],
    );
    const open = type.kind === "code";
    const values = open ? [...new Set(sets.flatMap((set) => [...set]))].sort() : [...new Set(listed)];
    const groups = new Map<string, string[]>();
    for (const value of open ? [...values, ANY_OTHER] : values) {
      const pattern = sets.map((set) => (set.has(value) ? "1" : "0")).join("");
      groups.set(pattern, [...(groups.get(pattern) ?? []), value]);
    }
    return [...groups.values()].map((group) => among(...group));
  }

  /** The cases in which something that no fact decides holds. */
  atom(told: string, key = told, apart?: Apart): Cases {
    const variable = this.#place(`atom ${key}`, () => ({
      kind: "atom",
      told,
      ...(apart === undefined ? {} : { apart }),
    }));
    return this.diagrams.nodeOf(variable, [EVERY_CASE, NO_CASE]);
  }

  #compared(test: Test, apart: Apart): Cases {
    const form = [...apart.form.of].sort(([a], [b]) => (a < b ? -1 : 1));
    const told = form.map(([id, { numerator, denominator }]) => `${numerator}/${denominator} ${id}`);
    const { numerator, denominator } = apart.form.constant;
    return this.atom(printTest(test), `${told.join(" + ")} + ${numerator}/${denominator} ${apart.op}`, apart);
  }

  #variableOf(id: string): { readonly variable: number; readonly cells: readonly Held[] } {
    const variable = this.#place(`fact ${id}`, () => ({ kind: "fact", id, cells: this.#cells(id) }));
    const made = this.#variables[variable];
    return { variable, cells: made?.kind === "fact" ? made.cells : [] };
  }

  /** Of values: a cell lies wholly inside what is asked for, or wholly outside. */
  #ofValues({ fact, set, not }: AskedValue): Cases {
    const { variable, cells } = this.#variableOf(fact);
    const isInside = (cell: Held): boolean => cell.kind === "among" && set.has(cell.values[0] ?? "");
    return this.diagrams.nodeOf(
      variable,
      cells.map((cell) => (isInside(cell) !== not ? EVERY_CASE : NO_CASE)),
    );
  }

  /** Of one name: all cells below its threshold are judged alike, and so are all above. */
  #ofOne(test: Test, id: string, threshold: Rational, view: View): Cases {
    const { variable, cells } = this.#variableOf(id);
    const scene = this.#scene(view);
    const unsettled: string[] = [];
    const answer = (cell: Held | undefined): Cases => {
      if (cell === undefined) return NO_CASE;
      const { finding } = judge(test, supposing(scene, id, cell));
      if (finding.state === "unknown") unsettled.push(...finding.missing);
      return finding.state === "met" ? EVERY_CASE : NO_CASE;
    };
    const from = firstThat(cells, (cell) => !isBelow(cell, threshold));
    const to = firstThat(cells, (cell) => isAbove(cell, threshold));
    const between = cells.slice(from, to).map((cell, at) => ({ end: from + at + 1, to: answer(cell) }));
    const below = from > 0 ? [{ end: from, to: answer(cells[from - 1]) }] : [];
    const above = to < cells.length ? [{ end: cells.length, to: answer(cells[to]) }] : [];
    if (unsettled.length > 0) return this.#lacking(test, unsettled[0] ?? "", view);
    return this.diagrams.node(variable, runsOf([...below, ...between, ...above]));
  }

  #lacking(test: Test, missing: string, view: View): Cases {
    const told = `${printTest(test)} (${missing} is not in force)`;
    return this.atom(told, `${view.book.id} ${told}`);
  }

  #ofTest(test: Test, view: View): Cases {
    const apart = apartOf(test, view);
    if (apart === undefined) {
      const asked = valueTestOf(test, view);
      if (asked !== undefined) return this.#ofValues(asked);
      const { finding } = judge(test, this.#scene(view));
      const missing = finding.state === "unknown" ? (finding.missing[0] ?? "") : "";
      return this.#lacking(test, missing, view);
    }
    const [[id, coefficient] = [], another] = apart.form.of;
    if (another !== undefined) return this.#compared(test, apart);
    if (id === undefined || coefficient === undefined)
      return compareZero(point(apart.form.constant), apart.op) === "always" ? EVERY_CASE : NO_CASE;
    return this.#ofOne(test, id, over(minus(ZERO_RATIONAL, apart.form.constant), coefficient), view);
  }

  /** The cases in which a test of a view is met. */
  ofTest(test: Test, view: View): Cases {
    const tests = this.#tests.get(view) ?? new Map<Test, Cases>();
    this.#tests.set(view, tests);
    const known = tests.get(test);
    if (known !== undefined) return known;
    const made = this.#ofTest(test, view);
    tests.set(test, made);
    return made;
  }

  /** What was found of a whole condition of a view before, so that it is made once. */
  conditions(view: View): Map<Clause, Cases> {
    const known = this.#conditions.get(view) ?? new Map<Clause, Cases>();
    this.#conditions.set(view, known);
    return known;
  }

  /** A step in whose unit a witness's number is chosen. */
  #step(id: string): Rational {
    const view = this.#views.find(({ facts, ledgers }) => facts.has(id) || ledgers.has(id));
    return view === undefined || view.facts.get(id)?.type.kind === "date"
      ? rational(1n)
      : declaredUnit(view, id).factor;
  }

  /** What the steps of a path say about numbers. */
  #solve(steps: readonly Step[]): Solution {
    const bounds: Bound[] = [];
    const either: (readonly [Bound, Bound])[] = [];
    const named = new Set<string>();
    for (const { variable, cell } of steps) {
      const made = this.#variables[variable];
      if (made?.kind !== "atom" || made.apart === undefined) continue;
      const { below, above, apart } = sidesOf(made.apart, cell === 0);
      for (const id of made.apart.form.of.keys()) named.add(id);
      if (apart) either.push([below, above]);
      else bounds.push(...[below, above].filter((bound) => bound !== undefined));
    }
    for (const { variable, cell } of steps) {
      const made = this.#variables[variable];
      const held = made?.kind === "fact" && named.has(made.id) ? made.cells[cell] : undefined;
      if (made?.kind === "fact" && held?.kind === "range") bounds.push(...boundsOfRange(made.id, held.range));
    }
    const step = (id: string) => this.#step(id);
    const amounts = [...named].filter((id) => this.#isAmount(id)).flatMap((id) => boundsOfRange(id, NOT_NEGATIVE));
    const plain = solveEither([...bounds, ...amounts], either, step);
    return typeof plain === "string" ? solveEither(bounds, either, step) : plain;
  }

  /** A number is told as 0 or more where it can be. */
  #isAmount(id: string): boolean {
    return this.#views.every(({ facts }) => facts.get(id)?.type.kind !== "date");
  }

  /** Steps without which the numbers could hold together: what the search learns from a path that cannot be. */
  #lesson(steps: readonly Step[]): readonly Step[] {
    return steps.reduce<readonly Step[]>((kept, step) => {
      const fewer = kept.filter((one) => one !== step);
      return this.#solve(fewer) === "none" ? fewer : kept;
    }, steps);
  }

  /** Looks for a case of the set that can truly be. */
  find(cases: Cases): Search {
    for (let lesson = 0; lesson < MOST_LESSONS; lesson++) {
      const left = this.diagrams.and(cases, this.#possible);
      if (left === UNDECIDED) return { state: "undecided" };
      const steps = this.diagrams.path(left);
      if (steps === undefined) return { state: "none" };
      const numbers = this.#solve(steps);
      if (numbers === "tooMany") return { state: "undecided" };
      if (numbers !== "none") return { state: "example", example: { steps, numbers } };
      const cells = this.#variables.map((made) => (made.kind === "fact" ? made.cells.length : 2));
      const learnt = this.diagrams.ofPath(this.#lesson(steps), cells);
      this.#possible = this.diagrams.without(this.#possible, learnt);
    }
    return { state: "undecided" };
  }
}

/** A comparison with zero as bounds: one side, both at once, or either when it says that they differ. */
function sidesOf({ form, op, whole }: Apart, holds: boolean) {
  const under: Bound = { constant: form.constant, of: form.of, strict: false };
  const strictly = (bound: Bound): Bound =>
    whole ? { ...bound, constant: plus(bound.constant, rational(1n)) } : { ...bound, strict: true };
  const over = negatedBound({ ...under, strict: true });
  const [less, more] = [strictly(under), strictly(over)];
  const meant = holds ? op : OPPOSITE[op];
  if (meant === "=") return { below: under, above: over, apart: false } as const;
  if (meant === "!=") return { below: less, above: more, apart: true } as const;
  const below = meant === "<" ? less : meant === "<=" ? under : undefined;
  const above = meant === ">" ? more : meant === ">=" ? over : undefined;
  return { below, above, apart: false } as const;
}

const OPPOSITE = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=" } as const;

/** Tries each side of what must differ, until all of it holds together. */
function solveEither(
  bounds: readonly Bound[],
  either: readonly (readonly [Bound, Bound])[],
  step: (id: string) => Rational,
): Solution {
  const [first, ...rest] = either;
  if (first === undefined) return solve(bounds, step);
  const tried = first.map((side) => solveEither([...bounds, side], rest, step));
  return tried.find((one) => typeof one !== "string") ?? (tried.includes("tooMany") ? "tooMany" : "none");
}
