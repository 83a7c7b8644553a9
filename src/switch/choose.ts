/** The best choice of options, by one program of all scenarios or by one scenario at a time. */
import { hold } from "#kernel/defect.ts";
import type { LinearProgram, Row, Solver } from "#stress/solver.ts";
import type { Option } from "./alternative.ts";
import type { Entry } from "./draft.ts";
import type { Ask, Ready } from "./ready.ts";
import { Decomposition, decompose, gapOf, type Limits } from "./staged/decompose.ts";
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
/** Where one answer is compared with another. */
const FINE_GAP = 1e-8;

const NOTHING: Choice = { status: "optimal", options: [], stake: 0, gap: 0 };

/** The question as a decision in two stages. */
function posed({ about, ask, options, open, still }: Ready): Problem {
  const { costCounts = 1 } = ask;
  return problemOf({ ...about, scenarios: open, options, costCounts }, still);
}

/** What a choice must keep to, as rows of the first stage. */
const rowsOf = ({ options }: Ready, { budget, barred = [] }: Within): readonly Row[] => [
  ...(budget === undefined ? [] : [budgetRow(options, budget)]),
  ...barred.map((one) => notAgain(options, one)),
];

/** Undefined: everything is barred. */
export async function choose(ready: Ready, solver: Solver, within: Within): Promise<Choice | undefined> {
  const { ask, options, open } = ready;
  if (options.length === 0 || open.length === 0) return within.barred === undefined ? NOTHING : undefined;
  const asked = posed(ready);
  const problem = { ...asked, rows: [...asked.rows, ...rowsOf(ready, within)] };
  const rows = problem.futures.reduce((sum, { program }) => sum + program.rows.length, 0);
  const way = ask.way ?? (rows > WHOLE_ROWS ? "apart" : "whole");
  const answer = await (way === "whole" ? atOnce(problem, solver, ready) : apart(problem, solver, ready));
  hold(answer.status !== "infeasible" || within.barred !== undefined, "taking nothing is always a plan", answer.status);
  return chosen(answer, ready, problem.scale);
}

/** Undefined: there is no choice. */
function chosen({ status, first, value, gap }: Answer, { options }: Ready, scale: number): Choice | undefined {
  if (status === "infeasible") return undefined;
  if (first.length === 0) return { status: "limitReached", options: [], stake: 0, gap: Number.POSITIVE_INFINITY };
  return { status, options: taken(options, first), value: value * scale, stake: scale, gap };
}

/** One question asked several times, with other budgets and choices barred: what one answer taught is kept for the next. */
export interface Choices {
  /** Undefined: everything is barred. */
  best(within: Within): Promise<Choice | undefined>;
  /** The options of least cost that are worth at most so much. Money. */
  cheapest(
    most: number,
  ): Promise<"none" | "stopped" | { readonly options: readonly Option[]; readonly atLeast: number }>;
  close(): void;
}

/** Undefined: nothing can be chosen. */
export async function openChoices(ready: Ready, solver: Solver): Promise<Choices | undefined> {
  const { ask, options, open, risk } = ready;
  if (options.length === 0 || open.length === 0) return undefined;
  const problem = posed(ready);
  const { scale } = problem;
  const lines = await Decomposition.open(problem, risk, solver);
  const limits = roundsOf(ask, FINE_GAP, scale);
  const costs = options.map(({ alternative }) => alternative.cost.double / scale);
  return {
    async best(within) {
      const found = await lines.best(limits, rowsOf(ready, within));
      return chosen({ ...found, value: found.upper, gap: gapOf(found) }, ready, scale);
    },
    async cheapest(most) {
      const { status, first, lower } = await lines.cheapest(limits, [], costs, most / scale);
      if (status === "infeasible") return "none";
      return status === "optimal" ? { options: taken(options, first), atLeast: lower * scale } : "stopped";
    },
    close: () => lines.close(),
  };
}

/** The options whose column says yes. */
const taken = (options: readonly Option[], columns: readonly number[]): readonly Option[] =>
  options.filter((_, index) => (columns[index] ?? 0) > 0.5);

function budgetRow(options: readonly Option[], budget: number): Row {
  const per = Math.max(1, budget);
  return {
    name: "budget",
    lower: Number.NEGATIVE_INFINITY,
    upper: budget / per,
    entries: options.map(({ alternative }, at): Entry => [at, alternative.cost.double / per]),
  };
}

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

const limitsOf = ({ seconds, gap }: Ask) => ({
  ...(seconds === undefined ? {} : { seconds }),
  ...(gap === undefined ? {} : { gap }),
});

/** Bounds are told in money. */
const roundsOf = ({ gap, goOn }: Ask, otherwise: number, scale: number): Limits => ({
  gap: gap ?? otherwise,
  ...(goOn === undefined
    ? {}
    : { goOn: ({ lower, upper, rounds }) => goOn({ lower: lower * scale, upper: upper * scale, rounds }) }),
});

async function atOnce(problem: Problem, solver: Solver, { ask, risk }: Ready): Promise<Answer> {
  const program: LinearProgram = equivalent(problem, risk);
  const { status, columns, value, gap } = await solver.solve(program, limitsOf(ask));
  hold(status !== "unbounded", "no loss is below nothing", status);
  return { status, first: columns.slice(0, problem.columns.length), value, gap };
}

async function apart(problem: Problem, solver: Solver, { ask, risk }: Ready): Promise<Answer> {
  const found = await decompose(problem, risk, solver, roundsOf(ask, APART_GAP, problem.scale));
  const { status, first, upper } = found;
  return { status, first, value: upper, gap: gapOf(found) };
}
