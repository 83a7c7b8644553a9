/**
 * The same decision, a future at a time (Benders; the L-shaped method of Van Slyke and Wets 1969, multi-cut): a master
 * chooses the first stage against lines that lie below the loss of each future; each future answers with its loss there and
 * one line more. The futures are linear programs, so these lines suffice, whatever of the first stage is whole-numbered. First
 * with the whole numbers left open, then with them. docs/methods/staged-plan.md.
 */
import { hold } from "#kernel/defect.ts";
import type { Column, LinearProgram, Row, Solution, Solver } from "#stress/solver.ts";
import { Borrower, type Kin, kinOf } from "./borrow.ts";
import { allows, guess } from "./guess.ts";
import { type Cut, Oracle } from "./oracle.ts";
import { counted, measured, type Risk } from "./risk.ts";
import { firstCost, loose, type TwoStage } from "./two-stage.ts";

/** How far it is: no decision is worth less than `lower`, one of `upper` is known. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
  readonly rounds: number;
}

export interface Decided extends Bounds {
  readonly status: "optimal" | "infeasible" | "limitReached";
  /** Columns of the first stage; empty while no decision is known. */
  readonly first: readonly number[];
  readonly cuts: number;
}

export interface Limits {
  /** Stop when (upper - lower) / |upper| is at most this. */
  readonly gap: number;
  /** Told after each round; false stops with the best so far. */
  readonly goOn?: (bounds: Bounds) => boolean | Promise<boolean>;
}

export const gapOf = ({ lower, upper }: Bounds): number =>
  upper === lower ? 0 : (upper - lower) / Math.max(1e-12, Math.abs(upper));

/** Share of the gap within which the master of the relaxed round is asked: its own gap must leave room for the rest. */
const MASTER_SHARE = 0.5;
/** Open rounds end when one moved the bound by less than this share of the gap. */
const SMALL = 0.5;
/** And in any case when one moved it by less than this share of itself: the rest is sooner found with whole numbers. */
const TINY = 1e-4;
/** Whole decisions that are tried before the master is asked for one. */
const MOST_GUESSES = 20;
/** Share of the gap within which the master is asked while the gap is wide. */
const MASTER_REACH = 0.25;

export async function decompose(problem: TwoStage, risk: Risk, solver: Solver, limits: Limits): Promise<Decided> {
  const lines = await Decomposition.open(problem, risk, solver);
  try {
    return await lines.best(limits);
  } finally {
    lines.close();
  }
}

/** The cheapest decision that is worth a wanted value, and the least that any may cost. */
export interface Cheapest {
  readonly status: "optimal" | "infeasible" | "limitReached";
  readonly first: readonly number[];
  readonly lower: number;
}

/** One problem asked several times: lines below the futures hold for every question, and are kept from one to the next. */
export class Decomposition {
  readonly #problem: TwoStage;
  readonly #risk: Risk;
  readonly #solver: Solver;
  readonly #held: Held;

  private constructor(problem: TwoStage, risk: Risk, solver: Solver, held: Held) {
    this.#problem = problem;
    this.#risk = risk;
    this.#solver = solver;
    this.#held = held;
  }

  static async open(problem: TwoStage, risk: Risk, solver: Solver): Promise<Decomposition> {
    const first = problem.columns.length;
    const oracles = await Promise.all(problem.futures.map((future, at) => Oracle.open(future, at, first, solver)));
    const borrowers = problem.futures.map((future, at) => new Borrower(future, at, first));
    const least = problem.futures.map(() => Number.NEGATIVE_INFINITY);
    const held = { oracles, borrowers, kin: kinOf(problem), last: new Map(), least, cuts: [] };
    return new Decomposition(problem, risk, solver, held);
  }

  /** The best decision within further rows of the first stage. */
  best(limits: Limits, rows: readonly Row[] = []): Promise<Decided> {
    return this.#rounds(limits, rows).run();
  }

  /** The least of other costs of the first stage, of all decisions that are worth at most so much. */
  cheapest(limits: Limits, rows: readonly Row[], costs: readonly number[], most: number): Promise<Cheapest> {
    return this.#rounds(limits, rows).cheapest(costs, most);
  }

  close(): void {
    for (const oracle of this.#held.oracles) oracle.close();
  }

  #rounds(limits: Limits, rows: readonly Row[]): Rounds {
    const problem = { ...this.#problem, rows: [...this.#problem.rows, ...rows] };
    return new Rounds(problem, this.#risk, this.#solver, this.#held, limits);
  }
}

/** What one question taught and the next may use. */
interface Held {
  readonly oracles: readonly Oracle[];
  readonly borrowers: readonly Borrower[];
  readonly kin: readonly Kin[];
  /** Where the last future of each shape of program ended. */
  readonly last: Map<string, Solution>;
  /** No loss of a future is below it: the least that a line of it says anywhere. */
  readonly least: number[];
  readonly cuts: Cut[];
}

class Rounds {
  readonly #problem: TwoStage;
  readonly #risk: Risk;
  readonly #solver: Solver;
  readonly #held: Held;
  readonly #limits: Limits;
  readonly #weights: readonly number[];
  #lower = Number.NEGATIVE_INFINITY;
  #upper = Number.POSITIVE_INFINITY;
  #first: readonly number[] = [];
  #rounds = 0;

  constructor(problem: TwoStage, risk: Risk, solver: Solver, held: Held, limits: Limits) {
    this.#problem = problem;
    this.#risk = risk;
    this.#solver = solver;
    this.#held = held;
    this.#limits = limits;
    this.#weights = problem.futures.map(({ weight }) => weight);
  }

  async cheapest(costs: readonly number[], most: number): Promise<Cheapest> {
    await this.#begin();
    while (true) {
      const master = masterOf(this.#problem, this.#risk, this.#held, true);
      const { status, columns, bound } = await this.#solver.solve(worthAtMost(master, costs, most));
      if (status === "infeasible") return { status, first: [], lower: Number.POSITIVE_INFINITY };
      hold(columns.length > 0, "the master has an answer", status);
      const point = this.#point(columns, true);
      this.#upper = Number.POSITIVE_INFINITY;
      const added = await this.#visit(point, true);
      if (added === 0 || this.#upper <= most) return { status: "optimal", first: point, lower: bound };
      if (!(await this.#told())) return { status: "limitReached", first: [], lower: bound };
    }
  }

  async run(): Promise<Decided> {
    await this.#begin();
    const isWhole = this.#problem.columns.some(({ integer }) => integer === true);
    const relaxed = isWhole ? await this.#relaxed() : undefined;
    if (relaxed !== undefined) return this.#decided(relaxed);
    const fine = this.#limits.gap * MASTER_SHARE;
    let share = MASTER_REACH;
    while (true) {
      // As long as much is open, a rough answer is as good: it comes soon, and brings lines.
      const gap = Number.isFinite(this.#upper) ? Math.max(fine, share * gapOf(this.#bounds())) : fine;
      const master = await this.#master(isWhole, gap);
      if (master.status === "infeasible") return this.#decided("infeasible");
      hold(master.columns.length > 0, "the master has an answer", master.status);
      this.#lower = Math.max(this.#lower, master.bound);
      const point = this.#point(master.columns, isWhole);
      const added = await this.#visit(point, true);
      if (this.#isClose() || (added === 0 && gap === fine)) return this.#decided("optimal");
      if (added === 0) share = 0;
      if (!(await this.#told())) return this.#decided("limitReached");
      const guessed = added > 0 && isWhole ? await this.#guessed(point) : undefined;
      if (guessed !== undefined) return this.#decided(guessed);
    }
  }

  /**
   * Lines at points where the whole numbers are left open: they are cheap, and hold for the whole ones too. Of futures alike
   * only some are asked as long as that moves the bound.
   */
  async #relaxed(): Promise<Decided["status"] | undefined> {
    let [core, before, all] = [this.#middle(), Number.NEGATIVE_INFINITY, false];
    const visit = (at: readonly number[]) => (all ? this.#visit(at, false) : this.#visitSome(at));
    while (true) {
      const master = await this.#master(false, 0);
      if (master.status === "infeasible") return "infeasible";
      hold(master.columns.length > 0, "the master has an answer", master.status);
      this.#lower = Math.max(this.#lower, master.value);
      const point = this.#point(master.columns, false);
      const moved = master.value - before > Math.max(SMALL * this.#limits.gap, TINY) * Math.abs(master.value);
      before = master.value;
      // Between the master's point and one inside, lines are deeper; at the point itself where none there helps.
      core = core.map((value, at) => (value + (point[at] ?? 0)) / 2);
      const added = (await visit(core)) || (await visit(point));
      if (added === 0 || !moved) {
        if (all || !this.#isKin) return this.#guessed(point);
        all = true;
      }
      if (!(await this.#told())) {
        await this.#visitWhole(point);
        return "limitReached";
      }
    }
  }

  get #isKin(): boolean {
    return this.#held.kin.some(({ borrow }) => borrow.length > 0);
  }

  /** Whole decisions near the open one, each time with what the last one taught, as long as the lines promise a better one. */
  async #guessed(open: readonly number[]): Promise<Decided["status"] | undefined> {
    const known = { risk: this.#risk, least: this.#held.least, cuts: this.#held.cuts };
    for (let tries = 0; tries < MOST_GUESSES; tries++) {
      const found = guess(this.#problem, known, open);
      if (found === undefined) return undefined;
      if (found.value > this.#upper - 0.5 * this.#limits.gap * Math.abs(this.#upper)) return undefined;
      const added = await this.#visit(found.point, true);
      if (this.#isClose()) return "optimal";
      if (added === 0) return undefined;
      if (!(await this.#told())) return "limitReached";
    }
    return undefined;
  }

  #isClose(): boolean {
    return gapOf(this.#bounds()) <= this.#limits.gap;
  }

  /** Rounds down, then up where the rows still hold, the largest part first: a decision to be told when it is stopped early. */
  async #visitWhole(open: readonly number[]): Promise<void> {
    const { columns } = this.#problem;
    const isOpen = (at: number): boolean => columns[at]?.integer === true;
    let point = open.map((value, at) => (isOpen(at) ? Math.floor(value + TOLERANCE) : value));
    const part = (at: number): number => (open[at] ?? 0) - (point[at] ?? 0);
    const order = columns.flatMap((_, at) => (isOpen(at) && part(at) > TOLERANCE ? [at] : []));
    for (const at of order.toSorted((a, b) => part(b) - part(a))) {
      const up = point.with(at, (point[at] ?? 0) + 1);
      if (allows(this.#problem, up)) point = up;
    }
    if (allows(this.#problem, point)) await this.#visit(point, true);
  }

  /** A first line below every future, so that the master is bounded; where none comes of it, the least of the future's own. */
  async #begin(): Promise<void> {
    const { cuts, least, oracles } = this.#held;
    if (cuts.length === 0) await this.#visitSome(this.#middle());
    for (const [at, oracle] of oracles.entries()) {
      if (least[at] === Number.NEGATIVE_INFINITY) least[at] = oracle.least();
    }
  }

  #middle(): readonly number[] {
    return this.#problem.columns.map(({ lower, upper }) =>
      Number.isFinite(upper) ? (Math.max(lower, -1e6) + upper) / 2 : Math.max(lower, 0),
    );
  }

  #point(columns: readonly number[], isWhole: boolean): readonly number[] {
    return this.#problem.columns.map(({ integer, lower, upper }, at) => {
      const value = Math.min(upper, Math.max(lower, columns[at] ?? 0));
      return isWhole && integer === true ? Math.round(value) : value;
    });
  }

  /** Asks every future; keeps the lines that say more than is known, and the point where it is a decision. Returns how many. */
  async #visit(point: readonly number[], isDecision: boolean): Promise<number> {
    const losses: number[] = [];
    let [added, possible] = [0, true];
    for (const oracle of this.#held.oracles) {
      const { cut } = await oracle.ask(point, this.#held.last);
      if (cut.kind === "forbids") possible = false;
      else losses.push(cut.at);
      added += this.#learn(cut);
    }
    if (isDecision && possible) this.#keep(point, losses);
    return added;
  }

  /** Of futures that differ in their length alone only the shortest and the longest are asked; the others borrow their prices. */
  async #visitSome(point: readonly number[]): Promise<number> {
    let added = 0;
    for (const { asked, borrow } of this.#held.kin) {
      for (const at of asked) {
        const found = await this.#held.oracles[at]?.ask(point, this.#held.last);
        if (found === undefined) continue;
        added += this.#learn(found.cut);
        if (found.prices === undefined) continue;
        const { weights = [] } = this.#problem.futures[at] ?? {};
        const perUnit = Float64Array.from(found.prices, (price, row) => price / (weights[row] ?? 1));
        for (const other of borrow) {
          const line = this.#held.borrowers[other]?.line(perUnit, point);
          if (line !== undefined) added += this.#learn(line);
        }
      }
    }
    return added;
  }

  /** Returns 1 where the line says more than is known at its point. */
  #learn(cut: Cut): number {
    const { cuts, least } = this.#held;
    const isNews = cut.kind === "forbids" || cut.at > this.#known(cut) + TOLERANCE * Math.max(1, Math.abs(cut.at));
    if (!isNews) return 0;
    cuts.push(cut);
    if (cut.kind === "loss") least[cut.future] = Math.max(least[cut.future] ?? 0, leastOf(cut, this.#problem.columns));
    return 1;
  }

  /** What the lines kept say of a future at a point. */
  #known({ future, point }: Cut): number {
    let most = this.#held.least[future] ?? Number.NEGATIVE_INFINITY;
    for (const cut of this.#held.cuts)
      if (cut.future === future && cut.kind === "loss") most = Math.max(most, lineAt(cut, point));
    return most;
  }

  #keep(point: readonly number[], losses: readonly number[]): void {
    const value = firstCost(this.#problem, point) + measured(losses, this.#weights, this.#risk);
    if (value >= this.#upper) return;
    this.#upper = value;
    this.#first = point;
  }

  #master(isWhole: boolean, gap: number): Promise<Solution> {
    return this.#solver.solve(masterOf(this.#problem, this.#risk, this.#held, isWhole), { gap });
  }

  #bounds(): Bounds {
    return { lower: Math.min(this.#lower, this.#upper), upper: this.#upper, rounds: this.#rounds };
  }

  async #told(): Promise<boolean> {
    this.#rounds++;
    return (await this.#limits.goOn?.(this.#bounds())) ?? true;
  }

  #decided(status: Decided["status"]): Decided {
    return { ...this.#bounds(), status, first: this.#first, cuts: this.#held.cuts.length };
  }
}

const TOLERANCE = 1e-9;

const lineAt = ({ at, point, slope }: Cut, x: readonly number[]): number =>
  slope.reduce((sum, each, index) => sum + each * ((x[index] ?? 0) - (point[index] ?? 0)), at);

/** The least that a line says within the bounds of the first stage. */
const leastOf = ({ at, point, slope }: Cut, columns: readonly Column[]): number =>
  slope.reduce((sum, each, index) => {
    const { lower = 0, upper = 0 } = columns[index] ?? {};
    return each === 0 ? sum : sum + each * ((each > 0 ? lower : upper) - (point[index] ?? 0));
  }, at);

/** The first stage, a loss for each future, the lines below it, and the measure of risk. */
function masterOf(
  { columns, rows, futures }: TwoStage,
  risk: Risk,
  { least, cuts }: Pick<Held, "least" | "cuts">,
  isWhole: boolean,
): LinearProgram {
  const first = columns.map((column): Column => (isWhole ? column : { ...column, integer: false }));
  const losses = futures.map((_, at) => first.length + at);
  const weights = futures.map(({ weight }) => weight);
  const { costs, columns: more, rows: measure } = counted(losses, weights, risk, first.length + futures.length);
  const all = [
    ...first,
    ...futures.map(({ id }, at) => loose(`loss ${id}`, Math.max(least[at] ?? 0, FLOOR), costs[at] ?? 0)),
    ...more,
  ];
  return { name: "master", columns: all, rows: [...rows, ...cuts.map((cut) => rowOf(cut, losses)), ...measure] };
}

/** Other costs of the first columns, and what was the cost held to at most so much. */
export function worthAtMost({ columns, rows }: LinearProgram, costs: readonly number[], most: number): LinearProgram {
  const entries = columns.flatMap(({ cost }, at) => (cost === 0 ? [] : [[at, cost] as const]));
  return {
    name: "cheapest",
    columns: columns.map((column, at) => ({ ...column, cost: costs[at] ?? 0 })),
    rows: [...rows, { name: "worth", lower: Number.NEGATIVE_INFINITY, upper: most, entries }],
  };
}

/** Where a future has no least loss of its own. */
const FLOOR = -1e12;

function rowOf({ future, kind, at, point, slope }: Cut, losses: readonly number[]): Row {
  const constant = slope.reduce((sum, each, index) => sum - each * (point[index] ?? 0), at);
  const own = slope.flatMap((each, index) => (each === 0 ? [] : [[index, each] as const]));
  if (kind === "forbids") return { name: "forbids", lower: Number.NEGATIVE_INFINITY, upper: -constant, entries: own };
  const entries = [[losses[future] ?? -1, 1] as const, ...own.map(([column, each]) => [column, -each] as const)];
  return { name: "below", lower: constant, upper: Number.POSITIVE_INFINITY, entries };
}
