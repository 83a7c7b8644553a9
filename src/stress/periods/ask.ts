/**
 * The least lost within so many days, and for how many whole days nothing is lost, with their proofs. The number of days is
 * searched for by halving, in doubles; the two ends, the last day that holds and the first that does not, are proved.
 * docs/methods/periods.md.
 */
import { hold } from "#kernel/defect.ts";
import { over, printRational, type Rational, times, toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "../flows.ts";
import { isNought, isPositive, NOUGHT, ONE, total } from "../fraction.ts";
import { approximate, type Optimum, scaleOf, vertexOf } from "../program.ts";
import type { Solution, Solver } from "../solver.ts";
import { type PeriodProgram, periodProgram, type Question } from "./program.ts";
import { type PeriodProof, planOf, pricesOf, provedBy } from "./proof.ts";

/** A question without its days and weights. */
export type Asked = Omit<Question, "over" | "weights">;

export interface Supply {
  readonly network: Network;
  readonly flows: Flows;
  readonly solver: Solver;
}

/** Days of demand below this are the solver's rounding; the exact proof decides. */
const ROUNDING = 1e-6;

export interface Least {
  /** Each unit lost counted with its weight. */
  readonly lost: Rational;
  readonly proof: PeriodProof;
}

interface Solved {
  readonly written: PeriodProgram;
  readonly solution: Solution;
}

async function solved({ network, flows, solver }: Supply, question: Question): Promise<Solved> {
  const written = periodProgram(network, flows, question);
  const days = question.over === "ever" ? 1 : question.over;
  const most = network.demand.reduce(
    (sum, { item, rate }) => sum + toDouble(question.weights.get(item) ?? NOUGHT) * rate.double * days,
    0,
  );
  const solution = await solver.solve(approximate(written.program, 1 / scaleOf(most)));
  hold(solution.status === "optimal", "losing everything is a plan", solution.status);
  return { written, solution };
}

/** Not confirmed in exact arithmetic: undefined. */
function exactly({ written, solution }: Solved): Optimum | undefined {
  return solution.basis === undefined ? undefined : vertexOf(written.program, solution.basis);
}

function proofOf({ network }: Supply, question: Question, { written }: Solved, optimum: Optimum): Least {
  const lost = provedBy(written, optimum.multipliers);
  const prices = question.over === "ever" || !isPositive(lost) ? null : pricesOf(network, written, optimum.multipliers);
  return {
    lost,
    proof: {
      over: String(question.over),
      weights: Object.fromEntries([...question.weights].map(([item, weight]) => [item, printRational(weight)])),
      atLeast: printRational(prices === null ? NOUGHT : lost),
      atMost: printRational(lost),
      plan: planOf(network, written, optimum),
      prices,
    },
  };
}

/** The least lost; undefined where the solver's answer does not hold in exact arithmetic. */
export async function leastLost(supply: Supply, question: Question): Promise<Least | undefined> {
  const found = await solved(supply, question);
  const optimum = exactly(found);
  return optimum && proofOf(supply, question, found, optimum);
}

export interface PeriodSurvival {
  /** Whole days on which every demand is met; `never`: it is met on every day, for ever or within the most days asked. */
  readonly days: number | "never";
  /** Within which `never` is said; `ever`: for ever. */
  readonly within: number | "ever";
  /** That it holds so long, and that it does not hold a day longer. */
  readonly proofs: readonly PeriodProof[];
  /** Whether both are proved. */
  readonly proved: boolean;
}

/** A unit of each product counts as the part of a day that it is asked in. */
export const inDays = (network: Network): ReadonlyMap<string, Rational> =>
  new Map(
    network.demand.filter(({ rate }) => isPositive(rate.exact)).map(({ item, rate }) => [item, over(ONE, rate.exact)]),
  );

/**
 * For how many whole days nothing is lost, at most `most`. `bound`: days proved already to be too many, where there is such a
 * number.
 */
export async function survivePeriods(
  supply: Supply,
  asked: Asked,
  most: number,
  bound?: number,
): Promise<PeriodSurvival> {
  const weights = inDays(supply.network);
  const ask = (days: number | "ever"): Question => ({ ...asked, over: days, weights });
  const holds = async (days: number | "ever"): Promise<boolean> => {
    const { written, solution } = await solved(supply, ask(days));
    return lostIn(written, solution) < ROUNDING;
  };
  if (bound === undefined && (await holds("ever"))) return ended(supply, ask, "never", "ever");
  if ((bound === undefined || bound > most) && (await holds(most))) return ended(supply, ask, "never", most);
  let [low, high] = [0, Math.min(bound ?? most, most)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await holds(middle)) low = middle;
    else high = middle;
  }
  return ended(supply, ask, low, most);
}

/** Days lost, in doubles. */
function lostIn({ program }: PeriodProgram, { columns }: Solution): number {
  return program.columns.reduce(
    (sum, { cost, scale }, index) => sum + toDouble(cost) * (columns[index] ?? 0) * scale,
    0,
  );
}

/** Proofs of both ends; where the exact arithmetic says otherwise than the doubles did, a day less or more. */
async function ended(
  supply: Supply,
  ask: (days: number | "ever") => Question,
  days: number | "never",
  within: number | "ever",
): Promise<PeriodSurvival> {
  if (days === "never") {
    const good = await leastLost(supply, ask(within));
    return {
      days,
      within,
      proofs: good === undefined ? [] : [good.proof],
      proved: good !== undefined && isNought(good.lost),
    };
  }
  const good = days === 0 ? undefined : await leastLost(supply, ask(days));
  if (good !== undefined && !isNought(good.lost)) return ended(supply, ask, days - 1, within);
  const bad = await leastLost(supply, ask(days + 1));
  if (bad !== undefined && isNought(bad.lost)) return ended(supply, ask, days + 1, within);
  const proofs = [good, bad].flatMap((one) => (one === undefined ? [] : [one.proof]));
  return { days, within, proofs, proved: (days === 0 || good !== undefined) && bad !== undefined };
}

/** Everything asked in so many days, counted with the weights. */
export const askedFor = ({ demand }: Network, weights: ReadonlyMap<string, Rational>, days: Rational): Rational =>
  total(demand.map(({ item, rate }) => times(times(rate.exact, weights.get(item) ?? NOUGHT), days)));
