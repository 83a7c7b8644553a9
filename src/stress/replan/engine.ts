/**
 * Answers from the base plan: how long demand is met without some nodes, and the least margin lost, each with a plan and
 * multipliers that prove the same number in fractions. Undefined where it cannot be sure; the caller then asks the solver.
 */
import { hold } from "#kernel/defect.ts";
import { compareRational, minus, over, plus, printRational, type Rational, times, toDouble } from "#kernel/rational.ts";
import { isNought, isPositive, NOUGHT, ONE } from "../fraction.ts";
import { type RateModel, SIGMA_SCALE } from "../rate-model.ts";
import type { LinearProgram } from "../solver.ts";
import { crash } from "./crash.ts";
import {
  ExactSparse,
  exactPlan,
  isFeasible,
  type Priced,
  provedByCosts,
  provedByRay,
  type Standing,
  sigmaOfPriced,
  type Values,
} from "./proof.ts";
import { type Answer, Replanner } from "./replan.ts";
import { sparseOf } from "./sparse.ts";
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

const NONE: ReadonlyMap<number, Rational> = new Map();

/** A plan that others are told as changes of. */
export interface Base {
  readonly sigma: Rational;
  readonly values: Values;
  readonly priced?: Priced;
}

interface Footing {
  readonly base: Base;
  readonly replanner: Replanner;
}

export class Engine {
  readonly #exact: ExactSparse;
  readonly #costs: ReadonlyMap<number, Rational>;
  readonly #footing: Footing;
  /** Where even an ordinary day loses something within so many days, by the days. */
  readonly #losing = new Map<string, Footing | undefined>();
  readonly base: Base;

  private constructor(exact: ExactSparse, base: Base, costs: ReadonlyMap<number, Rational>, replanner: Replanner) {
    this.#exact = exact;
    this.#costs = costs;
    this.base = base;
    this.#footing = { base, replanner };
  }

  /** `likeness` is the model in doubles. Undefined when an ordinary day has no plan to begin from. */
  static open(model: RateModel, likeness: LinearProgram, costs: ReadonlyMap<number, Rational>): Engine | undefined {
    const sparse = sparseOf(likeness, model.sigma);
    const vertex = Replanner.from(sparse, crash(sparse));
    if (vertex === undefined) return undefined;
    const exact = new ExactSparse(model.program, model.sigma, sparse.stockRow);
    const found = baseOf(exact, vertex);
    if (found === undefined) return undefined;
    const base = { ...found, values: withSurplus(sparse, exact, found.values) };
    hold(isFeasible(exact, base.values, base.sigma), "a plan with more to spare is feasible");
    const values = new Float64Array(sparse.structural);
    for (const [column, value] of base.values) values[column] = exact.inDoubles(column, value);
    const { ordinaryRay: ray } = vertex;
    const plan = { sigma: toDouble(base.sigma) / SIGMA_SCALE, values, ...(ray === undefined ? {} : { ray }) };
    return new Engine(exact, base, costs, Replanner.around(sparse, plan, scaledCosts(exact, costs)));
  }

  /** Exchanges made since it was opened. */
  get exchanges(): number {
    return this.#footing.replanner.exchangesMade;
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

  /** What plans over so many days are told as changes of; the base plan where an ordinary day loses nothing in them. */
  baseFor(days: Rational): Base | undefined {
    return this.#footingFor(days)?.base;
  }

  #lose({ base, replanner }: Footing, closed: readonly number[], sigma: Rational): Lost | undefined {
    const answer = replanner.ask({ closed, sigma: toDouble(sigma) / SIGMA_SCALE, losing: true });
    if (answer.kind !== "plan") return undefined;
    const shut = new Set(closed);
    const values = this.#values({ base, replanner }, { sigma, closed: shut, unbounded: this.#costs });
    if (values === undefined) return undefined;
    const priced = provedByCosts(this.#exact, replanner, replanner.priced(), shut, this.#costs);
    if (priced === undefined) return undefined;
    let cost = NOUGHT;
    for (const [column, each] of this.#costs) {
      const lost = values.get(column) ?? base.values.get(column);
      if (lost !== undefined) cost = plus(cost, times(each, lost));
    }
    const proved = minus(priced.short, times(priced.stocked, sigma));
    return compareRational(cost, proved) === 0 ? { base, values, priced, cost } : undefined;
  }

  /** Longer than an ordinary day can go on: a footing of its own, where something is lost already. */
  #footingFor(days: Rational): Footing | undefined {
    if (compareRational(times(this.base.sigma, days), ONE) <= 0) return this.#footing;
    const key = printRational(days);
    if (!this.#losing.has(key)) this.#losing.set(key, this.#losingFrom(over(ONE, days)));
    return this.#losing.get(key);
  }

  #losingFrom(sigma: Rational): Footing | undefined {
    const found = this.#lose(this.#footing, [], sigma);
    const replanner = this.#footing.replanner.refounded();
    if (found === undefined || replanner === undefined) return undefined;
    return { replanner, base: { sigma, values: new Map([...this.base.values, ...found.values]) } };
  }

  /** The prices of an answer; those of the base where the base's own proof still stands. */
  #priced(answer: Answer & { kind: "plan" }, closed: ReadonlySet<number>): Priced | undefined {
    if (answer.ray === undefined) return undefined;
    if (answer.ray === this.#footing.replanner.ordinaryRay) return this.base.priced;
    return provedByRay(this.#exact, answer.ray, closed);
  }

  #values({ base, replanner }: Footing, standing: Standing): Values | undefined {
    return exactPlan(this.#exact, replanner, replanner.changed(), {
      ...standing,
      base: (column) => base.values.get(column) ?? NOUGHT,
    });
  }
}

/** Costs in the scale of their columns, as shares of the largest. */
function scaledCosts(exact: ExactSparse, costs: ReadonlyMap<number, Rational>): ReadonlyMap<number, number> {
  const scaled = [...costs].map(([column, cost]) => [column, toDouble(cost) * exact.scale(column)] as const);
  const largest = Math.max(...scaled.map(([, cost]) => cost), Number.MIN_VALUE);
  return new Map(scaled.map(([column, cost]) => [column, cost / largest]));
}

function baseOf(exact: ExactSparse, vertex: Replanner): Base | undefined {
  const { ordinaryRay: ray } = vertex;
  const priced = ray === undefined ? undefined : provedByRay(exact, ray, new Set());
  if (ray !== undefined && priced === undefined) return undefined;
  const sigma = priced === undefined ? NOUGHT : sigmaOfPriced(priced);
  const all = Array.from({ length: exact.structural + exact.program.rows.length }, (_, column) => column);
  const values = exactPlan(exact, vertex, all, { sigma, closed: new Set(), unbounded: NONE });
  return values === undefined ? undefined : { sigma, values, ...(priced === undefined ? {} : { priced }) };
}
