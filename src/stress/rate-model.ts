/**
 * How long demand can be met: minimise sigma = 1 / days over the daily rates of all nodes. Dividing Simchi-Levi et al.
 * 2015 (Interfaces 45(5), multi-tier time-to-survive) by the time turns its volumes into rates and its stocks into
 * `stock x sigma`; lines whose approved makers are the same are summed into one row. Exact; docs/methods/time-to-survive.md.
 *
 *   rate of a node                  0 .. capacity, in the item's unit a day
 *   makers' rate + stock x sigma  >= what the lines and the demand served by these makers take
 *   fresh + cover x sigma         >= quantity x rate of the parent      (lines with a cover)
 *   sum of shares                 >= rate of the parent                 (lines that replace each other)
 */
import { minus, type Rational, times, toDouble } from "#kernel/rational.ts";
import type { Line, Network, NetworkNode } from "#network/network.ts";
import type { Flows } from "./flows.ts";
import { isNought, isPositive, NOUGHT, ONE, total } from "./fraction.ts";
import { type ExactColumn, type ExactProgram, type ExactRow, scaleOf } from "./program.ts";
import { isThere, type Situation } from "./situation.ts";

/** Who takes an item: a line of the bill of materials, or the demand itself. */
export type Taker =
  | { readonly kind: "line"; readonly line: Line }
  | { readonly kind: "demand"; readonly item: string; readonly rate: Rational };

/** Takers that the same nodes may serve. */
export interface Group {
  readonly item: string;
  readonly makers: readonly number[];
  readonly takers: readonly Taker[];
  /** The row that serves the group; its multiplier is the price of what it gets. */
  readonly row: number;
}

export interface RateModel {
  readonly program: ExactProgram;
  readonly sigma: number;
  /** Columns: a node's rate; fresh supply and share of a line; demand lost; what a node gives a group. */
  readonly rate: ReadonlyMap<number, number>;
  readonly fresh: ReadonlyMap<number, number>;
  readonly share: ReadonlyMap<number, number>;
  readonly lost: ReadonlyMap<string, number>;
  readonly drawn: ReadonlyMap<string, number>;
  readonly groups: readonly Group[];
  /** Rows: what a node may give, where it serves several groups; the cover of a line; the shares of a choice. */
  readonly giving: ReadonlyMap<number, number>;
  readonly covering: ReadonlyMap<number, number>;
  readonly choosing: ReadonlyMap<number, number>;
  /** Units that a line's cover holds. */
  readonly cover: ReadonlyMap<number, Rational>;
}

/** Sigma in hundredths: a survival of some hundred days is then a number near one. */
export const SIGMA_SCALE = 2 ** -7;

export const drawKey = (node: number, row: number): string => `${node}>${row}`;

type Entries = [number, Rational][];

class Builder {
  readonly #network: Network;
  readonly #flows: Flows;
  readonly #situation: Situation;
  readonly #columns: ExactColumn[] = [];
  readonly #rows: ExactRow[] = [];
  readonly #sigma: number;
  readonly #rate = new Map<number, number>();
  readonly #fresh = new Map<number, number>();
  readonly #share = new Map<number, number>();
  readonly #lost = new Map<string, number>();
  readonly #drawn = new Map<string, number>();
  readonly #groups: Group[] = [];
  readonly #giving = new Map<number, number>();
  readonly #covering = new Map<number, number>();
  readonly #choosing = new Map<number, number>();
  readonly #cover = new Map<number, Rational>();

  constructor(network: Network, flows: Flows, situation: Situation) {
    this.#network = network;
    this.#flows = flows;
    this.#situation = situation;
    this.#sigma = this.#column("sigma", SIGMA_SCALE, { cost: ONE });
  }

  build(): RateModel {
    const takersOf = new Map<string, Taker[]>();
    const take = (item: string, taker: Taker) => takersOf.set(item, [...(takersOf.get(item) ?? []), taker]);
    for (const { item, rate } of this.#network.demand) {
      if (!isPositive(rate.exact)) continue;
      take(item, { kind: "demand", item, rate: rate.exact });
      this.#lost.set(item, this.#column(`lost ${item}`, this.#scale(item), { upper: NOUGHT }));
    }
    for (const item of this.#flows.items) this.#makers(item);
    for (const item of this.#flows.items)
      for (const taker of this.#requirements(item)) take(taker.line.component, taker);
    for (const item of this.#flows.items) this.#serve(item, takersOf.get(item) ?? []);
    return {
      program: { name: "rate", columns: this.#columns, rows: this.#rows },
      sigma: this.#sigma,
      rate: this.#rate,
      fresh: this.#fresh,
      share: this.#share,
      lost: this.#lost,
      drawn: this.#drawn,
      groups: this.#groups,
      giving: this.#giving,
      covering: this.#covering,
      choosing: this.#choosing,
      cover: this.#cover,
    };
  }

  #column(name: string, scale: number, { upper, cost = NOUGHT }: { upper?: Rational; cost?: Rational } = {}): number {
    this.#columns.push({ name, lower: NOUGHT, ...(upper === undefined ? {} : { upper }), cost, scale });
    return this.#columns.length - 1;
  }

  #row(name: string, scale: number, atLeast: Rational, entries: Entries): number {
    this.#rows.push({ name, atLeast, entries: merged(entries), scale });
    return this.#rows.length - 1;
  }

  #there(item: string): readonly NetworkNode[] {
    const nodes = this.#network.makersOf.get(item) ?? [];
    return nodes.filter((node) => isThere(node, this.#situation.activated));
  }

  /** Size of an item's flow, so that the solver counts in shares of it. */
  #scale(item: string): number {
    const flow = this.#flows.ofItem.get(item) ?? NOUGHT;
    return scaleOf(toDouble(isPositive(flow) ? flow : total(this.#there(item).map(({ capacity }) => capacity.exact))));
  }

  #makers(item: string): void {
    const scale = this.#scale(item);
    for (const node of this.#there(item)) {
      const upper = this.#situation.down.has(node.index) ? NOUGHT : node.capacity.exact;
      this.#rate.set(node.index, this.#column(`rate ${node.id}`, scale, { upper }));
    }
  }

  /** What the nodes that make an item take, and the rows that share it among lines that replace each other. */
  #requirements(item: string): readonly (Taker & { kind: "line" })[] {
    const takers: (Taker & { kind: "line" })[] = [];
    for (const requirement of this.#flows.requirementsOf.get(item) ?? []) {
      const lines = requirement.lines.flatMap((index) => this.#network.lines[index] ?? []);
      takers.push(...lines.map((line) => ({ kind: "line" as const, line })));
      if (lines.length < 2) continue;
      const scale = this.#scale(item);
      const entries: Entries = this.#rates(item).map((column) => [column, minus(NOUGHT, ONE)]);
      for (const line of lines) {
        const column = this.#column(`share ${line.id}`, scale);
        this.#share.set(line.index, column);
        entries.push([column, ONE]);
      }
      this.#choosing.set(
        requirement.index,
        this.#row(`choice ${item} ${requirement.choice ?? ""}`, scale, NOUGHT, entries),
      );
    }
    return takers;
  }

  #rates(item: string): readonly number[] {
    return this.#there(item).flatMap(({ index }) => this.#rate.get(index) ?? []);
  }

  /** Minus what a taker needs, as entries and a constant. */
  #need(taker: Taker): { entries: Entries; constant: Rational } {
    if (taker.kind === "demand") {
      const lost = this.#lost.get(taker.item);
      return { entries: lost === undefined ? [] : [[lost, ONE]], constant: taker.rate };
    }
    const { line } = taker;
    const fresh = this.#fresh.get(line.index);
    if (fresh !== undefined) return { entries: [[fresh, minus(NOUGHT, ONE)]], constant: NOUGHT };
    return { entries: this.#use(line), constant: NOUGHT };
  }

  /** Minus quantity x rate of the parent, or x the share of the parent this line serves. */
  #use(line: Line): Entries {
    const share = this.#share.get(line.index);
    const columns = share === undefined ? this.#rates(line.parent) : [share];
    return columns.map((column) => [column, minus(NOUGHT, line.quantity.exact)]);
  }

  #coverOf(line: Line, scale: number): void {
    const cover = times(line.coverDays.exact, this.#flows.ofLine.get(line.index) ?? NOUGHT);
    if (isNought(cover)) return;
    const fresh = this.#column(`fresh ${line.id}`, scale);
    this.#fresh.set(line.index, fresh);
    this.#cover.set(line.index, cover);
    const row = this.#row(`cover ${line.id}`, scale, NOUGHT, [[fresh, ONE], [this.#sigma, cover], ...this.#use(line)]);
    this.#covering.set(line.index, row);
  }

  #serve(item: string, takers: readonly Taker[]): void {
    const scale = this.#scale(item);
    for (const taker of takers) if (taker.kind === "line") this.#coverOf(taker.line, scale);
    for (const cluster of clusters(this.#bySameMakers(item, takers))) {
      const [only, second] = cluster;
      if (only !== undefined && second === undefined) this.#pool(item, only, scale);
      else this.#allocate(item, cluster, scale);
    }
  }

  #bySameMakers(item: string, takers: readonly Taker[]): readonly Served[] {
    const there = this.#there(item).map(({ index }) => index);
    const found = new Map<string, { makers: readonly number[]; takers: Taker[] }>();
    for (const taker of takers) {
      const approved = taker.kind === "line" ? new Set(taker.line.makers) : new Set(there);
      const makers = there.filter((node) => approved.has(node));
      const key = makers.join(" ");
      const group = found.get(key) ?? { makers, takers: [] };
      group.takers.push(taker);
      found.set(key, group);
    }
    return [...found.values()];
  }

  /** What a node gives: its rate and, day for day, its stock. */
  #supply(node: number): Entries {
    const rate = this.#rate.get(node);
    const stock = this.#situation.outOfReach.has(node) ? NOUGHT : (this.#network.nodes[node]?.stock.exact ?? NOUGHT);
    return [
      ...(rate === undefined ? [] : [[rate, ONE] satisfies [number, Rational]]),
      ...(isNought(stock) ? [] : [[this.#sigma, stock] satisfies [number, Rational]]),
    ];
  }

  #pool(item: string, { makers, takers }: Served, scale: number): void {
    const needs = takers.map((taker) => this.#need(taker));
    const entries = [...makers.flatMap((node) => this.#supply(node)), ...needs.flatMap((need) => need.entries)];
    const row = this.#row(`pool ${item}`, scale, total(needs.map(({ constant }) => constant)), entries);
    this.#groups.push({ item, makers, takers, row });
  }

  #allocate(item: string, cluster: readonly Served[], scale: number): void {
    const given = new Map<number, Entries>();
    for (const { makers, takers } of cluster) {
      const needs = takers.map((taker) => this.#need(taker));
      const entries = needs.flatMap((need) => need.entries);
      const row = this.#rows.length;
      for (const node of makers) {
        const column = this.#column(`draw ${this.#network.nodes[node]?.id ?? ""} ${row}`, scale);
        this.#drawn.set(drawKey(node, row), column);
        entries.push([column, ONE]);
        given.set(node, [...(given.get(node) ?? []), [column, minus(NOUGHT, ONE)]]);
      }
      this.#row(`serve ${item}`, scale, total(needs.map(({ constant }) => constant)), entries);
      this.#groups.push({ item, makers, takers, row });
    }
    for (const [node, draws] of given) {
      const name = `give ${this.#network.nodes[node]?.id ?? ""}`;
      this.#giving.set(node, this.#row(name, scale, NOUGHT, [...this.#supply(node), ...draws]));
    }
  }
}

type Served = Pick<Group, "makers" | "takers">;

/** Coefficients of one column summed; a row names each column once. */
function merged(entries: Entries): Entries {
  const sums = new Map<number, Rational>();
  for (const [column, coefficient] of entries) {
    const before = sums.get(column);
    sums.set(column, before === undefined ? coefficient : total([before, coefficient]));
  }
  return [...sums].filter(([, coefficient]) => !isNought(coefficient));
}

/** Groups that share a maker belong together; within a cluster of one, who gives what need not be told apart. */
function clusters(groups: readonly Served[]): readonly (readonly Served[])[] {
  let found: { makers: Set<number>; groups: Served[] }[] = [];
  for (const group of groups) {
    const touching = found.filter(({ makers }) => group.makers.some((node) => makers.has(node)));
    const joined = {
      makers: new Set([...group.makers, ...touching.flatMap(({ makers }) => [...makers])]),
      groups: [...touching.flatMap((cluster) => cluster.groups), group],
    };
    found = [...found.filter((cluster) => !touching.includes(cluster)), joined];
  }
  return found.map((cluster) => cluster.groups);
}

export const rateModel = (network: Network, flows: Flows, situation: Situation): RateModel =>
  new Builder(network, flows, situation).build();
