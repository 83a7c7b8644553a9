/**
 * What one future answers when the first stage is fixed: its least loss and a line below it everywhere (the prices of the
 * program, as reduced costs of what is fixed), or, where nothing can be done, a line that cuts the point off.
 */
import { hold } from "#kernel/defect.ts";
import type { Column, LinearProgram, Session, Solution, Solver } from "#stress/solver.ts";
import { patternOf } from "./pattern.ts";
import type { Future } from "./two-stage.ts";

/** `at` + slope x (x - point). For a loss it is a lower bound; for a point that cannot be it must not be above 0. */
export interface Cut {
  readonly future: number;
  readonly kind: "loss" | "forbids";
  readonly at: number;
  readonly point: readonly number[];
  readonly slope: readonly number[];
}

export interface Asked {
  readonly cut: Cut;
  /** Of the rows; absent where nothing can be done. */
  readonly prices?: readonly number[];
}

export class Oracle {
  readonly #future: number;
  readonly #count: number;
  readonly #session: Session;
  readonly #solver: Solver;
  readonly #program: LinearProgram;
  readonly #pattern: string;
  #gauge: Session | undefined;
  #isFresh = true;

  private constructor(future: number, count: number, session: Session, solver: Solver, program: LinearProgram) {
    this.#future = future;
    this.#count = count;
    this.#session = session;
    this.#solver = solver;
    this.#program = program;
    this.#pattern = patternOf(program);
  }

  static async open({ program }: Future, future: number, count: number, solver: Solver): Promise<Oracle> {
    const linear = { ...program, columns: program.columns.map(continuous) };
    return new Oracle(future, count, await solver.open(linear), solver, linear);
  }

  /** No loss of this future is below it, whatever the first stage does within its bounds. */
  least(): number {
    const { status, value } = this.#session.solve();
    return status === "optimal" ? value : Number.NEGATIVE_INFINITY;
  }

  /** Where a future written the same way ended is a good place to begin: it differs in its length alone. */
  async ask(point: readonly number[], last: Map<string, Solution>): Promise<Asked> {
    const from = this.#isFresh ? last.get(this.#pattern)?.basis : undefined;
    this.#isFresh = false;
    const found = this.#session.solve({ bounds: fixed(point), ...(from === undefined ? {} : { from }) });
    if (found.status === "optimal") {
      last.set(this.#pattern, found);
      const cut = { ...this.#cut(point, found.reducedCosts), kind: "loss" as const, at: found.value };
      return { cut, prices: found.rowDuals };
    }
    hold(found.status === "infeasible", "a future has a least loss, or none can be met", found.status);
    this.#gauge ??= await this.#solver.open(gaugeOf(this.#program));
    const short = this.#gauge.solve({ bounds: fixed(point) });
    hold(short.status === "optimal" && short.value > 0, "what cannot be met is short by something", short.status);
    return { cut: { ...this.#cut(point, short.reducedCosts), kind: "forbids", at: short.value } };
  }

  #cut(point: readonly number[], reduced: readonly number[]): Pick<Cut, "future" | "point" | "slope"> {
    return { future: this.#future, point, slope: reduced.slice(0, this.#count) };
  }

  close(): void {
    this.#session.close();
    this.#gauge?.close();
  }
}

const continuous = ({ integer: _, ...column }: Column): Column => column;

const fixed = (point: readonly number[]) => point.map((value, column) => ({ column, lower: value, upper: value }));

/** How far the rows are from being met: each may be missed at a cost of 1, nothing else costs. */
function gaugeOf({ name, columns, rows }: LinearProgram): LinearProgram {
  const all: Column[] = columns.map((column) => ({ ...column, cost: 0 }));
  const miss = (): number => all.push({ name: "missed", lower: 0, upper: Number.POSITIVE_INFINITY, cost: 1 }) - 1;
  const gauged = rows.map((row) => ({
    ...row,
    entries: [...row.entries, [miss(), 1] as const, [miss(), -1] as const],
  }));
  return { name, columns: all, rows: gauged };
}
