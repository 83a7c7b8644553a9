/**
 * Plans again from the base plan when some columns are closed: a dual simplex that starts at the vertex of an ordinary
 * day and touches only what the closure touches, then goes back. Without costs it is the search for a feasible plan of
 * Dutertre and de Moura (2006) with bounds; sigma is raised as far as the proof of each infeasibility says (Newton's step
 * on a convex function, Dinkelbach 1967), so the last proof and the plan found meet. With costs, the least margin lost.
 * Doubles, in the scales of the program; what it finds is computed again in fractions by proof.ts before it is believed.
 */
import { hold } from "#kernel/defect.ts";
import { Basis } from "./basis.ts";
import type { Start } from "./crash.ts";
import { HELD, HIGH, LOW, type Sparse } from "./sparse.ts";
import { Hollow } from "./vector.ts";

/** Rows and the basic columns whose equations fix their multipliers up to one factor. */
export interface Ray {
  readonly rows: readonly number[];
  readonly multipliers: readonly number[];
  /** Basic columns that meet one of the rows, without the one that stays infeasible. */
  readonly columns: readonly number[];
}

export type Answer =
  /** A plan at sigma; where sigma was free, the ray proves that none does with less. No ray: sigma is 0. */
  | { readonly kind: "plan"; readonly sigma: number; readonly ray?: Ray }
  /** No stock helps. */
  | { readonly kind: "atOnce"; readonly ray: Ray }
  /** Too many exchanges, or numbers too small to trust. */
  | { readonly kind: "doubt" };

export interface Question {
  /** Columns that are closed. */
  readonly closed: readonly number[];
  /** A plan at this sigma, or none; when left out, the least sigma with a plan. */
  readonly sigma?: number;
  /** Whether what was given a cost may be lost, at the least cost. */
  readonly losing?: boolean;
  /** Stock columns of which only a part can be drawn, 0 to 1. Only where the base plan draws on no stock. */
  readonly withinReach?: ReadonlyMap<number, number>;
  /** Exchanges after which it is given up. */
  readonly most?: number;
}

const NONE: ReadonlyMap<number, number> = new Map();

const FEASIBLE = 1e-9;
const SMALLEST_PIVOT = 1e-7;
const LITTLE = 1e-11;
const MOST_EXCHANGES = 400;
const MOST_RAISES = 60;
const MOST_ROUNDS = 60;

/** A plan of an ordinary day, by structural column. */
export interface Plan {
  readonly sigma: number;
  readonly values: Float64Array;
  /** Proves that sigma is not less; absent where it is 0. */
  readonly ray?: Ray;
}

/** What a replanner goes back to. */
interface Origin extends Start {
  readonly sigma: number;
  /** By structural column, where it is held. */
  readonly held: Float64Array;
  /** Cost of each column that may be lost. */
  readonly costs: ReadonlyMap<number, number>;
  /** Reduced costs by column, where something is lost already; absent: nothing is, and a column costs what `costs` says. */
  readonly reduced?: Float64Array;
}

type Step = "feasible" | "stuck" | "doubt";

export class Replanner {
  readonly sparse: Sparse;
  readonly #basis: Basis;
  readonly #total: number;
  /** The base. */
  readonly #head0: Int32Array;
  readonly #value0: Float64Array;
  readonly #standing0: Uint8Array;
  readonly #reduced0: Float64Array;
  readonly #held: Float64Array;
  readonly #costs: ReadonlyMap<number, number>;
  /** Where things stand: basic column and value by place, place by column (-1: none). */
  readonly head: Int32Array;
  readonly #value: Float64Array;
  readonly #place: Int32Array;
  readonly #standing: Uint8Array;
  readonly #upper: Float64Array;
  readonly #stock: Float64Array;
  readonly #reduced: Float64Array;
  readonly #weight: Float64Array;
  #sigma: number;
  #losing: boolean;
  #losing0: boolean;
  /** Of an ordinary day: sigma, the proof that it is not less, the stocks drawn to their end. */
  #sigma0 = 0;
  #ray0: Ray | undefined;
  #drained0: ReadonlySet<number> = new Set();
  /** What differs from the base, to go back by. */
  readonly #touched: Hollow;
  readonly #moved: number[] = [];
  readonly #bounded: number[] = [];
  readonly #priced: number[] = [];
  readonly #rationed: number[] = [];
  /** Stocks drawn to their end now. */
  readonly #drained = new Set<number>();
  readonly #rows: Hollow;
  readonly #column: Hollow;
  readonly #inverse: Hollow;
  readonly #across: Hollow;

  private constructor(sparse: Sparse, basis: Basis, origin: Origin) {
    const { rows, structural } = sparse;
    const { head, standing, sigma, held, costs, reduced } = origin;
    this.sparse = sparse;
    this.#basis = basis;
    this.#total = structural + rows;
    this.#head0 = head.slice();
    this.#standing0 = standing.slice();
    this.#held = held;
    this.#costs = costs;
    this.head = head.slice();
    this.#standing = standing.slice();
    this.#place = new Int32Array(this.#total).fill(-1);
    head.forEach((column, place) => {
      this.#place[column] = place;
    });
    this.#upper = sparse.upper.slice();
    this.#stock = sparse.stock.slice();
    this.#reduced0 = reduced?.slice() ?? new Float64Array(this.#total);
    if (reduced === undefined) for (const [column, cost] of costs) this.#reduced0[column] = cost;
    this.#reduced = this.#reduced0.slice();
    this.#losing = this.#losing0 = reduced !== undefined;
    this.#weight = new Float64Array(rows).fill(1);
    this.#touched = new Hollow(rows);
    this.#rows = new Hollow(rows);
    this.#column = new Hollow(rows);
    this.#inverse = new Hollow(rows);
    this.#across = new Hollow(this.#total);
    this.#sigma = sigma;
    for (let column = sparse.own; column < structural; column += 1)
      if (this.#standing[column] === HIGH) this.#drained.add(column);
    this.#value = this.#values();
    this.#value0 = this.#value.slice();
  }

  /**
   * From a vertex that may be infeasible. Where an ordinary day cannot go on for ever, sigma is what it needs of the stocks.
   * Undefined: demand is short on the first day, or no base is found.
   */
  static from(sparse: Sparse, start: Start): Replanner | undefined {
    let { head, standing } = start;
    let sigma = 0;
    let ray: Ray | undefined;
    const held = new Float64Array(sparse.structural);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const basis = Basis.of(sparse, head);
      if (basis === undefined) return undefined;
      const replanner = new Replanner(sparse, basis, { head, standing, sigma, held, costs: NONE });
      const step = replanner.#settle(true);
      if (step === "feasible" && replanner.#basis.exchanges === 0) return replanner.#based(ray);
      if (step === "stuck") {
        const { next, found } = replanner.#raised(true);
        if (next === undefined || next <= sigma || next === Number.POSITIVE_INFINITY) return undefined;
        [sigma, ray] = [next, found];
      }
      [head, standing] = [replanner.head, replanner.#standing];
    }
    return undefined;
  }

  /** Around a feasible plan: its columns are held where they are, and every row keeps its slack until something is closed. */
  static around(sparse: Sparse, plan: Plan, costs: ReadonlyMap<number, number>): Replanner {
    const { rows, structural } = sparse;
    const standing = new Uint8Array(structural + rows);
    for (let column = 0; column < structural; column += 1) if ((plan.values[column] ?? 0) > 0) standing[column] = HELD;
    const head = Int32Array.from({ length: rows }, (_, row) => structural + row);
    const { sigma, values: held } = plan;
    const replanner = new Replanner(sparse, Basis.ofSlacks(sparse), { head, standing, sigma, held, costs });
    for (let place = 0; place < rows; place += 1) {
      const value = replanner.#value0[place] ?? 0;
      // INVARIANT (the plan is feasible): a slack below nought is the rounding of a row that holds with equality.
      if (value < 0) replanner.#value0[place] = replanner.#value[place] = 0;
    }
    return replanner.#based(plan.ray);
  }

  #based(ray: Ray | undefined): this {
    this.#sigma0 = this.#sigma;
    this.#ray0 = ray;
    this.#drained0 = new Set(this.#drained);
    return this;
  }

  /** Sigma of an ordinary day: 0 where demand is met for ever. */
  get ordinary(): number {
    return this.#sigma0;
  }

  /** The proof that it is not less; absent where it is 0. */
  get ordinaryRay(): Ray | undefined {
    return this.#ray0;
  }

  /** Asks; what it leaves stands until `back`. */
  ask({ closed, sigma, losing = false, withinReach = NONE, most = MOST_EXCHANGES }: Question): Answer {
    this.back();
    for (const [column, part] of withinReach) {
      this.#stock[column] = (this.sparse.stock[column] ?? 0) * part;
      this.#rationed.push(column);
    }
    const fixed = sigma !== undefined;
    this.#losing = losing;
    if (fixed && sigma !== this.#sigma) this.#move(sigma);
    for (const column of closed) this.#close(column);
    let ray = this.#ray0;
    for (let raise = 0; raise < MOST_RAISES; raise += 1) {
      const step = this.#settle(false, most);
      if (step === "doubt") return { kind: "doubt" };
      if (step === "feasible") return { kind: "plan", sigma: this.#sigma, ...(ray === undefined ? {} : { ray }) };
      const { next, found } = this.#raised(false);
      if (next === undefined) return { kind: "doubt" };
      if (fixed || next === Number.POSITIVE_INFINITY) return { kind: "atOnce", ray: found };
      ray = found;
      if (next <= this.#sigma * (1 + 1e-12)) return { kind: "doubt" };
      this.#move(next);
    }
    return { kind: "doubt" };
  }

  /** Value of a column now. */
  at(column: number): number {
    const place = this.#place[column] ?? -1;
    if (place >= 0) return this.#value[place] ?? 0;
    const standing = this.#standing[column];
    if (standing === LOW) return 0;
    return standing === HIGH ? this.#upperOf(column) : (this.#held[column] ?? 0);
  }

  isBasic(column: number): boolean {
    return (this.#place[column] ?? -1) >= 0;
  }

  isAtUpper(column: number): boolean {
    return this.#standing[column] === HIGH;
  }

  /** Outside the basis at its value of the base plan. */
  isHeld(column: number): boolean {
    return this.#standing[column] === HELD && !this.isBasic(column);
  }

  /**
   * Columns whose value may differ from the base, those outside the basis included. `sameSigma`: sigma is that of the base, in
   * fractions; then a stock that was drawn to its end and still is gives what it gave.
   */
  changed(sameSigma: boolean): ReadonlySet<number> {
    const columns = new Set(this.#moved);
    for (const column of this.#drained) if (!sameSigma || !this.#drained0.has(column)) columns.add(column);
    for (let k = 0; k < this.#touched.count; k += 1) columns.add(this.head[this.#touched.place[k] ?? 0] ?? 0);
    return columns;
  }

  /** Goes on from where it stands: later questions begin from the plan found, and go back to it. */
  refounded(): Replanner | undefined {
    const basis = Basis.of(this.sparse, this.head);
    const [head, standing, held, reduced] = [this.head.slice(), this.#standing.slice(), this.#held, this.#reduced];
    const origin = { head, standing, held, reduced, costs: this.#costs, sigma: this.#sigma };
    return basis === undefined ? undefined : new Replanner(this.sparse, basis, origin).#based(undefined);
  }

  /** What the multipliers of the plan found say of every sigma: at least `short - sigma x stocked` is lost, in the costs. */
  line(): { readonly short: number; readonly stocked: number } {
    const { structural, own, byRow, atLeast } = this.sparse;
    const rows = this.#multipliers();
    const earned = this.#across;
    earned.clear();
    let [short, stocked] = [0, 0];
    for (let k = 0; k < rows.count; k += 1) {
      const row = rows.place[k] ?? 0;
      const multiplier = Math.max(0, rows.at(row));
      short += multiplier * (atLeast[row] ?? 0);
      for (let e = byRow.start[row] ?? 0; e < (byRow.start[row + 1] ?? 0); e += 1)
        earned.add(byRow.index[e] ?? 0, (byRow.value[e] ?? 0) * multiplier);
    }
    for (let k = 0; k < earned.count; k += 1) {
      const column = earned.place[k] ?? 0;
      const net = earned.at(column) - (this.#costs.get(column) ?? 0);
      if (net <= LITTLE || column >= structural) continue;
      if (column >= own) stocked += net * (this.#stock[column] ?? 0);
      else if (!this.#costs.has(column)) short -= net * (this.#upper[column] ?? 0);
    }
    rows.clear();
    return { short, stocked };
  }

  #multipliers(): Hollow {
    const places = this.#column;
    this.#inverse.clear();
    for (const [column, cost] of this.#costs) {
      const place = this.#place[column] ?? -1;
      if (place >= 0) places.add(place, cost);
    }
    this.#basis.backward(places, this.#inverse);
    return this.#inverse;
  }

  /** Rows that have a multiplier at the costs; only for a question of what is lost. */
  priced(): readonly number[] {
    this.#multipliers();
    const found: number[] = [];
    for (let k = 0; k < this.#inverse.count; k += 1) {
      const row = this.#inverse.place[k] ?? 0;
      if (Math.abs(this.#inverse.at(row)) > LITTLE) found.push(row);
    }
    this.#inverse.clear();
    return found;
  }

  /**
   * A sigma that is enough without these columns, at once: the base plan with what they gave drawn from the stock of the
   * same row. Infinite where that is not enough however much is drawn. Nothing is exchanged.
   */
  enough(closed: Iterable<number>): number {
    this.back();
    const { byColumn, stockOf, stock } = this.sparse;
    const lost = this.#rows;
    for (const column of closed) {
      const gave = this.at(column);
      for (let e = byColumn.start[column] ?? 0; gave > 0 && e < (byColumn.start[column + 1] ?? 0); e += 1)
        if ((byColumn.value[e] ?? 0) > 0) lost.add(byColumn.index[e] ?? 0, (byColumn.value[e] ?? 0) * gave);
    }
    let sigma = this.#sigma0;
    for (let k = 0; k < lost.count; k += 1) {
      const row = lost.place[k] ?? 0;
      const short = lost.at(row) - (this.#value[row] ?? 0);
      if (short <= 0) continue;
      const column = stockOf[row] ?? -1;
      if (column < 0) sigma = Number.POSITIVE_INFINITY;
      else sigma = Math.max(sigma, (short + this.at(column)) / (stock[column] ?? 0));
    }
    lost.clear();
    return sigma;
  }

  /** Goes back to the base. */
  back(): void {
    for (let k = 0; k < this.#touched.count; k += 1) {
      const place = this.#touched.place[k] ?? 0;
      this.#value[place] = this.#value0[place] ?? 0;
      this.#weight[place] = 1;
      const [now, then] = [this.head[place] ?? 0, this.#head0[place] ?? 0];
      if (now !== then) {
        if (this.#place[now] === place) this.#place[now] = -1;
        this.head[place] = then;
      }
    }
    for (let k = 0; k < this.#touched.count; k += 1) {
      const place = this.#touched.place[k] ?? 0;
      this.#place[this.head[place] ?? 0] = place;
    }
    this.#touched.clear();
    for (const column of this.#moved) this.#standing[column] = this.#standing0[column] ?? 0;
    for (const column of this.#bounded) this.#upper[column] = this.sparse.upper[column] ?? 0;
    for (const column of this.#priced) this.#reduced[column] = this.#reduced0[column] ?? 0;
    for (const column of this.#rationed) this.#stock[column] = this.sparse.stock[column] ?? 0;
    this.#rationed.length = 0;
    this.#bounded.length = 0;
    this.#priced.length = 0;
    if (this.#sigma !== this.#sigma0 || this.#moved.length > 0) {
      this.#drained.clear();
      for (const column of this.#drained0) this.#drained.add(column);
    }
    this.#sigma = this.#sigma0;
    this.#losing = this.#losing0;
    this.#moved.length = 0;
    this.#basis.reset();
  }

  /** Values of the basic columns from nothing. */
  #values(): Float64Array {
    const { rows, structural, atLeast, byColumn } = this.sparse;
    for (let row = 0; row < rows; row += 1) if (atLeast[row] !== 0) this.#rows.add(row, atLeast[row] ?? 0);
    for (let column = 0; column < structural; column += 1) {
      const at = (this.#place[column] ?? -1) < 0 ? this.at(column) : 0;
      if (at === 0) continue;
      for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1)
        this.#rows.add(byColumn.index[e] ?? 0, -(byColumn.value[e] ?? 0) * at);
    }
    this.#basis.forward(this.#rows, this.#column);
    const values = this.#column.value.slice();
    this.#column.clear();
    return values;
  }

  #upperOf(column: number): number {
    if (column >= this.sparse.structural) return Number.POSITIVE_INFINITY;
    if (column >= this.sparse.own) return (this.#stock[column] ?? 0) * this.#sigma;
    return this.#losing && this.#costs.has(column) ? Number.POSITIVE_INFINITY : (this.#upper[column] ?? 0);
  }

  #bound(column: number, upper: number): void {
    this.#upper[column] = upper;
    this.#bounded.push(column);
  }

  #close(column: number): void {
    const before = this.at(column);
    this.#bound(column, 0);
    const place = this.#place[column] ?? -1;
    if (place >= 0) this.#touched.add(place, 0);
    else if (before !== 0) {
      this.#load(column, -before);
      this.#shift();
    }
    this.#standing[column] = LOW;
    this.#moved.push(column);
  }

  /** Adds a column times an amount to the rows. */
  #load(column: number, amount: number): void {
    const { structural, byColumn } = this.sparse;
    if (column >= structural) {
      this.#rows.add(column - structural, -amount);
      return;
    }
    for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1)
      this.#rows.add(byColumn.index[e] ?? 0, (byColumn.value[e] ?? 0) * amount);
  }

  /** Basic values give way to what was loaded. */
  #shift(): void {
    this.#basis.forward(this.#rows, this.#column);
    for (let k = 0; k < this.#column.count; k += 1) {
      const place = this.#column.place[k] ?? 0;
      this.#value[place] = (this.#value[place] ?? 0) - this.#column.at(place);
      this.#touched.add(place, 0);
    }
    this.#column.clear();
  }

  /** Another sigma: stocks drawn to their end give more, or less. */
  #move(sigma: number): void {
    const more = sigma - this.#sigma;
    if (more < 0) this.#release();
    this.#sigma = sigma;
    for (const column of this.#drained) this.#load(column, (this.#stock[column] ?? 0) * more);
    if (this.#drained.size > 0) this.#shift();
    if (more >= 0) return;
    for (let column = this.sparse.own; column < this.sparse.structural; column += 1) {
      const place = this.#place[column] ?? -1;
      if (place >= 0) this.#touched.add(place, 0);
    }
  }

  /** Stocks held where the base drew them to their end are at their bound again. */
  #release(): void {
    for (let column = this.sparse.own; column < this.sparse.structural; column += 1) {
      if (this.#standing[column] !== HELD || (this.#place[column] ?? -1) >= 0) continue;
      this.#load(column, this.#upperOf(column) - (this.#held[column] ?? 0));
      this.#standing[column] = HIGH;
      this.#moved.push(column);
      this.#drained.add(column);
    }
  }

  #settle(everywhere: boolean, most = MOST_EXCHANGES): Step {
    for (let exchange = 0; exchange < most; exchange += 1) {
      const place = everywhere ? this.#worstOfAll() : this.#worst();
      if (place < 0) return "feasible";
      const { found, column } = this.#entering(place);
      if (column < 0) return found;
      if (!this.#pivot(place, column)) return "doubt";
    }
    return "doubt";
  }

  #excess(place: number): number {
    const value = this.#value[place] ?? 0;
    if (value < -FEASIBLE) return value;
    const upper = this.#upperOf(this.head[place] ?? 0);
    return value > upper + FEASIBLE ? value - upper : 0;
  }

  #worst(): number {
    let [worst, most] = [-1, 0];
    for (let k = 0; k < this.#touched.count; k += 1) {
      const place = this.#touched.place[k] ?? 0;
      const excess = this.#excess(place);
      if (excess === 0) continue;
      const size = (excess * excess) / (this.#weight[place] ?? 1);
      if (size > most) [worst, most] = [place, size];
    }
    return worst;
  }

  #worstOfAll(): number {
    let [worst, most] = [-1, 0];
    for (let place = 0; place < this.head.length; place += 1) {
      const excess = this.#excess(place);
      const size = (excess * excess) / (this.#weight[place] ?? 1);
      if (size > most) [worst, most] = [place, size];
    }
    return worst;
  }

  /** The row of the tableau at a place, into `#across`; leaves the row of the inverse in `#inverse`. */
  #tableauRow(place: number): void {
    const { structural, byRow } = this.sparse;
    this.#inverse.clear();
    this.#across.clear();
    this.#basis.inverseRow(place, this.#inverse);
    for (let k = 0; k < this.#inverse.count; k += 1) {
      const row = this.#inverse.place[k] ?? 0;
      const times = this.#inverse.at(row);
      if (Math.abs(times) < LITTLE) continue;
      this.#across.add(structural + row, -times);
      for (let e = byRow.start[row] ?? 0; e < (byRow.start[row + 1] ?? 0); e += 1)
        this.#across.add(byRow.index[e] ?? 0, (byRow.value[e] ?? 0) * times);
    }
  }

  /** Whether a column outside the basis can move so that the basic column at hand comes towards its bound. */
  #helps(column: number, rate: number, excess: number): boolean {
    if ((this.#place[column] ?? -1) >= 0 || Math.abs(rate) < SMALLEST_PIVOT) return false;
    const upper = this.#upperOf(column);
    if (upper <= 0) return false;
    const standing = this.#standing[column];
    if (excess < 0 === rate < 0) return standing === LOW || (standing === HELD && (this.#held[column] ?? 0) < upper);
    return standing !== LOW;
  }

  #entering(place: number): { column: number; found: "stuck" | "doubt" } {
    this.#tableauRow(place);
    const excess = this.#excess(place);
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < this.#across.count; k += 1) {
      const column = this.#across.place[k] ?? 0;
      const rate = this.#across.at(column);
      if (!this.#helps(column, rate, excess)) continue;
      least = Math.min(least, (Math.abs(this.#reduced[column] ?? 0) + LITTLE) / Math.abs(rate));
    }
    if (least === Number.POSITIVE_INFINITY) return { column: -1, found: "stuck" };
    let [best, most] = [-1, 0];
    for (let k = 0; k < this.#across.count; k += 1) {
      const column = this.#across.place[k] ?? 0;
      const rate = this.#across.at(column);
      if (!this.#helps(column, rate, excess)) continue;
      const size = Math.abs(rate);
      if (Math.abs(this.#reduced[column] ?? 0) / size > least) continue;
      const score = size * this.#preference(column, rate, excess);
      if (score > most) [best, most] = [column, score];
    }
    return { column: best, found: "doubt" };
  }

  /**
   * Columns that can go all the way before others; a stock before all, because drawing it asks for nothing else; then those
   * that leave no row short which still has its slack.
   */
  #preference(column: number, rate: number, excess: number): number {
    const { structural, stock, byColumn } = this.sparse;
    const upwards = excess < 0 === rate < 0;
    const step = Math.abs(excess / rate);
    const room = upwards ? this.#upperOf(column) - this.at(column) : this.at(column);
    if (room < step) return 1;
    if (column >= structural) return 4096;
    if (upwards && (stock[column] ?? 0) > 0) return 4096;
    let preference = 1024;
    for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1) {
      const change = (byColumn.value[e] ?? 0) * (upwards ? step : -step);
      if (change >= 0) continue;
      const place = this.#place[structural + (byColumn.index[e] ?? 0)] ?? -1;
      if (place < 0) preference /= 2;
      else if ((this.#value[place] ?? 0) + change < -FEASIBLE) preference /= 8;
    }
    return Math.max(2, preference);
  }

  #pivot(place: number, entering: number): boolean {
    const rate = this.#across.at(entering);
    const leaving = this.head[place] ?? 0;
    const excess = this.#excess(place);
    this.#load(entering, 1);
    this.#basis.forward(this.#rows, this.#column);
    const pivot = this.#column.at(place);
    if (Math.abs(pivot - rate) > 1e-6 * (1 + Math.abs(rate))) {
      this.#column.clear();
      return false;
    }
    const step = excess / pivot;
    const came = this.at(entering) + step;
    this.#reprice(entering, leaving, rate);
    const weight = this.#weight[place] ?? 1;
    for (let k = 0; k < this.#column.count; k += 1) {
      const at = this.#column.place[k] ?? 0;
      const by = this.#column.at(at);
      if (by === 0) continue;
      this.#value[at] = (this.#value[at] ?? 0) - step * by;
      this.#weight[at] = Math.max(this.#weight[at] ?? 1, (by / pivot) * (by / pivot) * weight);
      this.#touched.add(at, 0);
    }
    this.#weight[place] = Math.max(1, weight / (pivot * pivot));
    this.#basis.exchange(this.#column, place);
    this.#column.clear();
    this.#moved.push(leaving, entering);
    this.#rest(leaving, excess > 0);
    this.#drained.delete(entering);
    this.#standing[entering] = LOW;
    this.head[place] = entering;
    this.#place[entering] = place;
    this.#value[place] = came;
    return true;
  }

  /** The leaving column rests at the bound it had crossed. */
  #rest(leaving: number, above: boolean): void {
    this.#place[leaving] = -1;
    this.#standing[leaving] = above ? HIGH : LOW;
    if (above && leaving < this.sparse.structural && (this.sparse.stock[leaving] ?? 0) > 0) this.#drained.add(leaving);
  }

  #reprice(entering: number, leaving: number, rate: number): void {
    const step = (this.#reduced[entering] ?? 0) / rate;
    if (step === 0) return;
    for (let k = 0; k < this.#across.count; k += 1) {
      const column = this.#across.place[k] ?? 0;
      if ((this.#place[column] ?? -1) >= 0) continue;
      this.#reduced[column] = (this.#reduced[column] ?? 0) - step * this.#across.at(column);
      this.#priced.push(column);
    }
    this.#reduced[entering] = 0;
    this.#reduced[leaving] = -step;
    this.#priced.push(leaving, entering);
  }

  /** What the row stuck at proves: multipliers, and the least sigma they allow (infinite: none helps). */
  #raised(everywhere: boolean): { next: number | undefined; found: Ray } {
    const { structural, own, byRow, atLeast } = this.sparse;
    const place = everywhere ? this.#worstOfAll() : this.#worst();
    hold(place >= 0, "a row is stuck where a value is beyond its bound");
    const sign = this.#excess(place) < 0 ? -1 : 1;
    const rows: number[] = [];
    const multipliers: number[] = [];
    let worth = 0;
    for (let k = 0; k < this.#inverse.count; k += 1) {
      const row = this.#inverse.place[k] ?? 0;
      const multiplier = this.#inverse.at(row) * sign;
      if (multiplier <= LITTLE) continue;
      rows.push(row);
      multipliers.push(multiplier);
      worth += multiplier * (atLeast[row] ?? 0);
    }
    const columns = new Set<number>();
    let stocked = 0;
    let rent = 0;
    for (let k = 0; k < this.#across.count; k += 1) {
      const column = this.#across.place[k] ?? 0;
      if (column >= structural) continue;
      const earned = this.#across.at(column) * sign;
      if (earned <= LITTLE) continue;
      if (column >= own) stocked += earned * (this.#stock[column] ?? 0);
      else rent += earned * (this.#upper[column] ?? 0);
    }
    for (const row of rows) {
      for (let e = byRow.start[row] ?? 0; e < (byRow.start[row + 1] ?? 0); e += 1) {
        const column = byRow.index[e] ?? 0;
        if ((this.#place[column] ?? -1) >= 0) columns.add(column);
      }
    }
    columns.delete(this.head[place] ?? 0);
    const found = { rows, multipliers, columns: [...columns] };
    const short = worth - rent;
    if (!Number.isFinite(short) || short <= 0) return { next: undefined, found };
    return { next: stocked <= LITTLE ? Number.POSITIVE_INFINITY : short / stocked, found };
  }
}
