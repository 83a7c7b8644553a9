/**
 * Which measures to take: a mixed-integer program. One yes or no for each alternative; for each scenario the days are cut
 * where an alternative goes live, and each period runs at daily rates of its own (the rate model of #stress), stocks being
 * used up over all periods. Demand not met is lost. docs/methods/plan.md has the program in full.
 *
 *   minimise  sum of cost + sum over scenarios of weight x (margin lost + extra cost of units used)
 *   unit cost of units paid for with the cost already is given back, up to what is used
 *   rate of an alternative's node <= capacity x yes      from the day it is live, 0 before
 *   sum over periods of days x rate <= most x yes        for the same node: most that need be made in all (most-made.ts)
 *   sum over periods of days x drawn <= stock            for every stock, cover and lot (lot: units x yes)
 *   sum of cost <= budget
 */
import type { Network } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import { approximate } from "#stress/program.ts";
import { type RateModel, rateModel, SIGMA_SCALE } from "#stress/rate-model.ts";
import type { LinearProgram } from "#stress/solver.ts";
import type { Alternative, Option } from "./alternative.ts";
import { type Counting, capRows, capsOf, usesOf } from "./caps.ts";
import { Draft, type Entry } from "./draft.ts";
import { type Extended, withTaps } from "./extended.ts";
import { addedBy } from "./measures/registry.ts";
import { mostMade } from "./most-made.ts";
import { type Period, periodsOf } from "./periods.ts";
import type { Fullest } from "./reduce.ts";
import { type Role, rolesOf } from "./roles.ts";
import { liveIn, type Scenario } from "./scenario.ts";

export interface Question {
  readonly network: Network;
  readonly flows: Flows;
  readonly scenarios: readonly Scenario[];
  readonly options: readonly Option[];
  /** Money; absent: none set. */
  readonly budget?: number | undefined;
  /** What a unit of one-off cost counts beside a unit of expected loss; 1 when left out. */
  readonly costCounts?: number;
  /** Every option is taken, nothing is decided. */
  readonly fixed?: boolean;
  /** What cannot bind is left out by it (reduce.ts), and what need not be made; absent: the plain program, nothing left out. */
  readonly most?: Fullest;
}

/** A column that carries money or flow in one scenario: units = value x unitsPerValue, money for each unit. */
export interface Flow {
  readonly column: number;
  readonly scenario: string;
  readonly unitsPerValue: number;
  readonly money: number;
}

/**
 * What bounds a plan in one scenario, and where it stands in the program: a capacity as the bound of a column and, where it
 * runs only when taken, the side of a row; a stock or a lot as the side of a row. `place`: where units of one item, or lots of
 * one alternative, lie apart, so that one more lies at one of them.
 */
export type Limit =
  | {
      readonly kind: "capacity";
      readonly node: number;
      readonly column: number;
      readonly row?: number;
      readonly scale: number;
    }
  | {
      readonly kind: "stock";
      readonly item: string;
      readonly place: string;
      readonly row: number;
      readonly scale: number;
    }
  | {
      readonly kind: "lot";
      readonly alternative: string;
      readonly place: string;
      readonly row: number;
      readonly scale: number;
    }
  | { readonly kind: "cap"; readonly cap: string; readonly row: number; readonly scale: number };

/** What counts in a cap in one scenario, in the cap's unit; the least headroom of those it limits. */
export interface CapCount {
  readonly cap: string;
  readonly scenario: string;
  readonly counted: readonly Entry[];
  readonly headroom: number;
}

/** The part of a program that speaks of one period: columns and rows by index, the last not in it. */
export interface Span {
  readonly scenario: string;
  readonly from: number;
  readonly days: number;
  readonly columns: readonly [first: number, after: number];
  readonly rows: readonly [first: number, after: number];
}

export interface PlanModel {
  readonly program: LinearProgram;
  /** Of each row: by what its price grows when the scenario lasts longer and is priced the same. */
  readonly weights: readonly number[];
  readonly periods: readonly Span[];
  /** Columns of the options, in their order. */
  readonly chosen: readonly number[];
  /** What money is divided by, so that the solver counts near one. */
  readonly scale: number;
  readonly lost: readonly Flow[];
  readonly used: readonly (Flow & { readonly alternative: string })[];
  /** Units used that are paid for with the cost already: their money is less than nothing. */
  readonly paid: readonly Flow[];
  /** One unit of a limit is 1 / scale in the program. */
  readonly limits: readonly Limit[];
  readonly caps: readonly CapCount[];
}

const NOTHING: ReadonlySet<number> = new Set();

export const planModel = (question: Question, ground: Ground = new Ground(question)): PlanModel =>
  new PlanBuilder(question, ground).build();

/** What the programs of several scenarios have in common, each written once: the network with its lots, and the rate models. */
export class Ground {
  readonly extended: Extended;
  readonly #question: Omit<Question, "scenarios">;
  readonly #activated: ReadonlySet<string>;
  readonly #rates = new Map<string, Rates>();

  constructor(question: Omit<Question, "scenarios">) {
    const alternatives = question.options.map(({ alternative }) => alternative);
    this.#question = question;
    this.extended = withTaps(question.network, alternatives);
    this.#activated = new Set(alternatives.map(({ id }) => id));
  }

  ratesIn({ down, outOfReach }: Scenario): Rates {
    const key = JSON.stringify([[...down], [...outOfReach]]);
    const known = this.#rates.get(key);
    if (known !== undefined) return known;
    const open = this.#question.most?.openIn(down) ?? this.#question.flows;
    const model = rateModel(this.extended.network, open, { down: new Set(), outOfReach, activated: this.#activated });
    const rates = { open, model, rates: approximate(model.program, 1) };
    this.#rates.set(key, rates);
    return rates;
  }
}

interface Rates {
  /** The flows that are in the program. */
  readonly open: Flows;
  readonly model: RateModel;
  /** The rate model in the solver's units. */
  readonly rates: LinearProgram;
}

/** One scenario while its periods are written. */
interface Block extends Rates {
  readonly scenario: Scenario;
  readonly roles: ReadonlyMap<number, Role>;
  /** What is drawn in each period, by row of the rate model and by node of a lot. */
  readonly stocks: Map<number, Entry[]>;
  readonly lots: Map<number, Entry[]>;
  /** What a node gives in each period, in units, where it runs only when something is taken. */
  readonly given: Map<number, Entry[]>;
  /** Units that cost extra, by alternative. */
  readonly charged: Map<Alternative, Entry[]>;
  /** What counts, by cap. */
  readonly counting: Map<string, Counting["entries"][number][]>;
}

class PlanBuilder {
  readonly #question: Question;
  readonly #ground: Ground;
  readonly #extended: Extended;
  readonly #draft = new Draft();
  readonly #chosen: readonly number[];
  readonly #lost: Flow[] = [];
  readonly #periods: Span[] = [];
  readonly #used: (Flow & { alternative: string })[] = [];
  readonly #paid: Flow[] = [];
  readonly #limits: Limit[] = [];
  readonly #caps: CapCount[] = [];
  readonly #scale: number;

  constructor(question: Question, ground: Ground) {
    const { network, options, costCounts = 1, fixed = false } = question;
    this.#question = question;
    this.#ground = ground;
    this.#extended = ground.extended;
    const perDay = network.demand.reduce((sum, { rate, margin }) => sum + rate.double * margin.double, 0);
    this.#scale = perDay > 0 ? 2 ** Math.round(Math.log2(perDay)) : 1;
    this.#chosen = options.map(({ alternative }) =>
      this.#draft.column(`take ${alternative.id}`, {
        lower: fixed ? 1 : 0,
        upper: 1,
        cost: (costCounts * alternative.cost.double) / this.#scale,
        integer: !fixed,
      }),
    );
  }

  build(): PlanModel {
    for (const scenario of this.#question.scenarios) this.#scenario(scenario);
    this.#keepBudget();
    const { columns, rows, weights } = this.#draft;
    return {
      program: { name: "plan", columns, rows },
      weights,
      periods: this.#periods,
      chosen: this.#chosen,
      scale: this.#scale,
      lost: this.#lost,
      used: this.#used,
      paid: this.#paid,
      limits: this.#limits,
      caps: this.#caps,
    };
  }

  #keepBudget(): void {
    const { budget, options } = this.#question;
    if (budget === undefined) return;
    const per = Math.max(1, budget);
    const costs = options.map(({ alternative }, at): Entry => [this.#chosenAt(at), alternative.cost.double / per]);
    this.#draft.atMost("budget", budget / per, costs);
  }

  #live(option: number, scenario: Scenario): number {
    const found = this.#question.options[option];
    return found === undefined ? Number.POSITIVE_INFINITY : liveIn(found, scenario);
  }

  #chosenAt(option: number): number {
    return this.#chosen[option] ?? -1;
  }

  #scenario(scenario: Scenario): void {
    const block: Block = {
      scenario,
      ...this.#ground.ratesIn(scenario),
      roles: rolesOf(this.#extended, this.#question.options, scenario),
      stocks: new Map(),
      lots: new Map(),
      given: new Map(),
      charged: new Map(),
      counting: new Map(),
    };
    for (const period of periodsOf(scenario.days, this.#cuts(block))) this.#period(block, period);
    if (this.#question.fixed !== true && this.#question.most !== undefined) this.#limitMade(block);
    this.#limitStocks(block);
    this.#limitLots(block);
    this.#limitCaps(block);
    this.#payOnce(block);
  }

  /** Days on which something begins that is left in the model. */
  #cuts({ roles, model, scenario }: Block): readonly number[] {
    const acting = [...roles].flatMap(([node, { options }]) => (model.rate.has(node) ? options : []));
    return acting.map((option) => this.#live(option, scenario));
  }

  /** One copy of the rate model, with a draw of its own in place of `stock x sigma`. */
  #period(block: Block, period: Period): void {
    const { model, rates, stocks } = block;
    const [column0, row0] = [this.#draft.columns.length, this.#draft.rows.length];
    const copy = rates.columns.map(({ name, upper }, index) =>
      index === model.sigma ? -1 : this.#draft.column(name, { upper }),
    );
    for (const [item, column] of model.lost) this.#losing(block, period, item, column, copy[column] ?? -1);
    for (const [node, column] of model.rate) this.#running(block, period, node, column, copy[column] ?? -1);
    rates.rows.forEach(({ name, lower, entries }, index) => {
      const here = entries.map(([column, coefficient]): Entry => {
        if (column !== model.sigma) return [copy[column] ?? -1, coefficient];
        const draw = this.#draft.column(`draw ${name}`);
        append(stocks, index, [draw, period.days]);
        return [draw, 1];
      });
      this.#draft.atLeast(name, lower, here, period.days);
    });
    this.#periods.push({
      scenario: block.scenario.id,
      ...period,
      columns: [column0, this.#draft.columns.length],
      rows: [row0, this.#draft.rows.length],
    });
  }

  #losing({ scenario, model }: Block, { days }: Period, item: string, column: number, copy: number): void {
    const money = this.#question.network.demand.find((one) => one.item === item)?.margin.double ?? 0;
    const unitsPerValue = scaleAt(model, column) * days;
    this.#draft.set(copy, {
      upper: Number.POSITIVE_INFINITY,
      cost: (scenario.weight * money * unitsPerValue) / this.#scale,
    });
    this.#lost.push({ column: copy, scenario: scenario.id, unitsPerValue, money });
  }

  /** A node with a role runs as far as what is live and taken lets it. */
  #running(block: Block, { from, days }: Period, node: number, column: number, copy: number): void {
    const { scenario, model, rates, roles, lots } = block;
    const role = roles.get(node);
    const scale = scaleAt(model, column);
    if (role === undefined) {
      this.#limits.push({ kind: "capacity", node, column: copy, scale });
      return;
    }
    const { options } = this.#question;
    const live = role.options.filter((option) => this.#live(option, scenario) <= from);
    if (live.length === 0) {
      this.#draft.set(copy, { upper: 0 });
      return;
    }
    const unitsPerValue = scale * days;
    const item = this.#extended.network.nodes[node]?.item;
    live.forEach((option, at) => {
      const alternative = options[option]?.alternative;
      if (alternative === undefined) return;
      // The extra cost is of the alternative's own item, and is paid once however many let the node run.
      const money = at === 0 && alternative.item === item ? alternative.unitCost.double : 0;
      this.#used.push({ column: copy, scenario: scenario.id, unitsPerValue, money, alternative: alternative.id });
      if (at === 0) this.#draft.set(copy, { cost: (scenario.weight * money * unitsPerValue) / this.#scale });
      if (money > 0) append(block.charged, alternative, [copy, unitsPerValue]);
    });
    const most = role.lot === undefined ? (rates.columns[column]?.upper ?? 0) * unitsPerValue : role.lot.units.double;
    // What is bought counts whole, whatever is drawn of it.
    if (role.lot === undefined || role.lot.at !== undefined)
      this.#count(block, copy, live, { item, unitsPerValue, most });
    if (role.lot !== undefined) {
      this.#draft.set(copy, { upper: Number.POSITIVE_INFINITY });
      append(lots, node, [copy, days]);
    } else {
      const capacity = rates.columns[column]?.upper ?? 0;
      const allowed = live.map((option): Entry => [this.#chosenAt(option), capacity]);
      const row = this.#draft.atLeast("live", 0, [[copy, -1], ...allowed], days);
      append(block.given, node, [copy, unitsPerValue]);
      this.#limits.push({ kind: "capacity", node, column: copy, row, scale });
    }
  }

  /** What is used of units paid for already costs nothing more: their extra cost is given back, up to what is used. */
  #payOnce({ scenario, charged }: Block): void {
    for (const [{ id, unitCost, paid }, uses] of charged) {
      const units = paid?.double ?? 0;
      if (units === 0) continue;
      const cost = (-scenario.weight * unitCost.double * units) / this.#scale;
      const column = this.#draft.column(`paid ${id}`, { upper: 1, cost });
      this.#draft.atLeast("paid", 0, [...uses.map(([at, each]): Entry => [at, each / units]), [column, -1]]);
      this.#paid.push({ column, scenario: scenario.id, unitsPerValue: units, money: -unitCost.double });
    }
  }

  /** A flow counts once in each cap of those that let it run, by the one whose unit counts most. */
  #count(
    { counting }: Block,
    column: number,
    live: readonly number[],
    { item, unitsPerValue, most }: { item: string | undefined; unitsPerValue: number; most: number },
  ): void {
    const own = live.flatMap((at) => this.#question.options[at] ?? []).filter((one) => one.alternative.item === item);
    for (const cap of capsOf(own)) {
      const perUnit = Math.max(...own.map((option) => usesOf(option, cap)?.perUnit.double ?? 0));
      append(counting, cap, { column, counts: perUnit * unitsPerValue, most: perUnit * most });
    }
  }

  #limitCaps({ scenario, counting }: Block): void {
    const { options } = this.#question;
    for (const cap of capsOf(options)) {
      const uses = options.flatMap((option, at) => {
        const use = usesOf(option, cap);
        return use === undefined ? [] : [{ option, use, taken: this.#chosenAt(at) }];
      });
      const bought = uses.flatMap(({ option, use, taken }) => {
        const store = addedBy(option.alternative, this.#question.network, NOTHING).store?.double ?? 0;
        const counts = store * use.perUnit.double;
        return counts === 0 ? [] : [{ column: taken, counts, most: counts }];
      });
      const entries = [...(counting.get(cap) ?? []), ...bought];
      const limits = uses.flatMap(({ use: { headroom }, taken }) =>
        headroom === undefined ? [] : [{ taken, headroom: headroom.double }],
      );
      for (const { upper, entries: row, per } of capRows({ entries, limits }, limits.length === uses.length)) {
        this.#limits.push({ kind: "cap", cap, row: this.#draft.atMost(`cap ${cap}`, upper, row, per), scale: per });
      }
      const headroom = Math.min(...limits.map((each) => each.headroom));
      const counted = entries.map(({ column, counts }): Entry => [column, counts]);
      this.#caps.push({ cap, scenario: scenario.id, counted, headroom });
    }
  }

  /**
   * A yes or no left open would otherwise be a small part of a yes: the stock bridges some days, and the rest need not be the
   * whole capacity. No whole choice is worth less for it.
   */
  #limitMade({ scenario, open, model, roles, given }: Block): void {
    const { network } = this.#extended;
    const { days, outOfReach } = scenario;
    const capacityOf = (node: number): number => {
      const { capacity } = network.nodes[node] ?? { capacity: { double: 0 } };
      const role = roles.get(node);
      if (role === undefined) return capacity.double * days;
      const from = Math.min(days, ...role.options.map((option) => this.#live(option, scenario)));
      return capacity.double * (role.lot === undefined ? days - from : 1);
    };
    const isLot = (node: number): boolean => roles.get(node)?.lot !== undefined;
    const most = mostMade({ network, open, model, days, outOfReach, capacityOf, isLot });
    if (most === undefined) return;
    for (const [node, uses] of given) {
      const made = Math.min(capacityOf(node), most.get(network.nodes[node]?.item ?? "") ?? Number.POSITIVE_INFINITY);
      const per = Math.max(...uses.map(([, units]) => units));
      const live = (roles.get(node)?.options ?? []).filter((option) => this.#live(option, scenario) < days);
      const allowed = live.map((option): Entry => [this.#chosenAt(option), made / per]);
      const gives = uses.map(([column, units]): Entry => [column, -units / per]);
      this.#draft.atLeast("made", 0, [...gives, ...allowed], per);
    }
  }

  #limitStocks({ model, rates, stocks }: Block): void {
    const { network } = this.#extended;
    for (const [index, draws] of stocks) {
      const row = rates.rows[index];
      const stock = row?.entries.find(([column]) => column === model.sigma)?.[1] ?? 0;
      const at = this.#draft.atMost(`stock ${row?.name ?? ""}`, stock / SIGMA_SCALE, draws);
      if (this.#question.fixed !== true) continue; // Prices are asked only where nothing is decided.
      const scale = model.program.rows[index]?.scale ?? 1;
      this.#limits.push({ kind: "stock", ...lyingAt(model, network, index), row: at, scale });
    }
  }

  #limitLots({ model, roles, lots }: Block): void {
    for (const [node, draws] of lots) {
      const role = roles.get(node);
      const units = (role?.lot?.units.double ?? 0) / scaleAt(model, model.rate.get(node) ?? -1);
      const taken = (role?.options ?? []).map((option): Entry => [this.#chosenAt(option), units]);
      const drawn = draws.map(([column, days]): Entry => [column, -days]);
      const row = this.#draft.atLeast("lot", 0, [...drawn, ...taken]);
      const alternative = role?.lot?.alternative ?? "";
      this.#limits.push({
        kind: "lot",
        alternative,
        place: String(node),
        row,
        scale: scaleAt(model, model.rate.get(node) ?? -1),
      });
    }
  }
}

/** The item whose stock, or whose cover at a line, a row of the rate model draws on, and the makers or the line it lies at. */
function lyingAt({ groups, covering, giving }: RateModel, network: Network, row: number) {
  const group = groups.find((one) => one.row === row);
  if (group !== undefined) return { item: group.item, place: `makers ${group.makers.join(" ")}` };
  const [line = -1] = [...covering].find(([, at]) => at === row) ?? [];
  const component = network.lines[line]?.component;
  if (component !== undefined) return { item: component, place: `line ${line}` };
  const [node = -1] = [...giving].find(([, at]) => at === row) ?? [];
  return { item: network.nodes[node]?.item ?? "", place: `makers ${node}` };
}

const scaleAt = ({ program }: RateModel, column: number): number => program.columns[column]?.scale ?? 1;

function append<K, V>(lists: Map<K, V[]>, key: K, entry: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
