/**
 * Answers from the base plan: how long demand is met without some nodes, and the least margin lost, each with a plan and
 * multipliers that prove the same number in fractions. Undefined where it cannot be sure; the caller then asks the solver.
 */
import { compareRational, minus, over, plus, type Rational, times, toDouble } from "#kernel/rational.ts";
import { isNought, NOUGHT, ONE } from "../fraction.ts";
import { approximate } from "../program.ts";
import { type RateModel, SIGMA_SCALE } from "../rate-model.ts";
import { crash } from "./crash.ts";
import {
  ExactSparse,
  exactPlan,
  type Priced,
  provedByCosts,
  provedByRay,
  type Standing,
  sigmaOfPriced,
  type Values,
} from "./proof.ts";
import { type Answer, Replanner } from "./replan.ts";
import { sparseOf } from "./sparse.ts";

/** Numbers of columns and rows are those of the rate model. */
export type Survived =
  /** Values where they differ from the base; the prices prove sigma, and are absent where it is 0. */
  | { readonly kind: "plan"; readonly sigma: Rational; readonly values: Values; readonly priced?: Priced }
  | { readonly kind: "atOnce"; readonly priced: Priced };

export interface Lost {
  readonly values: Values;
  readonly priced: Priced;
  /** Cost a day. */
  readonly cost: Rational;
}

const NONE: ReadonlyMap<number, Rational> = new Map();

interface Base {
  readonly sigma: Rational;
  readonly values: Values;
  readonly priced?: Priced;
}

export class Engine {
  readonly #model: RateModel;
  readonly #exact: ExactSparse;
  readonly #base: Base;
  readonly #replanner: Replanner;

  private constructor(model: RateModel, exact: ExactSparse, base: Base, replanner: Replanner) {
    this.#model = model;
    this.#exact = exact;
    this.#base = base;
    this.#replanner = replanner;
  }

  /** Undefined when an ordinary day has no plan to begin from. */
  static open(model: RateModel): Engine | undefined {
    const sparse = sparseOf(approximate(model.program, 1), model.sigma);
    const vertex = Replanner.from(sparse, crash(sparse));
    if (vertex === undefined) return undefined;
    const exact = new ExactSparse(model.program, model.sigma, sparse.stockRow);
    const base = baseOf(exact, vertex);
    if (base === undefined) return undefined;
    const values = new Float64Array(sparse.structural);
    for (const [column, value] of base.values) values[column] = toDouble(value) / exact.scale(column);
    const { ordinaryRay: ray } = vertex;
    const plan = { sigma: toDouble(base.sigma) / SIGMA_SCALE, values, ...(ray === undefined ? {} : { ray }) };
    return new Engine(model, exact, base, Replanner.around(sparse, plan));
  }

  /** Exchanges made since it was opened. */
  get exchanges(): number {
    return this.#replanner.exchangesMade;
  }

  /** Sigma in doubles; infinite: short at once. Undefined: in doubt. */
  sigma(closed: readonly number[]): number | undefined {
    const answer = this.#replanner.ask({ closed });
    if (answer.kind === "doubt") return undefined;
    return answer.kind === "atOnce" ? Number.POSITIVE_INFINITY : answer.sigma * SIGMA_SCALE;
  }

  /** A sigma that is enough without them, found at once; infinite where it says nothing. */
  enough(closed: readonly number[]): number {
    return this.#replanner.enough(closed) * SIGMA_SCALE;
  }

  survive(closed: readonly number[]): Survived | undefined {
    const answer = this.#replanner.ask({ closed });
    if (answer.kind === "doubt") return undefined;
    const shut = new Set(closed);
    if (answer.kind === "atOnce") {
      const priced = provedByRay(this.#exact, answer.ray, shut);
      return priced !== undefined && isNought(priced.stocked) && priced.short.numerator > 0n
        ? { kind: "atOnce", priced }
        : undefined;
    }
    const priced = this.#priced(answer, shut);
    const sigma = priced === undefined ? NOUGHT : sigmaOfPriced(priced);
    if (priced === undefined && answer.sigma > 0) return undefined;
    const values = this.#values({ sigma, closed: shut, unbounded: NONE });
    return values === undefined
      ? undefined
      : { kind: "plan", sigma, values, ...(priced === undefined ? {} : { priced }) };
  }

  /** Least cost a day when the stocks are spread over this many days. */
  lose(closed: readonly number[], days: Rational, costs: ReadonlyMap<number, Rational>): Lost | undefined {
    const sigma = over(ONE, days);
    const scaled = this.#scaledCosts(costs);
    const answer = this.#replanner.ask({ closed, sigma: toDouble(sigma) / SIGMA_SCALE, costs: scaled });
    if (answer.kind !== "plan") return undefined;
    const shut = new Set(closed);
    const values = this.#values({ sigma, closed: shut, unbounded: costs });
    if (values === undefined) return undefined;
    const support = this.#replanner.multipliers(scaled).keys();
    const priced = provedByCosts(this.#exact, this.#replanner, support, shut, costs);
    if (priced === undefined) return undefined;
    let cost = NOUGHT;
    for (const [column, each] of costs) cost = plus(cost, times(each, values.get(column) ?? NOUGHT));
    const proved = minus(priced.short, times(priced.stocked, sigma));
    return compareRational(cost, proved) === 0 ? { values, priced, cost } : undefined;
  }

  get baseSigma(): Rational {
    return this.#base.sigma;
  }

  /** Values of the base plan, by column of the model. */
  baseValue(column: number): Rational {
    return this.#base.values.get(column) ?? NOUGHT;
  }

  /** The prices of an answer; those of the base where the base's own proof still stands. */
  #priced(answer: Answer & { kind: "plan" }, closed: ReadonlySet<number>): Priced | undefined {
    if (answer.ray === undefined) return undefined;
    if (answer.ray === this.#replanner.ordinaryRay) return this.#base.priced;
    return provedByRay(this.#exact, answer.ray, closed);
  }

  #values(standing: Standing): Values | undefined {
    return exactPlan(this.#exact, this.#replanner, this.#replanner.changed(), {
      ...standing,
      base: (column) => this.baseValue(column),
    });
  }

  /** Costs in the scale of their columns, the largest one. */
  #scaledCosts(costs: ReadonlyMap<number, Rational>): ReadonlyMap<number, number> {
    const scaled = new Map(
      [...costs].map(([column, cost]) => [column, toDouble(cost) * (this.#model.program.columns[column]?.scale ?? 1)]),
    );
    const largest = Math.max(...scaled.values(), Number.MIN_VALUE);
    return new Map([...scaled].map(([column, cost]) => [column, cost / largest]));
  }
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
