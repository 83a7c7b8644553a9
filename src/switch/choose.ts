/** The best choice of options, by one program of all scenarios or by one scenario at a time. */
import { hold } from "#kernel/defect.ts";
import type { LinearProgram, Row, Solver } from "#stress/solver.ts";
import type { Option } from "./alternative.ts";
import type { Entry } from "./draft.ts";
import type { Ask, Ready } from "./ready.ts";
import { decompose, gapOf } from "./staged/decompose.ts";
import { equivalent } from "./staged/equivalent.ts";
import { type Problem, problemOf } from "./staged/problem.ts";

export interface Choice {
  readonly status: "optimal" | "limitReached";
  readonly options: readonly Option[];
  /** Money; absent when the solver found no plan in time. */
  readonly value?: number;
  /** Money at stake in a day, for the tolerance. */
  readonly stake: number;
  readonly gap: number;
}

/** A choice that may not be made: all of `all`, and besides them nothing but some of `besides`. Ids of alternatives. */
export interface Barred {
  readonly all: ReadonlySet<string>;
  readonly besides: ReadonlySet<string>;
}

export interface Within {
  readonly budget?: number | undefined;
  readonly barred?: readonly Barred[];
}

/** Rows of all scenarios together from which they are solved apart. */
const WHOLE_ROWS = 12_000;
const APART_GAP = 1e-4;

const NOTHING: Choice = { status: "optimal", options: [], stake: 0, gap: 0 };

/** The question as a decision in two stages. */
export function posed({ about, ask, options, open, still }: Ready, { budget, barred = [] }: Within): Problem {
  const { costCounts = 1 } = ask;
  const problem = problemOf({ ...about, scenarios: open, options, costCounts, budget }, still);
  return { ...problem, rows: [...problem.rows, ...barred.map((one) => notAgain(options, one))] };
}

/** Undefined: everything is barred. */
export async function choose(ready: Ready, solver: Solver, within: Within): Promise<Choice | undefined> {
  const { ask, options, open } = ready;
  if (options.length === 0 || open.length === 0) return within.barred === undefined ? NOTHING : undefined;
  const problem = posed(ready, within);
  const rows = problem.futures.reduce((sum, { program }) => sum + program.rows.length, 0);
  const way = ask.way ?? (rows > WHOLE_ROWS ? "apart" : "whole");
  const { status, first, value, gap } = await (way === "whole"
    ? atOnce(problem, solver, ready)
    : apart(problem, solver, ready));
  hold(status !== "infeasible" || within.barred !== undefined, "taking nothing is always a plan", status);
  if (status === "infeasible") return undefined;
  if (first.length === 0) return { status: "limitReached", options: [], stake: 0, gap: Number.POSITIVE_INFINITY };
  return { status, options: taken(options, first), value: value * problem.scale, stake: problem.scale, gap };
}

/** The options whose column says yes. */
export const taken = (options: readonly Option[], columns: readonly number[]): readonly Option[] =>
  options.filter((_, index) => (columns[index] ?? 0) > 0.5);

/** One of `all` is left out, or something that is not in `besides` is taken. */
function notAgain(options: readonly Option[], { all, besides }: Barred): Row {
  const entries = options.flatMap(({ alternative: { id } }, at): Entry[] =>
    besides.has(id) && !all.has(id) ? [] : [[at, all.has(id) ? -1 : 1]],
  );
  const held = options.filter(({ alternative: { id } }) => all.has(id)).length;
  return { name: "not again", lower: 1 - held, upper: Number.POSITIVE_INFINITY, entries };
}

interface Answer {
  readonly status: "optimal" | "limitReached" | "infeasible";
  /** Columns of the first stage; empty where no plan was found in time. */
  readonly first: readonly number[];
  readonly value: number;
  readonly gap: number;
}

export const limitsOf = ({ seconds, gap }: Ask) => ({
  ...(seconds === undefined ? {} : { seconds }),
  ...(gap === undefined ? {} : { gap }),
});

async function atOnce(problem: Problem, solver: Solver, { ask, risk }: Ready): Promise<Answer> {
  const program: LinearProgram = equivalent(problem, risk);
  const { status, columns, value, gap } = await solver.solve(program, limitsOf(ask));
  hold(status !== "unbounded", "no loss is below nothing", status);
  return { status, first: columns.slice(0, problem.columns.length), value, gap };
}

async function apart(
  problem: Problem,
  solver: Solver,
  { ask: { gap = APART_GAP, goOn }, risk }: Ready,
): Promise<Answer> {
  const found = await decompose(problem, risk, solver, { gap, ...(goOn === undefined ? {} : { goOn }) });
  const { status, first, upper } = found;
  return { status, first, value: upper, gap: gapOf(found) };
}
