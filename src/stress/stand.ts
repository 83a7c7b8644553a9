/**
 * A test stand: the rate model of one arrangement (what is switched on, whose stock is out of reach), held ready in a
 * solver, to be asked again and again with other nodes down. Close it when done.
 */
import type { Outcome } from "#kernel/fault.ts";
import { ok } from "#kernel/fault.ts";
import { compareRational, over, type Rational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { digestOfFacts, factsOf } from "./certificate.ts";
import { baseFlows, type Flows } from "./flows.ts";
import { type Days, isNought, NOUGHT, ONE } from "./fraction.ts";
import { ModelIndex } from "./model-index.ts";
import {
  approximate,
  approximateChange,
  changed,
  type ExactChange,
  type Multipliers,
  type Optimum,
  scaleOf,
  vertexOf,
} from "./program.ts";
import { type RateModel, rateModel, SIGMA_SCALE } from "./rate-model.ts";
import { type Base, Engine, type Line } from "./replan/engine.ts";
import type { Values } from "./replan/proof.ts";
import type { Situation } from "./situation.ts";
import { UNDISTURBED } from "./situation.ts";
import type { Basis, LinearProgram, Session, Solution, Solver } from "./solver.ts";

export interface Stand {
  readonly network: Network;
  readonly flows: Flows;
  readonly model: RateModel;
  readonly index: ModelIndex;
  /** The situation without what is down. */
  readonly arrangement: Situation;
  /** Digest of the facts every certificate of this stand refers to. */
  facts(): string;
  /** Fewest sigma with these nodes down. */
  sigma(down: ReadonlySet<number>): Solution;
  /** Least demand lost, in shares of the rates asked for, when stock is no object. */
  shortfall(down: ReadonlySet<number>): Solution;
  /** Least margin lost a day when stocks are spread over this many days; `never`: once they are used up. */
  lostOver(down: ReadonlySet<number>, days: Days): Solution;
  /** The solver's vertex in exact fractions, for the question last asked; undefined when it is not optimal there. */
  exactly(solution: Solution): Optimum | undefined;
  /**
   * Fewest sigma planned again from the base plan, in fractions, with its multipliers; undefined where it does not decide and
   * the solver is to be asked. `atOnce`: demand is short on the first day, and only the multipliers mean something.
   */
  again(down: ReadonlySet<number>): Again | undefined;
  /** Least margin lost a day in the same way. */
  lostAgain(down: ReadonlySet<number>, days: Rational): Again | undefined;
  /**
   * The base plan, or that over so many days where even an ordinary day loses something in them; undefined where nothing
   * meets demand on the first ordinary day.
   */
  basePlan(days?: Rational): Base | undefined;
  /**
   * A line of margin by days that is nowhere above the least loss, and equal to it at these days, when these nodes are down
   * and the stock of some cannot be drawn; undefined where the base plan does not decide within so many exchanges. In doubles.
   */
  lossLine(stopped: Stopped, days: number, most?: number): Line | undefined;
  /** A sigma that is enough, told by the base plan and the stocks beside what stops; infinite where they do not tell. */
  enough(down: ReadonlySet<number>): number;
  /** Fewest sigma in doubles; infinite: short at once. */
  roughly(down: ReadonlySet<number>): number;
  close(): void;
}

/** Exchanges after which a line of losses is given up. */
const MOST_FOR_LINE = 1500;

export interface Stopped {
  readonly down: ReadonlySet<number>;
  readonly outOfReach: ReadonlySet<number>;
}

export interface Again {
  readonly kind: "plan" | "atOnce";
  readonly optimum: Optimum;
  readonly base: Base;
  /** Columns that may differ from the base. */
  readonly changed: Values;
}

type Bound = { readonly lower: Rational; readonly upper?: Rational };

/** Cost in the solver's units: sigma near one; losses as they are. */
const COST_SCALE = 1 / SIGMA_SCALE;

export async function openStand(
  network: Network,
  solver: Solver,
  arrangement: Situation = UNDISTURBED,
): Promise<Outcome<Stand>> {
  const flows = baseFlows(network);
  if (!flows.ok) return flows;
  const model = rateModel(network, flows.value, { ...arrangement, down: new Set() });
  const likeness = approximate(model.program, COST_SCALE);
  const session = await solver.open(likeness);
  return ok(new RateStand(network, flows.value, model, { arrangement, session, likeness }));
}

/** A question put to a stand that is opened for it and closed whatever comes of it. Faults: of opening it, and the question's own. */
export async function onStand<T>(
  network: Network,
  solver: Solver,
  question: (stand: Stand) => Outcome<T> | Promise<Outcome<T>>,
  arrangement: Situation = UNDISTURBED,
): Promise<Outcome<T>> {
  const stand = await openStand(network, solver, arrangement);
  if (!stand.ok) return stand;
  try {
    return await question(stand.value);
  } finally {
    stand.value.close();
  }
}

interface Held {
  readonly arrangement: Situation;
  readonly session: Session;
  readonly likeness: LinearProgram;
}

class RateStand implements Stand {
  readonly network: Network;
  readonly flows: Flows;
  readonly model: RateModel;
  readonly index: ModelIndex;
  readonly arrangement: Situation;
  readonly #session: Session;
  readonly #likeness: LinearProgram;
  #base: Basis | undefined;
  #asked: ExactChange = {};
  #facts: string | undefined;
  #engine: Engine | "none" | undefined;

  constructor(network: Network, flows: Flows, model: RateModel, { arrangement, session, likeness }: Held) {
    this.network = network;
    this.flows = flows;
    this.model = model;
    this.index = new ModelIndex(network, model);
    this.arrangement = arrangement;
    this.#session = session;
    this.#likeness = likeness;
  }

  facts(): string {
    const digest = this.#facts ?? digestOfFacts(factsOf(this.network, this.flows));
    this.#facts = digest;
    return digest;
  }

  sigma(down: ReadonlySet<number>): Solution {
    const solution = this.#ask({ bounds: this.#stopped(down) });
    this.#base ??= solution.basis;
    return solution;
  }

  shortfall(down: ReadonlySet<number>): Solution {
    const bounds = new Map<number, Bound>([...this.#stopped(down), ...this.#anyLoss()]);
    const costs = new Map([[this.model.sigma, NOUGHT]]);
    for (const { item, rate } of this.network.demand) {
      const column = this.model.lost.get(item);
      if (column !== undefined) costs.set(column, over(ONE, rate.exact));
    }
    return this.#ask({ bounds, costs }, 1 / Math.max(1, this.network.demand.length));
  }

  lostOver(down: ReadonlySet<number>, days: Days): Solution {
    const sigma = days === "never" ? NOUGHT : over(ONE, days);
    const bounds = new Map<number, Bound>([...this.#stopped(down), ...this.#anyLoss()]).set(this.model.sigma, {
      lower: sigma,
      upper: sigma,
    });
    const costs = new Map([[this.model.sigma, NOUGHT]]);
    let most = 0;
    for (const { item, rate, margin } of this.network.demand) {
      const column = this.model.lost.get(item);
      if (column === undefined) continue;
      costs.set(column, margin.exact);
      most += margin.double * rate.double;
    }
    return this.#ask({ bounds, costs }, 1 / scaleOf(most));
  }

  exactly({ basis }: Solution): Optimum | undefined {
    return basis === undefined ? undefined : vertexOf(changed(this.model.program, this.#asked), basis);
  }

  again(down: ReadonlySet<number>): Again | undefined {
    const engine = this.#replanning();
    const found = engine?.survive(this.#closed(down));
    if (engine === undefined || found === undefined) return undefined;
    const multipliers = found.priced?.multipliers ?? new Map();
    if (found.kind === "atOnce")
      return { kind: "atOnce", optimum: { column: () => NOUGHT, multipliers }, base: engine.base, changed: new Map() };
    return this.#told(engine.base, found.sigma, found.values, multipliers);
  }

  lostAgain(down: ReadonlySet<number>, days: Rational): Again | undefined {
    const found = this.#replanning()?.lose(this.#closed(down), days);
    return found && this.#told(found.base, over(ONE, days), found.values, found.priced.multipliers);
  }

  basePlan(days?: Rational): Base | undefined {
    const engine = this.#replanning();
    return days === undefined ? engine?.base : engine?.baseFor(days);
  }

  lossLine({ down, outOfReach }: Stopped, days: number, most = MOST_FOR_LINE): Line | undefined {
    return this.#replanning()?.line(this.#closed(down), this.#withinReach(outOfReach), days, most);
  }

  enough(down: ReadonlySet<number>): number {
    return this.#replanning()?.enough(this.#closed(down)) ?? Number.POSITIVE_INFINITY;
  }

  roughly(down: ReadonlySet<number>): number {
    const found = this.#replanning()?.sigma(this.#closed(down));
    if (found !== undefined) return found;
    const solution = this.sigma(down);
    return solution.status === "infeasible" ? Number.POSITIVE_INFINITY : sigmaOf(solution);
  }

  close(): void {
    this.#session.close();
  }

  #replanning(): Engine | undefined {
    this.#engine ??= Engine.open(this.model, this.#likeness, this.#margins(), () => this.#ordinary()) ?? "none";
    return this.#engine === "none" ? undefined : this.#engine;
  }

  /** The part of each row's stock that is left without the stock of some nodes. */
  #withinReach(outOfReach: ReadonlySet<number>): ReadonlyMap<number, number> {
    const stock = (node: number): number =>
      this.arrangement.outOfReach.has(node) ? 0 : (this.network.nodes[node]?.stock.double ?? 0);
    const parts = new Map<number, number>();
    for (const node of outOfReach) {
      if (stock(node) === 0) continue;
      for (const row of this.index.rowsOf(node)) {
        const makers = this.index.groupAt(row)?.makers ?? [node];
        const all = makers.reduce((sum, maker) => sum + stock(maker), 0);
        parts.set(row, Math.max(0, (parts.get(row) ?? 1) - stock(node) / all));
      }
    }
    return parts;
  }

  /** The solver's vertex of an ordinary day. */
  #ordinary(): Optimum | undefined {
    const solution = this.sigma(new Set());
    return solution.status === "optimal" ? this.exactly(solution) : undefined;
  }

  #margins(): ReadonlyMap<number, Rational> {
    return new Map(
      this.network.demand.flatMap(({ item, margin }): [number, Rational][] => {
        const column = this.model.lost.get(item);
        return column === undefined ? [] : [[column, margin.exact]];
      }),
    );
  }

  #told(base: Base, sigma: Rational, changed: Values, multipliers: Multipliers): Again {
    const column = (index: number): Rational =>
      index === this.model.sigma ? sigma : (changed.get(index) ?? base.values.get(index) ?? NOUGHT);
    return { kind: "plan", optimum: { column, multipliers }, base, changed };
  }

  #closed(down: ReadonlySet<number>): number[] {
    return [...down].flatMap((node) => this.model.rate.get(node) ?? []);
  }

  /** Costs are told to the solver near one, or its tolerance means nothing. */
  #ask(change: ExactChange, costScale = COST_SCALE): Solution {
    this.#asked = change;
    const from = this.#base === undefined ? {} : { from: this.#base };
    return this.#session.solve({ ...approximateChange(this.model.program, change, costScale), ...from });
  }

  #stopped(down: ReadonlySet<number>): Map<number, Bound> {
    return new Map(this.#closed(down).map((column) => [column, { lower: NOUGHT, upper: NOUGHT }]));
  }

  #anyLoss(): [number, Bound][] {
    return [...this.model.lost.values()].map((column) => [column, { lower: NOUGHT }]);
  }
}

/** 1 / sigma; no sigma at all means that nothing is ever short. */
export const daysOf = (sigma: Rational): Rational | "never" => (isNought(sigma) ? "never" : over(ONE, sigma));

/** The solver's sigma in sigma's own unit. */
const sigmaOf = ({ value }: Solution): number => value * SIGMA_SCALE;

/** The product whose demand carries most of the price: the one that runs short first. */
export function firstShort(stand: Stand, optimum: Optimum): string | undefined {
  let first: { item: string; weight: Rational } | undefined;
  for (const [row, price] of optimum.multipliers) {
    for (const taker of stand.index.groupAt(row)?.takers ?? []) {
      if (taker.kind !== "demand") continue;
      const weight = over(taker.rate, over(ONE, price));
      if (first === undefined || compareRational(weight, first.weight) > 0) first = { item: taker.item, weight };
    }
  }
  return first?.item;
}
