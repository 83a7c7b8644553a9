/**
 * The solver port on HiGHS compiled to WebAssembly (package `highs`, MIT). Tolerances 1e-9. The heap of the module is
 * not collected, so every model is disposed when its session closes.
 */

import highsModule, { type BasisStatus, type Highs, type Model, type ModelData, type ModelStatusCode } from "highs";
import { Defect, hold } from "#kernel/defect.ts";
import type {
  Basis,
  Change,
  LinearProgram,
  Options,
  Session,
  Solution,
  Solver,
  Standing,
  Status,
} from "#stress/solver.ts";

const TOLERANCE = 1e-9;

const STANDINGS: readonly Standing[] = ["lower", "basic", "upper", "free", "lower"];
const STATUS_OF: Readonly<Record<Standing, BasisStatus>> = { lower: 0, basic: 1, upper: 2, free: 3 };

const MEANING: Readonly<Partial<Record<ModelStatusCode, Status>>> = {
  6: "optimal",
  7: "optimal",
  8: "infeasible",
  10: "unbounded",
  11: "limitReached",
  12: "limitReached",
  13: "limitReached",
  14: "limitReached",
  16: "limitReached",
  17: "limitReached",
};
/** Infeasible, infeasible or unbounded, unknown. */
const DOUBTED: ReadonlySet<ModelStatusCode> = new Set<ModelStatusCode>([8, 9, 15]);

/** Plain loops over typed arrays: a program of some thousand entries is written for each future that is asked. */
function matrixOf(rows: LinearProgram["rows"], numCols: number): ModelData["matrix"] {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, row) => {
    starts[row + 1] = (starts[row] ?? 0) + entries.length;
  });
  const indices = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(indices.length);
  let at = 0;
  for (const { entries } of rows) {
    for (const [column, coefficient] of entries) {
      indices[at] = column;
      values[at] = coefficient;
      at++;
    }
  }
  return { format: "csr", numRows: rows.length, numCols, starts, indices, values };
}

function doubles<T>(all: readonly T[], of: (one: T) => number): Float64Array {
  const values = new Float64Array(all.length);
  for (const [at, one] of all.entries()) values[at] = of(one);
  return values;
}

function dataOf({ columns, rows }: LinearProgram): ModelData {
  const integers = columns.some(({ integer }) => integer === true);
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: doubles(columns, ({ cost }) => cost),
    colLower: doubles(columns, ({ lower }) => lower),
    colUpper: doubles(columns, ({ upper }) => upper),
    rowLower: doubles(rows, ({ lower }) => lower),
    rowUpper: doubles(rows, ({ upper }) => upper),
    matrix: matrixOf(rows, columns.length),
    ...(integers ? { integrality: Int32Array.from(columns, ({ integer }) => (integer === true ? 1 : 0)) } : {}),
  };
}

function standing(code: number): Standing {
  const found = STANDINGS[code];
  hold(found !== undefined, "a basis status is one of five", String(code));
  return found;
}

/** What each becomes; a plain loop, for the iterator of a typed array costs more than a small program's solution. */
function each<T>(values: Int32Array | Float64Array, become: (value: number) => T): T[] {
  const all: T[] = [];
  for (let at = 0; at < values.length; at++) all.push(become(values[at] ?? 0));
  return all;
}

const same = (value: number): number => value;

function install(model: Model, { columns, rows }: Basis): void {
  model.setBasis({ colStatus: columns.map((at) => STATUS_OF[at]), rowStatus: rows.map((at) => STATUS_OF[at]) });
}

const nothing = (status: Status, bound: number): Solution => ({
  status,
  value: Number.NaN,
  columns: [],
  rowDuals: [],
  reducedCosts: [],
  bound,
  gap: Number.POSITIVE_INFINITY,
});

const number = (model: Model, name: string): number => Number(model.info.get(name));

function integerSolution(model: Model, status: Status): Solution {
  const bound = number(model, "mip_dual_bound");
  if (number(model, "primal_solution_status") !== 2) return nothing(status, bound);
  const value = model.getObjectiveValue();
  const columns = each(model.getSolution().colValue, same);
  const gap = status === "optimal" && value === bound ? 0 : number(model, "mip_gap");
  return { status, value, columns, rowDuals: [], reducedCosts: [], bound, gap };
}

function linearSolution(model: Model, status: Status): Solution {
  if (status !== "optimal") return nothing(status, Number.NEGATIVE_INFINITY);
  const { colValue, rowDual, colDual } = model.getSolution();
  const { colStatus, rowStatus } = model.getBasis();
  const value = model.getObjectiveValue();
  let basis: Basis | undefined;
  return {
    status,
    value,
    columns: each(colValue, same),
    rowDuals: each(rowDual, same),
    reducedCosts: each(colDual, same),
    bound: value,
    gap: 0,
    // Most callers do not look at it.
    get basis() {
      basis ??= { columns: each(colStatus, standing), rows: each(rowStatus, standing) };
      return basis;
    },
  };
}

/**
 * Presolve has been seen to call a feasible unbounded program infeasible (1.15.3; compare ERGO-Code/HiGHS issue 2511), and
 * it may stop at `infeasible or unbounded`; a vertex to start from may lead nowhere (`unknown`). None of these is believed:
 * simplex without presolve, from a plain start, decides.
 */
function settled(model: Model): Status {
  let { modelStatus } = model.run();
  if (DOUBTED.has(modelStatus)) {
    model.clearSolver();
    model.options.set("presolve", "off");
    ({ modelStatus } = model.run());
    model.options.set("presolve", "choose");
  }
  const status = MEANING[modelStatus];
  if (status === undefined) throw new Defect("the solver ends in a status planb knows", String(modelStatus));
  return status;
}

function modelOf(highs: Highs, program: LinearProgram, { seconds, gap = 0 }: Options): Model {
  const model = highs.createModel(dataOf(program));
  model.options.set({
    output_flag: false,
    primal_feasibility_tolerance: TOLERANCE,
    dual_feasibility_tolerance: TOLERANCE,
    mip_feasibility_tolerance: TOLERANCE,
    mip_rel_gap: gap,
    mip_abs_gap: gap === 0 ? TOLERANCE : 0,
    ...(seconds === undefined ? {} : { time_limit: seconds }),
  });
  return model;
}

/** Bounds and costs of columns as the model has them now, and which of them are not the program's own. */
class Standings {
  readonly #columns: LinearProgram["columns"];
  readonly #lower: number[];
  readonly #upper: number[];
  readonly #cost: number[];
  #moved = new Set<number>();
  #priced = new Set<number>();

  constructor({ columns }: LinearProgram) {
    this.#columns = columns;
    this.#lower = columns.map(({ lower }) => lower);
    this.#upper = columns.map(({ upper }) => upper);
    this.#cost = columns.map(({ cost }) => cost);
  }

  /** Tells the model what differs from how it stands; what an earlier change moved and this one does not goes back. */
  apply(model: Model, { bounds = [], costs = [] }: Change): void {
    const moved = new Map(bounds.map((bound) => [bound.column, bound]));
    this.#bound(
      model,
      [...this.#moved].filter((column) => !moved.has(column)).map((column) => this.#own(column)),
    );
    this.#bound(model, [...moved.values()]);
    this.#moved = new Set(moved.keys());
    const priced = new Set(costs.map(({ column }) => column));
    for (const column of this.#priced) if (!priced.has(column)) this.#price(model, this.#own(column));
    for (const cost of costs) this.#price(model, cost);
    this.#priced = priced;
  }

  #own(column: number): { column: number; lower: number; upper: number; cost: number } {
    const found = this.#columns[column];
    hold(found !== undefined, "a change names a column of the program", String(column));
    return { column, lower: found.lower, upper: found.upper, cost: found.cost };
  }

  /** All in one call: each call costs more than what it says. */
  #bound(model: Model, bounds: readonly { column: number; lower: number; upper: number }[]): void {
    const other = bounds
      .filter(({ column, lower, upper }) => this.#lower[column] !== lower || this.#upper[column] !== upper)
      .toSorted((a, b) => a.column - b.column);
    if (other.length === 0) return;
    const indices = other.map(({ column }) => this.#own(column).column);
    model.changeColsBounds(
      { kind: "set", indices },
      other.map(({ lower }) => lower),
      other.map(({ upper }) => upper),
    );
    for (const { column, lower, upper } of other) [this.#lower[column], this.#upper[column]] = [lower, upper];
  }

  #price(model: Model, { column, cost }: { column: number; cost: number }): void {
    if (this.#cost[this.#own(column).column] === cost) return;
    model.changeColCost(column, cost);
    this.#cost[column] = cost;
  }
}

class HighsSession implements Session {
  readonly #standings: Standings;
  readonly #integers: boolean;
  readonly #create: () => Model;
  /** Made at the first question: many sessions are opened in case of doubt and asked nothing. */
  #model: Model | undefined;
  #closed = false;

  constructor(highs: Highs, program: LinearProgram, options: Options) {
    this.#standings = new Standings(program);
    this.#integers = program.columns.some(({ integer }) => integer === true);
    this.#create = () => modelOf(highs, program, options);
  }

  solve(change: Change = {}): Solution {
    // INVARIANT (a closed session is not used again): a model made after it would never be disposed.
    hold(!this.#closed, "a closed session is not used again", "");
    const model = this.#model ?? this.#create();
    this.#model = model;
    this.#standings.apply(model, change);
    if (change.from !== undefined && !this.#integers) install(model, change.from);
    model.zeroAllClocks();
    const status = settled(model);
    return this.#integers ? integerSolution(model, status) : linearSolution(model, status);
  }

  close(): void {
    this.#closed = true;
    this.#model?.dispose();
  }
}

/**
 * The package declares its types as CommonJS, where the loader is `default` of the module; what Node imports is the ES
 * module, where the loader is the default itself. This is the one place where the two are reconciled.
 */
const isLoader = (value: unknown): value is typeof highsModule.default => typeof value === "function";

function load(): Promise<Highs> {
  const loader: unknown = highsModule;
  if (!isLoader(loader)) throw new Defect("the solver package exports a loader", typeof loader);
  return loader();
}

/** The module is loaded at the first question and then kept. */
export function highsSolver(): Solver {
  let loaded: Promise<Highs> | undefined;
  const highs = (): Promise<Highs> => {
    const module = loaded ?? load();
    loaded = module;
    return module;
  };
  const open = async (program: LinearProgram, options: Options = {}): Promise<Session> =>
    new HighsSession(await highs(), program, options);
  return {
    open,
    async solve(program, options = {}) {
      const session = await open(program, options);
      try {
        return session.solve();
      } finally {
        session.close();
      }
    },
  };
}
