/** What a question is judged in: the book on its two days, the facts held, and the ledgers' totals, all in base units. */
import { dayNumber } from "#kernel/civil-date.ts";
import { over, type Rational, rational, times } from "#kernel/rational.ts";
import type { Unit } from "#kernel/unit.ts";
import { fromParts, type Settled, settledBy, supposedBy } from "./computed.ts";
import type { Parts } from "./formula.ts";
import { type Facts, type Held, UNKNOWN_HELD } from "./held.ts";
import { ANY_NUMBER, closed, point, pointOf, type Range, scaleRange } from "./range.ts";
import type { View } from "./view.ts";

/** A ledger's total in the unit the book declares for it: exact, or between two values. */
export type LedgerTotal = Rational | { readonly low: Rational; readonly high: Rational };
export type Ledgers = ReadonlyMap<string, LedgerTotal>;

export interface Scene {
  readonly view: View;
  /** As stated; what is held of one on the view's day, `heldOf` says. */
  readonly facts: Facts;
  readonly totals: ReadonlyMap<string, Range>;
  /** Computed facts, as their parts and what is stated of them leave them. */
  readonly computed: ReadonlyMap<string, Held>;
  /** What is only supposed of them. */
  readonly supposed: ReadonlyMap<string, Held>;
  /** Computed facts of which what is stated and what their parts give cannot both be true. */
  readonly contradicted: ReadonlySet<string>;
}

const NO_TOTALS: ReadonlyMap<string, Range> = new Map();
const NO_HELD: ReadonlyMap<string, Held> = new Map();
const NO_NAMES: ReadonlySet<string> = new Set();

function totalsOf(view: View, ledgers: Ledgers): ReadonlyMap<string, Range> {
  if (view.ledgers.size === 0 || ledgers.size === 0) return NO_TOTALS;
  const totals = new Map<string, Range>();
  for (const [id, ledger] of view.ledgers) {
    const total = ledgers.get(id);
    if (total === undefined) continue;
    const range = "low" in total ? { low: closed(total.low), high: closed(total.high) } : point(total);
    totals.set(id, scaleRange(range, unitOf(view, ledger.unit).factor));
  }
  return totals;
}

export function sceneOf(view: View, facts: Facts, ledgers: Ledgers): Scene {
  const totals = totalsOf(view, ledgers);
  const scene = { view, facts, totals, computed: NO_HELD, supposed: NO_HELD, contradicted: NO_NAMES };
  return view.computations.size === 0 ? scene : computing(scene, [...view.computations.keys()]);
}

/** The scene with these facts worked out anew, in this order. */
function computing(scene: Scene, ids: readonly string[]): Scene {
  const [computed, contradicted] = [new Map(scene.computed), new Set(scene.contradicted)];
  const parts = partsIn({ ...scene, computed });
  for (const id of ids) {
    const computation = scene.view.computations.get(id);
    if (computation === undefined) continue;
    const settled = settledOf(scene, id, fromParts(computation, parts));
    computed.set(id, settled.held);
    if (settled.contradicts) contradicted.add(id);
    else contradicted.delete(id);
  }
  return { ...scene, computed, contradicted };
}

function settledOf(scene: Scene, id: string, computed: Range | undefined): Settled {
  const one = scene.supposed.get(id);
  return one === undefined ? settledBy(statedOf(scene, id), computed) : supposedBy(one, computed);
}

/** What computed facts are made of, as held. */
export const partsIn = (scene: Scene): Parts => ({
  range: (id) => rangeOf(scene, id),
  factor: (unit) => unitOf(scene.view, unit).factor,
});

/** The same scene with one fact or total taken to be something; what is computed from it follows. */
export function supposing(scene: Scene, id: string, held: Held): Scene {
  const then = { ...scene, ...supposed(scene, id, held) };
  const fed = scene.view.feeds.get(id);
  return fed === undefined ? then : computing(then, fed);
}

function supposed({ view, facts, totals, computed, supposed: before }: Scene, id: string, held: Held): Partial<Scene> {
  if (view.ledgers.has(id)) return { totals: new Map(totals).set(id, held.kind === "range" ? held.range : ANY_NUMBER) };
  if (!view.computations.has(id)) return { facts: new Map(facts).set(id, { held, at: {} }) };
  return { computed: new Map(computed).set(id, held), supposed: new Map(before).set(id, held) };
}

/** What is stated of a fact, on the day asked about: a promise whose day has passed proves nothing any more. */
export function statedOf({ facts, view }: Scene, id: string): Held | undefined {
  const held = facts.get(id)?.held;
  return held?.kind === "committed" && held.by < view.moment.asOf ? UNKNOWN_HELD : held;
}

export const heldOf = (scene: Scene, id: string): Held => scene.computed.get(id) ?? statedOf(scene, id) ?? UNKNOWN_HELD;

/** A unit the book uses; that it knows it was checked when the book was read. */
export const unitOf = (view: Pick<View, "units">, text: string): Unit =>
  view.units.get(text) ?? { text, dimension: "", factor: rational(1n) };

/** The unit a number fact or ledger is declared in. */
export function declaredUnit(view: View, id: string): Unit {
  const ledger = view.ledgers.get(id);
  if (ledger !== undefined) return unitOf(view, ledger.unit);
  const type = view.facts.get(id)?.type;
  return unitOf(view, type?.kind === "number" ? type.unit : "1");
}

/** The range of a number, a date or a ledger; undefined when it does not apply. */
export function rangeOf(scene: Scene, id: string): Range | undefined {
  if (scene.view.ledgers.has(id)) return scene.totals.get(id) ?? ANY_NUMBER;
  const held = heldOf(scene, id);
  if (held.kind === "notApplicable") return undefined;
  return held.kind === "range" ? held.range : ANY_NUMBER;
}

export const isPoint = (range: Range): boolean => pointOf(range) !== undefined;

/** A value in base units told in a unit. */
export const toldIn = (value: Rational, { factor }: Unit): Rational =>
  factor.numerator === 1n && factor.denominator === 1n ? value : over(value, factor);
export const inBase = (value: Rational, unit: Unit): Rational => times(value, unit.factor);

export const dayRational = (date: Parameters<typeof dayNumber>[0]): Rational => rational(BigInt(dayNumber(date)));
