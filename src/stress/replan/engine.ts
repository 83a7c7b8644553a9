/**
 * Answers from the base plan: how long demand is met without some nodes, and the least margin lost, each with a plan and
 * multipliers that prove the same number in fractions. Undefined where it cannot be sure; the caller then asks the solver.
 */
import { hold } from "#kernel/defect.ts";
import { compareRational, minus, over, plus, printRational, type Rational, times, toDouble } from "#kernel/rational.ts";
import { isNought, isPositive, NOUGHT, ONE, total } from "../fraction.ts";
import type { Optimum } from "../program.ts";
import { type RateModel, SIGMA_SCALE } from "../rate-model.ts";
import type { LinearProgram } from "../solver.ts";
import { crash } from "./crash.ts";
import {
  ExactSparse,
  exactPlan,
  isFeasible,
  Known,
  type Priced,
  provedBy,
  provedByCosts,
  provedByRay,
  type Standing,
  sigmaOfPriced,
  type Values,
} from "./proof.ts";
import { type Answer, type Ray, Replanner } from "./replan.ts";
import { type Sparse, sparseOf } from "./sparse.ts";
import { withSurplus } from "./surplus.ts";

/** Numbers of columns and rows are those of the rate model. */
export type Survived =
  /** Values where they differ from the base; the prices prove sigma, and are absent where it is 0. */
  | { readonly kind: "plan"; readonly sigma: Rational; readonly values: Values; readonly priced?: Priced }
  | { readonly kind: "atOnce"; readonly priced: Priced };

export interface Lost {
  readonly base: Base;
  /** Where they differ from the base. */
  readonly values: Values;
  readonly priced: Priced;
  /** Cost a day. */
  readonly cost: Rational;
}

/** An ordinary day that loses already touches much of a network at once. */
const MOST_FOR_FOOTING = 20_000;

const NONE: ReadonlyMap<number, Rational> = new Map();

/** A plan that others are told as changes of. */
export interface Base {
  readonly sigma: Rational;
  readonly values: Values;
  readonly priced?: Priced;
}

/** A line of margin by days: `perDay x days - saved`. */
export interface Line {
  readonly perDay: number;
  /** What stocks and what is left save once. */
  readonly saved: number;
}

interface Footing {
  readonly base: Base;
  /** What the base loses a day. */
  readonly cost: Rational;
  readonly known: Known;
  readonly replanner: Replanner;
}

export class Engine {
  readonly #exact: ExactSparse;
  readonly #costs: ReadonlyMap<number, Rational>;
  readonly #footing: Footing;
  /** Money that the replanner counts as one. */
  readonly #unit: number;
  /** Where even an ordinary day loses something within so many days, by the days. */
  readonly #losing = new Map<string, Footing | undefined>();
  readonly base: Base;

  private constructor(exact: ExactSparse, base: Base, costs: ReadonlyMap<number, Rational>, replanner: Replanner) {
    this.#exact = exact;
    this.#costs = costs;
    this.base = base;
    this.#footing = { base, cost: lostIn(base.values, costs), known: new Known(exact, base.values), replanner };
    this.#unit = unitOf(exact, costs);
  }

  /**
   * `likeness` is the model in doubles; `solved` the solver's vertex of an ordinary day, asked only where no base plan is found
   * without it. Undefined when an ordinary day has no plan to begin from.
   */
  static open(
    model: RateModel,
    likeness: LinearProgram,
    costs: ReadonlyMap<number, Rational>,
    solved: () => Optimum | undefined,
  ): Engine | undefined {
    const sparse = sparseOf(likeness, model.sigma);
    const exact = new ExactSparse(model.program, model.sigma, sparse.stockRow);
    const found = searched(sparse, exact) ?? given(exact, model.sigma, solved());
    if (found === undefined) return undefined;
    const base = { ...found, values: withSurplus(sparse, exact, found.values) };
    hold(isFeasible(exact, base.values, base.sigma), "a plan with more to spare is feasible");
    const values = new Float64Array(sparse.structural);
    for (const [column, value] of base.values) values[column] = exact.inDoubles(column, value);
    const { ray } = base;
    const plan = { sigma: toDouble(base.sigma) / SIGMA_SCALE, values, ...(ray === undefined ? {} : { ray }) };
    return new Engine(exact, base, costs, Replanner.around(sparse, plan, scaledCosts(exact, costs)));
  }

  /** Sigma in doubles; infinite: short at once. Undefined: in doubt. */
  sigma(closed: readonly number[]): number | undefined {
    const answer = this.#footing.replanner.ask({ closed });
    if (answer.kind === "doubt") return undefined;
    return answer.kind === "atOnce" ? Number.POSITIVE_INFINITY : answer.sigma * SIGMA_SCALE;
  }

  /** A sigma that is enough without them, found at once; infinite where it says nothing. */
  enough(closed: readonly number[]): number {
    return this.#footing.replanner.enough(closed) * SIGMA_SCALE;
  }

  survive(closed: readonly number[]): Survived | undefined {
    const answer = this.#footing.replanner.ask({ closed });
    if (answer.kind === "doubt") return undefined;
    const shut = new Set(closed);
    if (answer.kind === "atOnce") {
      const priced = provedByRay(this.#exact, answer.ray, shut);
      return priced !== undefined && isNought(priced.stocked) && isPositive(priced.short)
        ? { kind: "atOnce", priced }
        : undefined;
    }
    const priced = this.#priced(answer, shut);
    const sigma = priced === undefined ? NOUGHT : sigmaOfPriced(priced);
    if (priced === undefined && answer.sigma > 0) return undefined;
    const values = this.#values(this.#footing, { sigma, closed: shut, unbounded: NONE });
    return values === undefined
      ? undefined
      : { kind: "plan", sigma, values, ...(priced === undefined ? {} : { priced }) };
  }

  /** Least cost a day when the stocks are spread over this many days. */
  lose(closed: readonly number[], days: Rational): Lost | undefined {
    const footing = this.#footingFor(days);
    return footing && this.#lose(footing, closed, over(ONE, days));
  }

  /**
   * A line of margin by days below the least loss, and at these days on it: `perDay x days - saved`. In doubles. Only where an
   * ordinary day loses nothing for ever. `withinReach`: parts of the stock of rows that can be drawn, by row.
   */
  line(
    closed: readonly number[],
    withinReach: ReadonlyMap<number, number>,
    days: number,
    most: number,
  ): Line | undefined {
    const { replanner } = this.#footing;
    if (replanner.ordinary > 0) return undefined;
    const { stockOf } = replanner.sparse;
    const rationed = new Map(
      [...withinReach].flatMap(([row, part]): [number, number][] => {
        const column = stockOf[row] ?? -1;
        return column < 0 ? [] : [[column, part]];
      }),
    );
    const question = { closed, sigma: 1 / days / SIGMA_SCALE, losing: true, withinReach: rationed, most };
    const answer = replanner.ask(question);
    if (answer.kind !== "plan") return undefined;
    const { short, stocked } = replanner.line();
    return { perDay: short * this.#unit, saved: (stocked * this.#unit) / SIGMA_SCALE };
  }

  /** What plans over so many days are told as changes of; the base plan where an ordinary day loses nothing in them. */
  baseFor(days: Rational): Base | undefined {
    return this.#footingFor(days)?.base;
  }

  #lose(footing: Footing, closed: readonly number[], sigma: Rational, most?: number): Lost | undefined {
    const { base, replanner } = footing;
    const answer = replanner.ask({
      closed,
      sigma: toDouble(sigma) / SIGMA_SCALE,
      losing: true,
      ...(most === undefined ? {} : { most }),
    });
    if (answer.kind !== "plan") return undefined;
    const shut = new Set(closed);
    const values = this.#values(footing, { sigma, closed: shut, unbounded: this.#costs });
    if (values === undefined) return undefined;
    const priced = provedByCosts(this.#exact, replanner, replanner.priced(), shut, this.#costs);
    if (priced === undefined) return undefined;
    const cost = this.#costOf(footing, values);
    const proved = minus(priced.short, times(priced.stocked, sigma));
    return compareRational(cost, proved) === 0 ? { base, values, priced, cost } : undefined;
  }

  /** What is lost a day: that of the base, and what the changes make of it. */
  #costOf({ base, cost }: Footing, values: Values): Rational {
    let sum = cost;
    for (const [column, value] of values) {
      const each = this.#costs.get(column);
      if (each === undefined) continue;
      const more = minus(value, base.values.get(column) ?? NOUGHT);
      if (!isNought(more)) sum = plus(sum, times(each, more));
    }
    return sum;
  }

  /** Longer than an ordinary day can go on: a footing of its own, where something is lost already. */
  #footingFor(days: Rational): Footing | undefined {
    if (compareRational(times(this.base.sigma, days), ONE) <= 0) return this.#footing;
    const key = printRational(days);
    if (!this.#losing.has(key)) this.#losing.set(key, this.#losingFrom(over(ONE, days)));
    return this.#losing.get(key);
  }

  #losingFrom(sigma: Rational): Footing | undefined {
    const found = this.#lose(this.#footing, [], sigma, MOST_FOR_FOOTING);
    const replanner = this.#footing.replanner.refounded();
    if (found === undefined || replanner === undefined) return undefined;
    const values = new Map([...this.base.values, ...found.values]);
    const cost = lostIn(values, this.#costs);
    return { replanner, base: { sigma, values }, cost, known: new Known(this.#exact, values) };
  }

  /** The prices of an answer; those of the base where the base's own proof still stands. */
  #priced(answer: Answer & { kind: "plan" }, closed: ReadonlySet<number>): Priced | undefined {
    if (answer.ray === undefined) return undefined;
    if (answer.ray === this.#footing.replanner.ordinaryRay) return this.base.priced;
    return provedByRay(this.#exact, answer.ray, closed);
  }

  #values({ base, known, replanner }: Footing, standing: Standing): Values | undefined {
    const sameSigma = compareRational(standing.sigma, base.sigma) === 0;
    return exactPlan(this.#exact, replanner, replanner.changed(sameSigma), { ...standing, base: known });
  }
}

const lostIn = (values: Values, costs: ReadonlyMap<number, Rational>): Rational =>
  total([...costs].map(([column, each]) => times(each, values.get(column) ?? NOUGHT)));

/** The largest cost of one in the scale of its column. */
const unitOf = (exact: ExactSparse, costs: ReadonlyMap<number, Rational>): number =>
  Math.max(...[...costs].map(([column, cost]) => toDouble(cost) * exact.scale(column)), Number.MIN_VALUE);

/** Costs in the scale of their columns, as shares of the largest. */
function scaledCosts(exact: ExactSparse, costs: ReadonlyMap<number, Rational>): ReadonlyMap<number, number> {
  const unit = unitOf(exact, costs);
  return new Map([...costs].map(([column, cost]) => [column, (toDouble(cost) * exact.scale(column)) / unit]));
}

/** A base plan with what proves its sigma, where that is not 0. */
interface Found extends Base {
  readonly ray?: Ray;
}

/** From the vertex found by raising columns and exchanging what does not fit. */
function searched(sparse: Sparse, exact: ExactSparse): Found | undefined {
  const vertex = Replanner.from(sparse, crash(sparse));
  if (vertex === undefined) return undefined;
  const { ordinaryRay: ray } = vertex;
  const priced = ray === undefined ? undefined : provedByRay(exact, ray, new Set());
  if (ray !== undefined && priced === undefined) return undefined;
  const sigma = priced === undefined ? NOUGHT : sigmaOfPriced(priced);
  const all = Array.from({ length: exact.structural + exact.program.rows.length }, (_, column) => column);
  const values = exactPlan(exact, vertex, all, { sigma, closed: new Set(), unbounded: NONE });
  if (values === undefined) return undefined;
  return ray === undefined || priced === undefined ? { sigma, values } : { sigma, values, priced, ray };
}

/** Stands where the solver's prices prove the base plan's sigma: they are kept as they are, and computed from no row. */
const PRICED_BY_SOLVER: Ray = { rows: [], multipliers: [], columns: [] };

/** From the solver's vertex: every stock is drawn as far as sigma says. */
function given(exact: ExactSparse, sigmaColumn: number, optimum: Optimum | undefined): Found | undefined {
  if (optimum === undefined) return undefined;
  const sigma = optimum.column(sigmaColumn);
  const values = new Map<number, Rational>();
  for (let column = 0; column < exact.structural; column += 1) {
    const value = column < exact.own ? optimum.column(column) : times(exact.stock(column), sigma);
    if (column !== sigmaColumn && !isNought(value)) values.set(column, value);
  }
  if (!isFeasible(exact, values, sigma)) return undefined;
  if (isNought(sigma)) return { sigma, values };
  const priced = provedBy(exact, optimum.multipliers);
  if (priced === undefined || compareRational(sigmaOfPriced(priced), sigma) !== 0) return undefined;
  return { sigma, values, priced, ray: PRICED_BY_SOLVER };
}
