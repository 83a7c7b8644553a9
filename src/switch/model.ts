/**
 * Which measures to take: a mixed-integer program. One yes or no for each alternative; for each scenario the days are cut
 * where an alternative goes live, and each period runs at daily rates of its own (the rate model of #stress), stocks being
 * used up over all periods. Demand not met is lost. docs/methods/plan.md has the program in full.
 *
 *   minimise  sum of cost + sum over scenarios of weight x (margin lost + extra cost of units used)
 *   rate of an alternative's node <= capacity x yes      from the day it is live, 0 before
 *   sum over periods of days x drawn <= stock            for every stock, cover and lot (lot: units x yes)
 *   sum of cost <= budget
 */
import { toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import { type RateModel, rateModel } from "#stress/rate-model.ts";
import { isThere } from "#stress/situation.ts";
import type { Column, LinearProgram, Row } from "#stress/solver.ts";
import type { Alternative } from "./alternative.ts";
import { type Extended, withTaps } from "./extended.ts";
import { addedBy } from "./measures/registry.ts";
import { binding } from "./reduce.ts";
import type { Scenario } from "./scenario.ts";

/** An alternative that may be chosen, and the day from which it counts. */
export interface Option {
  readonly alternative: Alternative;
  readonly live: number;
}

export interface Question {
  readonly network: Network;
  readonly flows: Flows;
  readonly scenarios: readonly Scenario[];
  readonly options: readonly Option[];
  /** Money; absent: none set. */
  readonly budget?: number;
  /** Every option taken, nothing to decide. */
  readonly fixed?: boolean;
  /** Leave out what cannot bind (reduce.ts); on unless a test compares. */
  readonly reduced?: boolean;
}

/** A column that carries money or flow in one scenario: units = value x scale, summed over its days. */
export interface Flow {
  readonly column: number;
  readonly scenario: string;
  readonly unitsPerValue: number;
  readonly money: number;
}

export interface PlanModel {
  readonly program: LinearProgram;
  /** Columns of the options, in their order. */
  readonly chosen: readonly number[];
  /** What the objective is divided by, so that the solver counts near one. */
  readonly scale: number;
  readonly lost: readonly (Flow & { readonly item: string })[];
  readonly used: readonly (Flow & { readonly alternative: string })[];
}

export interface Period {
  readonly from: number;
  readonly days: number;
}

/** From the first day to the last, cut where an option goes live. */
export function periodsOf(days: number, options: readonly Option[]): readonly Period[] {
  const cuts = [...new Set([0, ...options.map(({ live }) => live), days])]
    .filter((day) => day >= 0 && day <= days)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => ({ from: cuts[index] ?? 0, days: to - (cuts[index] ?? 0) }));
}

class PlanBuilder {
  readonly #question: Question;
  readonly #extended: Extended;
  readonly #columns: Column[] = [];
  readonly #rows: Row[] = [];
  readonly #chosen: number[];
  readonly #lost: (Flow & { item: string })[] = [];
  readonly #used: (Flow & { alternative: string })[] = [];
  readonly #scale: number;

  constructor(question: Question) {
    this.#question = question;
    const alternatives = question.options.map(({ alternative }) => alternative);
    this.#extended = withTaps(question.network, alternatives);
    const perDay = question.network.demand.reduce((sum, { rate, margin }) => sum + rate.double * margin.double, 0);
    this.#scale = perDay > 0 ? 2 ** Math.round(Math.log2(perDay)) : 1;
    const lower = question.fixed === true ? 1 : 0;
    this.#chosen = alternatives.map(({ id, cost }) =>
      this.#column({ name: `take ${id}`, lower, upper: 1, cost: cost.double / this.#scale, integer: lower === 0 }),
    );
  }

  build(): PlanModel {
    const { scenarios, options, budget } = this.#question;
    for (const scenario of scenarios) this.#scenario(scenario);
    if (budget !== undefined) {
      const per = Math.max(1, budget);
      const entries = options.map(({ alternative }, index): [number, number] => [
        this.#chosen[index] ?? 0,
        alternative.cost.double / per,
      ]);
      this.#rows.push({
        name: "budget",
        lower: Number.NEGATIVE_INFINITY,
        upper: budget / per,
        entries: nonzero(entries),
      });
    }
    return {
      program: { name: "plan", columns: this.#columns, rows: this.#rows },
      chosen: this.#chosen,
      scale: this.#scale,
      lost: this.#lost,
      used: this.#used,
    };
  }

  #column(column: Column): number {
    return this.#columns.push(column) - 1;
  }

  #scenario(scenario: Scenario): void {
    const { flows, reduced = true, options } = this.#question;
    const { network } = this.#extended;
    const activated = new Set(options.map(({ alternative }) => alternative.id));
    const open = reduced ? binding(network, flows, scenario.down) : flows;
    const model = rateModel(network, open, { down: new Set(), outOfReach: scenario.outOfReach, activated });
    const live = options.filter((option) => option.live < scenario.days);
    const stocks = new Map<number, [number, number][]>();
    const lots = new Map<number, [number, number][]>();
    for (const period of periodsOf(scenario.days, live)) this.#period(scenario, model, period, stocks, lots);
    this.#limitStocks(model, stocks);
    this.#limitLots(model, lots);
  }

  /** One copy of the rate model, with a draw in place of `stock x sigma`. */
  #period(
    scenario: Scenario,
    model: RateModel,
    period: Period,
    stocks: Map<number, [number, number][]>,
    lots: Map<number, [number, number][]>,
  ): void {
    const copy = model.program.columns.map(({ name, scale, upper }, index) =>
      index === model.sigma
        ? -1
        : this.#column({
            name,
            lower: 0,
            upper: upper === undefined ? Number.POSITIVE_INFINITY : toDouble(upper) / scale,
            cost: 0,
          }),
    );
    for (const [item, column] of model.lost) this.#losing(scenario, model, period, item, column, copy[column] ?? 0);
    for (const [node, column] of model.rate) this.#running(scenario, model, period, node, copy[column] ?? 0, lots);
    model.program.rows.forEach((row, index) => {
      const entries: [number, number][] = [];
      for (const [column, coefficient] of row.entries) {
        const scale = model.program.columns[column]?.scale ?? 1;
        if (column === model.sigma) {
          const draw = this.#column({ name: `draw ${row.name}`, lower: 0, upper: Number.POSITIVE_INFINITY, cost: 0 });
          entries.push([draw, 1]);
          stocks.set(index, [...(stocks.get(index) ?? []), [draw, period.days]]);
        } else entries.push([copy[column] ?? 0, (toDouble(coefficient) * scale) / row.scale]);
      }
      this.#rows.push({
        name: row.name,
        lower: toDouble(row.atLeast) / row.scale,
        upper: Number.POSITIVE_INFINITY,
        entries,
      });
    });
  }

  #losing(scenario: Scenario, model: RateModel, period: Period, item: string, column: number, copy: number): void {
    const scale = model.program.columns[column]?.scale ?? 1;
    const margin = this.#question.network.demand.find((one) => one.item === item)?.margin.double ?? 0;
    const unitsPerValue = scale * period.days;
    this.#set(copy, Number.POSITIVE_INFINITY, (scenario.weight * margin * unitsPerValue) / this.#scale);
    this.#lost.push({ column: copy, scenario: scenario.id, unitsPerValue, money: margin, item });
  }

  #set(column: number, upper: number, cost: number): void {
    const before = this.#columns[column];
    if (before !== undefined) this.#columns[column] = { ...before, upper, cost };
  }

  /** Bounds of a node's rate in one period: by what is down, what is live and what is taken. */
  #running(
    scenario: Scenario,
    model: RateModel,
    { from, days }: Period,
    index: number,
    copy: number,
    lots: Map<number, [number, number][]>,
  ): void {
    const { network } = this.#extended;
    const node = network.nodes[index];
    if (node === undefined) return;
    const scale = model.program.columns[model.rate.get(index) ?? -1]?.scale ?? 1;
    const lot = this.#extended.lots.find((one) => one.node === index);
    const at = lot?.at ?? index;
    const takers = this.#question.options.flatMap(({ alternative, live }, option) => {
      const { returns } = addedBy(alternative, this.#question.network, scenario.down);
      const brings = node.alternative === alternative.id || returns.includes(index);
      return brings && live <= from ? [{ alternative, option }] : [];
    });
    const isDown = scenario.down.has(at);
    const needsTaking = isDown || !isThere(node, NONE);
    if (!needsTaking) return;
    const revived = isDown && takers.some(({ alternative }) => alternative.id !== node.alternative);
    const lotOutOfReach = lot?.at !== undefined && scenario.outOfReach.has(lot.at);
    if (takers.length === 0 || (isDown && !revived && lot === undefined) || lotOutOfReach) {
      this.#set(copy, 0, 0);
      return;
    }
    const unitsPerValue = scale * days;
    const extra = takers[0]?.alternative.unitCost.double ?? 0;
    this.#set(
      copy,
      lot === undefined ? node.capacity.double / scale : Number.POSITIVE_INFINITY,
      (scenario.weight * extra * unitsPerValue) / this.#scale,
    );
    for (const { alternative } of takers) {
      this.#used.push({
        column: copy,
        scenario: scenario.id,
        unitsPerValue,
        money: extra,
        alternative: alternative.id,
      });
    }
    if (lot !== undefined) lots.set(index, [...(lots.get(index) ?? []), [copy, days]]);
    else {
      const allowed = takers.map(({ option }): [number, number] => [
        this.#chosen[option] ?? 0,
        node.capacity.double / scale,
      ]);
      this.#rows.push({
        name: `live ${node.id}`,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        entries: [[copy, -1], ...nonzero(allowed)],
      });
    }
  }

  #limitStocks({ program, sigma }: RateModel, stocks: ReadonlyMap<number, [number, number][]>): void {
    for (const [index, draws] of stocks) {
      const row = program.rows[index];
      const units = row?.entries.find(([column]) => column === sigma)?.[1];
      if (row === undefined || units === undefined) continue;
      this.#rows.push({
        name: `stock ${row.name}`,
        lower: Number.NEGATIVE_INFINITY,
        upper: toDouble(units) / row.scale,
        entries: draws,
      });
    }
  }

  #limitLots({ program, rate }: RateModel, lots: ReadonlyMap<number, [number, number][]>): void {
    for (const [node, draws] of lots) {
      const lot = this.#extended.lots.find((one) => one.node === node);
      const scale = program.columns[rate.get(node) ?? -1]?.scale ?? 1;
      const option = this.#question.options.findIndex(({ alternative }) => alternative.id === lot?.alternative);
      const units = (lot?.units.double ?? 0) / scale;
      this.#rows.push({
        name: `lot ${node}`,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        entries: [
          ...draws.map(([column, days]): [number, number] => [column, -days]),
          [this.#chosen[option] ?? 0, units],
        ],
      });
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

const nonzero = (entries: readonly [number, number][]): [number, number][] =>
  entries.filter(([, value]) => value !== 0);

export const planModel = (question: Question): PlanModel => new PlanBuilder(question).build();
