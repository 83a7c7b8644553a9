/**
 * The linear program over periods: who makes, sends, keeps and uses how much in each, so that the least is lost. Volumes in
 * the item's unit. What a node sends in one period arrives in the one that begins its lead time later; stock may be made
 * ahead and kept at the node. docs/methods/periods.md has the rows in words.
 */
import { minus, ofNumber, over, type Rational, times, toDouble } from "#kernel/rational.ts";
import type { Line, Network, NetworkNode } from "#network/network.ts";
import type { Flows } from "../flows.ts";
import { isNought, isPositive, NOUGHT, ONE, total } from "../fraction.ts";
import { type ExactColumn, type ExactProgram, scaleOf } from "../program.ts";
import { isThere } from "../situation.ts";
import { changes, cutsOf, type Period, periodsOf } from "./cuts.ts";
import type { Question } from "./question.ts";
import type { Region } from "./region.ts";
import { type Arrival, capacityOn } from "./timing.ts";

type Entry = [column: number, coefficient: Rational];
/** Columns or rows of one thing, by period; a hole where there is none. */
export type ByPeriod = readonly (number | undefined)[];
/** `a>b` of two ids. */
export type Pairs = ReadonlyMap<string, ByPeriod>;

export interface PeriodProgram {
  readonly program: ExactProgram;
  readonly periods: readonly Period[];
  /** Columns. A sender is the index of a node, or `lot` and the index for what is on the way from it. */
  readonly made: ReadonlyMap<number, ByPeriod>;
  readonly toLine: Pairs;
  readonly toDemand: Pairs;
  readonly share: ReadonlyMap<number, ByPeriod>;
  readonly drawn: ReadonlyMap<number, ByPeriod>;
  readonly lost: ReadonlyMap<string, ByPeriod>;
  /** Rows. */
  readonly keeping: ReadonlyMap<string, ByPeriod>;
  readonly serving: ReadonlyMap<number, ByPeriod>;
  readonly meeting: ReadonlyMap<string, ByPeriod>;
  readonly choosing: ReadonlyMap<number, ByPeriod>;
  readonly covering: ReadonlyMap<number, number>;
  /** By line: no more than an ordinary day gives of what is not looked at. */
  readonly outside: ReadonlyMap<number, ByPeriod>;
}

export const lotOf = (node: number): string => `lot ${node}`;
const MINUS_ONE = minus(NOUGHT, ONE);
const whole = (days: number): Rational => ofNumber(days);

/** Days of a period; a period without an end is told a day at a time. */
export const lengthOf = ({ from, to, forever }: Period): Rational => (forever ? ONE : whole(to - from));

/** Day after which nothing changes any more and every chain has been gone through once. */
function settled(network: Network, flows: Flows, { timing, ends }: Question): number {
  const leadOf = (item: string): number =>
    Math.max(0, ...(network.makersOf.get(item) ?? []).map(({ index }) => timing.lead.get(index) ?? 0));
  const longest = new Map<string, number>();
  for (const item of flows.items) {
    const own = (longest.get(item) ?? 0) + leadOf(item);
    for (const { lines } of flows.requirementsOf.get(item) ?? [])
      for (const index of lines) {
        const component = network.lines[index]?.component ?? "";
        longest.set(component, Math.max(longest.get(component) ?? 0, own));
      }
    longest.set(item, own);
  }
  return Math.max(1, ...changes(timing, ends)) + Math.max(0, ...longest.values());
}

class Builder {
  readonly #network: Network;
  readonly #flows: Flows;
  readonly #asked: Question;
  readonly #columns: ExactColumn[] = [];
  readonly #rows: { name: string; atLeast: Rational; entries: Entry[]; scale: number }[] = [];
  readonly #periods: readonly Period[];
  readonly #nodes: readonly NetworkNode[];
  readonly #arrivals = new Map<number, Arrival[]>();
  readonly #made = new Map<number, ByPeriod>();
  readonly #toLine = new Map<string, ByPeriod>();
  readonly #toDemand = new Map<string, ByPeriod>();
  readonly #share = new Map<number, ByPeriod>();
  readonly #drawn = new Map<number, ByPeriod>();
  readonly #lost = new Map<string, ByPeriod>();
  readonly #keeping = new Map<string, ByPeriod>();
  readonly #serving = new Map<number, ByPeriod>();
  readonly #meeting = new Map<string, ByPeriod>();
  readonly #choosing = new Map<number, ByPeriod>();
  readonly #covering = new Map<number, number>();
  readonly #outside = new Map<number, ByPeriod>();
  readonly #region: Pick<Region, "items" | "day">;

  constructor(network: Network, flows: Flows, asked: Question, region: Pick<Region, "items" | "day">) {
    this.#network = network;
    this.#flows = flows;
    this.#asked = asked;
    this.#region = region;
    this.#nodes = network.nodes.filter((node) => region.items.has(node.item) && isThere(node, asked.activated));
    for (const arrival of asked.timing.arrivals)
      this.#arrivals.set(arrival.node, [...(this.#arrivals.get(arrival.node) ?? []), arrival]);
    const leads = new Set(this.#nodes.map(({ index }) => this.#lead(index)).filter((days) => days > 0));
    const last = asked.over === "ever" ? settled(network, flows, asked) : asked.over;
    const cuts = cutsOf(changes(asked.timing, asked.ends), leads, last);
    this.#periods = periodsOf(cuts, asked.over === "ever");
  }

  build(): PeriodProgram {
    for (const node of this.#nodes) this.#keep(node);
    for (const item of this.#flows.items) if (this.#region.items.has(item)) this.#require(item);
    for (const { item, rate } of this.#network.demand.filter((one) => this.#region.items.has(one.item)))
      if (isPositive(rate.exact)) this.#demand(item, rate.exact);
    return {
      program: { name: "periods", columns: this.#columns, rows: this.#rows },
      periods: this.#periods,
      made: this.#made,
      toLine: this.#toLine,
      toDemand: this.#toDemand,
      share: this.#share,
      drawn: this.#drawn,
      lost: this.#lost,
      keeping: this.#keeping,
      serving: this.#serving,
      meeting: this.#meeting,
      choosing: this.#choosing,
      covering: this.#covering,
      outside: this.#outside,
    };
  }

  #lead(node: number): number {
    return this.#asked.timing.lead.get(node) ?? 0;
  }

  #scale(item: string, period?: Period): number {
    const flow = toDouble(this.#flows.ofItem.get(item) ?? NOUGHT);
    return scaleOf(flow * (period === undefined ? 1 : toDouble(lengthOf(period))));
  }

  #column(name: string, scale: number, { upper, cost = NOUGHT }: { upper?: Rational; cost?: Rational } = {}): number {
    this.#columns.push({ name, lower: NOUGHT, ...(upper === undefined ? {} : { upper }), cost, scale });
    return this.#columns.length - 1;
  }

  #row(name: string, scale: number, atLeast: Rational, entries: Entry[]): number {
    return this.#rows.push({ name, atLeast, entries, scale }) - 1;
  }

  #each(make: (period: Period) => number | undefined): ByPeriod {
    return this.#periods.map(make);
  }

  #add(row: number | undefined, column: number | undefined, coefficient: Rational): void {
    if (row !== undefined && column !== undefined) this.#rows[row]?.entries.push([column, coefficient]);
  }

  /** What a node makes and what lies there; what is on the way from it lies apart once it has arrived. */
  #keep(node: NetworkNode): void {
    const { index, item, id } = node;
    const made = this.#each((period) => {
      const upper = times(this.#capacity(node, period), lengthOf(period));
      return this.#column(`made ${id} ${period.from}`, this.#scale(item, period), { upper });
    });
    this.#made.set(index, made);
    const rows = this.#stocked(String(index), node, (period) => this.#stockArriving(node, period));
    for (const [at, row] of rows.entries()) this.#add(row, made[at], ONE);
    const arrivals = this.#arrivals.get(index) ?? [];
    if (arrivals.length > 0)
      this.#stocked(lotOf(index), node, (period) => total(arrivals.map((one) => arriving(one, period))));
  }

  #capacity(node: NetworkNode, { from }: Period): Rational {
    const { down, ends, timing } = this.#asked;
    return down.has(node.index) && (ends === undefined || from < ends) ? NOUGHT : capacityOn(node, timing, from);
  }

  #stockArriving(node: NetworkNode, { from, forever }: Period): Rational {
    const { outOfReach, ends, timing } = this.#asked;
    const reach = outOfReach.has(node.index) ? ends : 0;
    const day = reach === undefined ? undefined : Math.max(reach, timing.stockFrom.get(node.index) ?? 0);
    return day === from && !forever ? node.stock.exact : NOUGHT;
  }

  /** Rows `kept before + what comes - what goes - kept after >= 0`; nothing is kept in a period without an end. */
  #stocked(key: string, { id, item }: NetworkNode, comes: (period: Period) => Rational): ByPeriod {
    let before: number | undefined;
    const rows = this.#each((period) => {
      const scale = this.#scale(item, period);
      const row = this.#row(`keep ${id} ${period.from}`, scale, minus(NOUGHT, comes(period)), []);
      if (!period.forever) {
        this.#add(row, before, ONE);
        before = this.#column(`kept ${id} ${period.to}`, scale);
        this.#add(row, before, MINUS_ONE);
      }
      return row;
    });
    this.#keeping.set(key, rows);
    return rows;
  }

  #require(item: string): void {
    const parents = this.#nodes.filter((node) => node.item === item).map(({ index }) => this.#made.get(index) ?? []);
    for (const requirement of this.#flows.requirementsOf.get(item) ?? []) {
      const lines = requirement.lines.flatMap((index) => this.#network.lines[index] ?? []);
      if (lines.length < 2) {
        for (const line of lines) this.#line(line, parents);
        continue;
      }
      const rows = this.#each((period) =>
        this.#row(`choice ${item} ${period.from}`, this.#scale(item, period), NOUGHT, []),
      );
      this.#choosing.set(requirement.index, rows);
      for (const [at, row] of rows.entries()) for (const made of parents) this.#add(row, made[at], MINUS_ONE);
      for (const line of lines) {
        const share = this.#each((period) =>
          this.#column(`share ${line.id} ${period.from}`, this.#scale(item, period)),
        );
        this.#share.set(line.index, share);
        for (const [at, row] of rows.entries()) this.#add(row, share[at], ONE);
        this.#line(line, [share]);
      }
    }
  }

  #line(line: Line, uses: readonly ByPeriod[]): void {
    if (!this.#region.items.has(line.component)) {
      this.#limit(line, uses);
      return;
    }
    const rows = this.#each((period) =>
      this.#row(`serve ${line.id} ${period.from}`, this.#scale(line.component, period), NOUGHT, []),
    );
    this.#serving.set(line.index, rows);
    const minusQuantity = minus(NOUGHT, line.quantity.exact);
    for (const [at, row] of rows.entries()) for (const use of uses) this.#add(row, use[at], minusQuantity);
    this.#cover(line, rows);
    const approved = new Set(line.makers);
    for (const node of this.#nodes)
      if (node.item === line.component && approved.has(node.index))
        this.#send(node, rows, (sender, columns) => this.#toLine.set(`${sender}>${line.index}`, columns));
  }

  /** Of what is not looked at no more is used than an ordinary day gives. */
  #limit({ index, id, component, quantity }: Line, uses: readonly ByPeriod[]): void {
    const supply = this.#region.day?.supply.get(index) ?? NOUGHT;
    const minusQuantity = minus(NOUGHT, quantity.exact);
    const rows = this.#each((period) => {
      const atLeast = minus(NOUGHT, times(supply, lengthOf(period)));
      const row = this.#row(`outside ${id} ${period.from}`, this.#scale(component, period), atLeast, []);
      for (const use of uses) this.#add(row, use[period.index], minusQuantity);
      return row;
    });
    this.#outside.set(index, rows);
  }

  #cover(line: Line, rows: ByPeriod): void {
    const cover = times(line.coverDays.exact, this.#flows.ofLine.get(line.index) ?? NOUGHT);
    if (isNought(cover)) return;
    const scale = this.#scale(line.component);
    const all = this.#row(`cover ${line.id}`, scale, minus(NOUGHT, cover), []);
    this.#covering.set(line.index, all);
    const drawn = this.#each((period) => {
      if (period.forever) return undefined;
      const column = this.#column(`draw ${line.id} ${period.from}`, scale);
      this.#add(all, column, MINUS_ONE);
      this.#add(rows[period.index], column, ONE);
      return column;
    });
    this.#drawn.set(line.index, drawn);
  }

  /** From a node with its lead time, and from what is on the way from it with none. */
  #send(node: NetworkNode, rows: ByPeriod, told: (sender: string, columns: ByPeriod) => void): void {
    const { index } = node;
    told(String(index), this.#sent(node, String(index), this.#lead(index), rows));
    if (this.#keeping.has(lotOf(index))) told(lotOf(index), this.#sent(node, lotOf(index), 0, rows));
  }

  /** Columns by the period in which goods leave. */
  #sent({ id, item }: NetworkNode, sender: string, lead: number, rows: ByPeriod): ByPeriod {
    const keeping = this.#keeping.get(sender) ?? [];
    const last = this.#periods.at(-1);
    const columns = this.#each((period) => {
      const to = period.forever
        ? period
        : this.#periods.find(({ from, forever }) => from === period.from + lead && !forever);
      const late = last?.forever === true && !period.forever && period.from + lead >= last.from;
      if (to === undefined && !late) return undefined;
      const column = this.#column(`send ${id} ${period.from}`, this.#scale(item, period));
      this.#add(keeping[period.index], column, MINUS_ONE);
      if (to !== undefined && !late) this.#add(rows[to.index], column, ONE);
      return column;
    });
    if (last?.forever === true) this.#asEver(columns, lead, last, this.#scale(item));
    return columns;
  }

  /** What arrives after the last change left before it, and must be as much a day as for ever after. */
  #asEver(columns: ByPeriod, lead: number, last: Period, scale: number): void {
    const ever = columns[last.index];
    for (const period of this.#periods) {
      const column = columns[period.index];
      if (period.forever || period.from + lead < last.from || column === undefined || ever === undefined) continue;
      this.#row("as ever", scale, NOUGHT, [
        [column, over(ONE, lengthOf(period))],
        [ever, MINUS_ONE],
      ]);
    }
  }

  #demand(item: string, rate: Rational): void {
    const cost = this.#asked.weights.get(item) ?? NOUGHT;
    // No upper bound: a price above the weight would else count as proof.
    const lost = this.#each((period) =>
      this.#column(`lost ${item} ${period.from}`, this.#scale(item, period), { cost }),
    );
    this.#lost.set(item, lost);
    const rows = this.#each((period) =>
      this.#row(`meet ${item} ${period.from}`, this.#scale(item, period), times(rate, lengthOf(period)), []),
    );
    this.#meeting.set(item, rows);
    for (const [at, row] of rows.entries()) this.#add(row, lost[at], ONE);
    for (const node of this.#nodes)
      if (node.item === item)
        this.#send(node, rows, (sender, columns) => this.#toDemand.set(`${sender}>${item}`, columns));
  }
}

/** What of an arrival comes within a period. */
function arriving({ quantity, from, to }: Arrival, period: Period): Rational {
  if (period.forever) return NOUGHT;
  if (from === to) return period.from === from ? quantity : NOUGHT;
  const days = Math.min(to, period.to) - Math.max(from, period.from);
  return days > 0 ? over(times(quantity, whole(days)), whole(to - from)) : NOUGHT;
}

export const periodProgram = (
  network: Network,
  flows: Flows,
  asked: Question,
  region: Pick<Region, "items" | "day">,
): PeriodProgram => new Builder(network, flows, asked, region).build();
