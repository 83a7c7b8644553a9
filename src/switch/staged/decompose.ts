/**
 * The same decision, a future at a time (Benders; the L-shaped method of Van Slyke and Wets 1969, multi-cut): a master
 * chooses the first stage against lines that lie below the loss of each future; each future answers with its loss there and
 * one line more. The futures are linear programs, so these lines suffice, whatever of the first stage is whole-numbered. First
 * with the whole numbers left open, then with them. docs/methods/staged-plan.md.
 */
import { hold } from "#kernel/defect.ts";
import type { Basis, Column, LinearProgram, Row, Solution, Solver } from "#stress/solver.ts";
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
/** Whole decisions that are tried before the master is asked for one. */
const MOST_GUESSES = 4;

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
  readonly #oracles: readonly Oracle[];
  readonly #least: readonly number[];
  readonly #cuts: Cut[] = [];

  private constructor(problem: TwoStage, risk: Risk, solver: Solver, oracles: readonly Oracle[]) {
    this.#problem = problem;
    this.#risk = risk;
    this.#solver = solver;
    this.#oracles = oracles;
    const vertices = new Map<string, Basis>();
    this.#least = oracles.map((oracle) => oracle.least(vertices));
  }

  static async open(problem: TwoStage, risk: Risk, solver: Solver): Promise<Decomposition> {
    const oracles = await Promise.all(
      problem.futures.map((future, at) => Oracle.open(future, at, problem.columns.length, solver)),
    );
    return new Decomposition(problem, risk, solver, oracles);
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
    for (const oracle of this.#oracles) oracle.close();
  }

  #rounds(limits: Limits, rows: readonly Row[]): Rounds {
    const problem = { ...this.#problem, rows: [...this.#problem.rows, ...rows] };
    const held = { oracles: this.#oracles, least: this.#least, cuts: this.#cuts };
    return new Rounds(problem, this.#risk, this.#solver, held, limits);
  }
}

interface Held {
  readonly oracles: readonly Oracle[];
  readonly least: readonly number[];
  readonly cuts: Cut[];
}

class Rounds {
  readonly #problem: TwoStage;
  readonly #risk: Risk;
  readonly #solver: Solver;
  readonly #oracles: readonly Oracle[];
  readonly #limits: Limits;
  readonly #weights: readonly number[];
  readonly #least: readonly number[];
  readonly #cuts: Cut[];
  #lower = Number.NEGATIVE_INFINITY;
  #upper = Number.POSITIVE_INFINITY;
  #first: readonly number[] = [];
  #rounds = 0;

  constructor(problem: TwoStage, risk: Risk, solver: Solver, { oracles, least, cuts }: Held, limits: Limits) {
    this.#problem = problem;
    this.#risk = risk;
    this.#solver = solver;
    this.#oracles = oracles;
    this.#limits = limits;
    this.#weights = problem.futures.map(({ weight }) => weight);
    this.#least = least;
    this.#cuts = cuts;
  }

  async cheapest(costs: readonly number[], most: number): Promise<Cheapest> {
    while (true) {
      const master = masterOf(this.#problem, this.#risk, this.#least, this.#cuts, true);
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
    const isWhole = this.#problem.columns.some(({ integer }) => integer === true);
    const relaxed = isWhole ? await this.#relaxed() : undefined;
    if (relaxed !== undefined) return this.#decided(relaxed);
    while (true) {
      const master = await this.#master(isWhole, this.#limits.gap * MASTER_SHARE);
      if (master.status === "infeasible") return this.#decided("infeasible");
      hold(master.columns.length > 0, "the master has an answer", master.status);
      this.#lower = Math.max(this.#lower, master.bound);
      const added = await this.#visit(this.#point(master.columns, isWhole), true);
      if (this.#isClose() || added === 0) return this.#decided("optimal");
      if (!(await this.#told())) return this.#decided("limitReached");
    }
  }

  /** Lines at points where the whole numbers are left open: they are cheap, and hold for the whole ones too. */
  async #relaxed(): Promise<Decided["status"] | undefined> {
    let [core, before] = [this.#middle(), Number.NEGATIVE_INFINITY];
    await this.#visit(core, false);
    while (true) {
      const master = await this.#master(false, 0);
      if (master.status === "infeasible") return "infeasible";
      hold(master.columns.length > 0, "the master has an answer", master.status);
      this.#lower = Math.max(this.#lower, master.value);
      const point = this.#point(master.columns, false);
      const moved = master.value - before > SMALL * this.#limits.gap * Math.abs(master.value);
      before = master.value;
      // Between the master's point and one inside, lines are deeper; at the point itself where none there helps.
      core = core.map((value, at) => (value + (point[at] ?? 0)) / 2);
      const added = (await this.#visit(core, false)) || (await this.#visit(point, false));
      if (added === 0 || !moved) return this.#rounded(point);
      if (!(await this.#told())) {
        await this.#visitWhole(point);
        return "limitReached";
      }
    }
  }

  /** Whole decisions near the open one, each time with what the last one taught, as long as they get better. */
  async #rounded(open: readonly number[]): Promise<Decided["status"] | undefined> {
    const known = { risk: this.#risk, least: this.#least, cuts: this.#cuts };
    for (let tries = 0; tries < MOST_GUESSES; tries++) {
      const point = guess(this.#problem, known, open);
      if (point === undefined) return undefined;
      const before = this.#upper;
      await this.#visit(point, true);
      if (this.#isClose()) return "optimal";
      if (!(await this.#told())) return "limitReached";
      if (this.#upper >= before) return undefined;
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
    for (const oracle of this.#oracles) {
      const cut = await oracle.ask(point);
      if (cut.kind === "forbids") possible = false;
      else losses.push(cut.at);
      if (cut.kind === "forbids" || cut.at > this.#known(cut) + TOLERANCE * Math.max(1, Math.abs(cut.at))) {
        this.#cuts.push(cut);
        added++;
      }
    }
    if (isDecision && possible) this.#keep(point, losses);
    return added;
  }

  /** What the lines kept say of a future at a point. */
  #known({ future, point }: Cut): number {
    let most = this.#least[future] ?? Number.NEGATIVE_INFINITY;
    for (const cut of this.#cuts)
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
    return this.#solver.solve(masterOf(this.#problem, this.#risk, this.#least, this.#cuts, isWhole), { gap });
  }

  #bounds(): Bounds {
    return { lower: Math.min(this.#lower, this.#upper), upper: this.#upper, rounds: this.#rounds };
  }

  async #told(): Promise<boolean> {
    this.#rounds++;
    return (await this.#limits.goOn?.(this.#bounds())) ?? true;
  }

  #decided(status: Decided["status"]): Decided {
    return { ...this.#bounds(), status, first: this.#first, cuts: this.#cuts.length };
  }
}

const TOLERANCE = 1e-9;

const lineAt = ({ at, point, slope }: Cut, x: readonly number[]): number =>
  slope.reduce((sum, each, index) => sum + each * ((x[index] ?? 0) - (point[index] ?? 0)), at);

/** The first stage, a loss for each future, the lines below it, and the measure of risk. */
function masterOf(
  { columns, rows, futures }: TwoStage,
  risk: Risk,
  least: readonly number[],
  cuts: readonly Cut[],
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
