/**
 * The least lost within so many days, and for how many whole days nothing is lost, with their proofs. The number of days is
 * searched for by halving, in doubles; the two ends, the last day that holds and the first that does not, are proved.
 * docs/methods/periods.md.
 */
import { hold } from "#kernel/defect.ts";
import { ofNumber, over, printRational, type Rational, times, toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "../flows.ts";
import { isNought, isPositive, NOUGHT, ONE, total } from "../fraction.ts";
import { approximate, scaleOf, vertexOf } from "../program.ts";
import type { Solution, Solver } from "../solver.ts";
import { type PeriodProgram, periodProgram } from "./program.ts";
import { type PeriodProof, planOf, pricesOf, provedBy } from "./proof.ts";
import type { Question } from "./question.ts";
import { type OrdinaryDay, Region } from "./region.ts";

/** A question without its days and weights. */
export type Asked = Omit<Question, "over" | "weights">;

export interface Supply {
  readonly network: Network;
  readonly flows: Flows;
  readonly solver: Solver;
  /** Lets a question look at no more than it must. */
  readonly day?: OrdinaryDay;
}

/** Days of demand below this are the solver's rounding; the exact proof decides. */
const ROUNDING = 1e-6;
/** Of all that is asked for. */
const SHARE_OF_ROUNDING = 1e-7;

export interface Least {
  /** Each unit lost counted with its weight. */
  readonly lost: Rational;
  readonly proof: PeriodProof;
}

interface Solved {
  readonly written: PeriodProgram;
  readonly solution: Solution;
  /** In doubles, counted with the weights. */
  readonly lost: number;
}

/** What a question looks at to begin with. */
export const regionOf = ({ network, flows, day }: Supply, asked: Asked): Region =>
  new Region(network, flows, asked, day);

/** More is looked at until what is not looked at costs nothing. */
async function solved(supply: Supply, question: Question, region: Region): Promise<Solved> {
  const { network, flows, solver } = supply;
  const written = periodProgram(network, flows, question, region);
  const days = question.over === "ever" ? 1 : question.over;
  const most = network.demand.reduce(
    (sum, { item, rate }) => sum + toDouble(question.weights.get(item) ?? NOUGHT) * rate.double * days,
    0,
  );
  // Nothing happens to anything that is asked for.
  if (written.program.columns.length === 0) return { written, solution: NOTHING_TO_DO, lost: 0 };
  const scale = scaleOf(most);
  const solution = await solver.solve(approximate(written.program, 1 / scale));
  hold(solution.status === "optimal", "losing everything is a plan", solution.status);
  const lost = solution.value * scale;
  const costly = (row: number): boolean => (solution.rowDuals[row] ?? 0) > DUAL_ROUNDING;
  if (lost > ROUNDING && region.grow(costlyOutside(supply, written, costly))) return solved(supply, question, region);
  return { written, solution, lost };
}

const NOTHING_TO_DO: Solution = {
  ...{ status: "optimal", value: 0, bound: 0, gap: 0, columns: [], rowDuals: [], reducedCosts: [] },
  basis: { columns: [], rows: [] },
};

const DUAL_ROUNDING = 1e-9;

/** Items that are not looked at and of which more would help. */
const costlyOutside = ({ network }: Supply, { outside }: PeriodProgram, costly: (row: number) => boolean): string[] =>
  [...outside].flatMap(([line, rows]) =>
    rows.some((row) => row !== undefined && costly(row)) ? [network.lines[line]?.component ?? ""] : [],
  );

/** The least lost; undefined where the solver's answer does not hold in exact arithmetic. */
export async function leastLost(
  supply: Supply,
  question: Question,
  region: Region = regionOf(supply, question),
): Promise<Least | undefined> {
  const { written, solution } = await solved(supply, question, region);
  const optimum = solution.basis === undefined ? undefined : vertexOf(written.program, solution.basis);
  if (optimum === undefined) return undefined;
  const lost = provedBy(written, optimum.multipliers);
  const costly = (row: number): boolean => optimum.multipliers.has(row);
  if (isPositive(lost) && region.grow(costlyOutside(supply, written, costly)))
    return leastLost(supply, question, region);
  const { network, flows } = supply;
  const prices = question.over === "ever" || !isPositive(lost) ? null : pricesOf(network, written, optimum.multipliers);
  const proof = {
    over: String(question.over),
    weights: Object.fromEntries([...question.weights].map(([item, weight]) => [item, printRational(weight)])),
    atLeast: printRational(prices === null ? NOUGHT : lost),
    atMost: printRational(lost),
    plan: planOf({ network, flows, region }, written, optimum),
    prices,
  };
  return { lost, proof };
}

/** The least lost in doubles, without a proof: what is not above the solver's rounding is nothing. */
export async function roughlyLost(supply: Supply, question: Question & { readonly over: number }): Promise<number> {
  const { lost } = await solved(supply, question, regionOf(supply, question));
  const asked = toDouble(askedFor(supply.network, question.weights, ofNumber(question.over)));
  return lost > SHARE_OF_ROUNDING * asked ? lost : 0;
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
  const region = regionOf(supply, asked);
  const ask = (days: number | "ever"): Question => ({ ...asked, over: days, weights });
  const ended = (days: number | "never", within: number | "ever") => bothEnds(supply, ask, region, { days, within });
  const holds = async (days: number | "ever"): Promise<boolean> => {
    const { lost } = await solved(supply, ask(days), region);
    return lost < ROUNDING;
  };
  if (bound === undefined && (await holds("ever"))) return ended("never", "ever");
  if ((bound === undefined || bound > most) && (await holds(most))) return ended("never", most);
  let [low, high] = [0, Math.min(bound ?? most, most)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await holds(middle)) low = middle;
    else high = middle;
  }
  return ended(low, most);
}

/** Proofs of both ends; where exact arithmetic says otherwise than the doubles did, a day less or more. */
async function bothEnds(
  supply: Supply,
  ask: (days: number | "ever") => Question,
  region: Region,
  { days, within }: Pick<PeriodSurvival, "days" | "within">,
): Promise<PeriodSurvival> {
  const found = (last: number): Promise<PeriodSurvival> => bothEnds(supply, ask, region, { days: last, within });
  if (days === "never") {
    const good = await leastLost(supply, ask(within), region);
    const proofs = good === undefined ? [] : [good.proof];
    return { days, within, proofs, proved: good !== undefined && isNought(good.lost) };
  }
  const good = days === 0 ? undefined : await leastLost(supply, ask(days), region);
  if (good !== undefined && !isNought(good.lost)) return found(days - 1);
  const bad = await leastLost(supply, ask(days + 1), region);
  if (bad !== undefined && isNought(bad.lost)) return found(days + 1);
  const proofs = [good, bad].flatMap((one) => (one === undefined ? [] : [one.proof]));
  return { days, within, proofs, proved: (days === 0 || good !== undefined) && bad !== undefined };
}

/** Everything asked in so many days, counted with the weights. */
export const askedFor = ({ demand }: Network, weights: ReadonlyMap<string, Rational>, days: Rational): Rational =>
  total(demand.map(({ item, rate }) => times(times(rate.exact, weights.get(item) ?? NOUGHT), days)));
