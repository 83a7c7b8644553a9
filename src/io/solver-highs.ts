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

function dataOf({ columns, rows }: LinearProgram): ModelData {
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.entries.length);
  const integers = columns.some(({ integer }) => integer === true);
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: Float64Array.from(columns, ({ lower }) => lower),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ entries }) => entries.map(([column]) => column))),
      values: Float64Array.from(rows.flatMap(({ entries }) => entries.map(([, coefficient]) => coefficient))),
    },
    ...(integers ? { integrality: Int32Array.from(columns, ({ integer }) => (integer === true ? 1 : 0)) } : {}),
  };
}

function standing(code: number): Standing {
  const found = STANDINGS[code];
  hold(found !== undefined, "a basis status is one of five", String(code));
  return found;
}

function basisOf(model: Model): Basis {
  const { colStatus, rowStatus } = model.getBasis();
  return { columns: Array.from(colStatus, standing), rows: Array.from(rowStatus, standing) };
}

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
  const columns = Array.from(model.getSolution().colValue);
  const gap = status === "optimal" && value === bound ? 0 : number(model, "mip_gap");
  return { status, value, columns, rowDuals: [], reducedCosts: [], bound, gap };
}

function linearSolution(model: Model, status: Status): Solution {
  if (status !== "optimal") return nothing(status, Number.NEGATIVE_INFINITY);
  const { colValue, rowDual, colDual } = model.getSolution();
  const value = model.getObjectiveValue();
  return {
    status,
    value,
    columns: Array.from(colValue),
    rowDuals: Array.from(rowDual),
    reducedCosts: Array.from(colDual),
    bound: value,
    gap: 0,
    basis: basisOf(model),
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

function apply(model: Model, { bounds = [], costs = [] }: Change): void {
  for (const { column, lower, upper } of bounds) model.changeColBounds(column, lower, upper);
  for (const { column, cost } of costs) model.changeColCost(column, cost);
}

class HighsSession implements Session {
  readonly #program: LinearProgram;
  readonly #integers: boolean;
  readonly #create: () => Model;
  /** Made at the first question: many sessions are opened in case of doubt and asked nothing. */
  #model: Model | undefined;
  #undo: Change = {};
  #closed = false;

  constructor(highs: Highs, program: LinearProgram, options: Options) {
    this.#program = program;
    this.#integers = program.columns.some(({ integer }) => integer === true);
    this.#create = () => modelOf(highs, program, options);
  }

  solve(change: Change = {}): Solution {
    // INVARIANT (a closed session is not used again): a model made after it would never be disposed.
    hold(!this.#closed, "a closed session is not used again", "");
    const model = this.#model ?? this.#create();
    this.#model = model;
    apply(model, this.#undo);
    apply(model, change);
    this.#undo = this.#reverse(change);
    if (change.from !== undefined && !this.#integers) install(model, change.from);
    model.zeroAllClocks();
    const status = settled(model);
    return this.#integers ? integerSolution(model, status) : linearSolution(model, status);
  }

  close(): void {
    this.#closed = true;
    this.#model?.dispose();
  }

  #reverse({ bounds = [], costs = [] }: Change): Change {
    const original = (column: number) => {
      const found = this.#program.columns[column];
      hold(found !== undefined, "a change names a column of the program", String(column));
      return found;
    };
    return {
      bounds: bounds.map(({ column }) => ({ column, lower: original(column).lower, upper: original(column).upper })),
      costs: costs.map(({ column }) => ({ column, cost: original(column).cost })),
    };
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
