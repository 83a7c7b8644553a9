/** The same plan asked in three ways, each with its time: seconds of the processor. */
import { cpuUsage } from "node:process";
import { highsSolver } from "#io/solver-highs.ts";
import type { Activation } from "#switch/activation.ts";
import { plan } from "#switch/plan.ts";
import { equivalent } from "#switch/staged/equivalent.ts";
import { problemOf } from "#switch/staged/problem.ts";
import type { Risk } from "#switch/staged/risk.ts";
import { toyLaw } from "../../test/switch/alternatives.ts";
import type { Shape } from "./shapes.ts";

/** Processor time of this program so far: what else the machine does is not counted. */
function clock(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
}

const solver = highsSolver();

/** Half the mean, half the mean of the worst tenth. */
const RISK: Risk = { kind: "tail", weight: 0.5, share: 0.1 };

export interface Planned {
  readonly seconds: number;
  /** Cost and expected loss. */
  readonly value: number;
  readonly gap: number;
  readonly measures: number;
  readonly rounds: number;
  readonly rows: number;
  readonly columns: number;
  /** Whether it reached the gap before its time was over. */
  readonly ended: boolean;
}

/** The deterministic equivalent of the whole network, built and handed to the solver. */
export async function plain(
  { network, flows, scenarios, options }: Shape,
  gap: number,
  seconds: number,
): Promise<Planned> {
  const start = clock();
  const problem = problemOf({ network, flows, scenarios, options });
  const program = equivalent(problem, RISK);
  const { status, columns, value, gap: proved } = await solver.solve(program, { gap, seconds });
  return {
    seconds: clock() - start,
    value: value * problem.scale,
    gap: proved,
    measures: columns.slice(0, options.length).filter((taken) => taken > 0.5).length,
    rounds: 1,
    rows: program.rows.length,
    columns: program.columns.length,
    ended: status === "optimal",
  };
}

/** As `planb switch` plans: everything, the law and the worth computed afresh included. */
export async function planned(
  { network, scenarios, options }: Shape,
  gap: number,
  way: "whole" | "apart",
  limit = Number.POSITIVE_INFINITY,
): Promise<Planned> {
  let rounds = 0;
  const offers = options.map(({ alternative, live }) => {
    const activation: Activation = { known: true, p50: live, p80: live, low: live, likely: live, high: live, bars: [] };
    return { alternative, activation };
  });
  const start = clock();
  // Told the bounds after each round, it may be stopped: then it is the best so far, with its gap.
  const goOn = () => {
    rounds++;
    return clock() - start < limit;
  };
  const found = await plan(network, solver, { scenarios, offers, gap, way, goOn, risk: RISK }, toyLaw());
  const seconds = clock() - start;
  if (!found.ok) throw new Error("a network in order");
  const { cost, risk, measures, gap: proved, status } = found.value;
  const value = cost + risk.with;
  return {
    seconds,
    value,
    gap: proved,
    measures: measures.length,
    rounds,
    rows: 0,
    columns: 0,
    ended: status === "optimal",
  };
}
