/** What a question is judged in: the book on its two days, the facts held, and the ledgers' totals, all in base units. */
import { dayNumber } from "#kernel/civil-date.ts";
import { over, type Rational, rational, times } from "#kernel/rational.ts";
import type { Unit } from "#kernel/unit.ts";
import { fromParts, type Settled, settledBy, supposedBy } from "./computed.ts";
import type { Parts } from "./formula.ts";
import { type Facts, type Held, UNKNOWN_HELD } from "./held.ts";
import type { Group } from "./ir.ts";
import { ANY_NUMBER, closed, point, pointOf, type Range, scaleRange } from "./range.ts";
import type { View } from "./view.ts";
import type { Weighed } from "./weighed.ts";

/** A ledger's total in the unit the book declares for it: exact, or between two values. */
export type LedgerTotal = Rational | { readonly low: Rational; readonly high: Rational };
export type Ledgers = ReadonlyMap<string, LedgerTotal>;

export interface Scene {
  readonly view: View;
  /** Whole conditions already weighed here: the same scene gives the same finding. */
  readonly weighed: Map<Group, Weighed>;
  /** Computed facts among them, as their parts and what is stated of them leave them. */
  readonly held: ReadonlyMap<string, Held>;
  readonly totals: ReadonlyMap<string, Range>;
  /** What is stated of facts that are computed. */
  readonly stated: ReadonlyMap<string, Held>;
  /** What is only supposed of them. */
  readonly supposed: ReadonlyMap<string, Held>;
  /** Computed facts of which what is stated and what their parts give cannot both be true. */
  readonly contradicted: ReadonlySet<string>;
}

/** What is held of one fact on the day asked about: a promise whose day has passed proves nothing any more. */
function heldOn(held: Held, view: View): Held {
  return held.kind === "committed" && held.by < view.moment.asOf ? UNKNOWN_HELD : held;
}

export function sceneOf(view: View, facts: Facts, ledgers: Ledgers): Scene {
  const held = new Map<string, Held>();
  for (const id of view.facts.keys()) {
    const fact = facts.get(id);
    if (fact !== undefined) held.set(id, heldOn(fact.held, view));
  }
  const totals = new Map<string, Range>();
  for (const [id, ledger] of view.ledgers) {
    const total = ledgers.get(id);
    if (total === undefined) continue;
    const range = "low" in total ? { low: closed(total.low), high: closed(total.high) } : point(total);
    totals.set(id, scaleRange(range, unitOf(view, ledger.unit).factor));
  }
  const computed = [...view.computations.keys()];
  const stated = new Map(computed.flatMap((id) => (held.has(id) ? [[id, heldOf({ held }, id)] as const] : [])));
  const scene = {
    view,
    weighed: new Map(),
    held,
    totals,
    stated,
    supposed: new Map(),
    contradicted: new Set<string>(),
  };
  return computed.length === 0 ? scene : computing(scene, computed);
}

/** The scene with these facts worked out anew, in this order. */
function computing(scene: Scene, ids: readonly string[]): Scene {
  const [held, contradicted] = [new Map(scene.held), new Set(scene.contradicted)];
  const parts = partsIn({ ...scene, held });
  for (const id of ids) {
    const computation = scene.view.computations.get(id);
    if (computation === undefined) continue;
    const settled = settledOf(scene, id, fromParts(computation, parts));
    held.set(id, settled.held);
    if (settled.contradicts) contradicted.add(id);
    else contradicted.delete(id);
  }
  return { ...scene, held, contradicted };
}

function settledOf({ stated, supposed }: Scene, id: string, computed: Range | undefined): Settled {
  const one = supposed.get(id);
  return one === undefined ? settledBy(stated.get(id), computed) : supposedBy(one, computed);
}

/** What computed facts are made of, as held. */
export const partsIn = (scene: Scene): Parts => ({
  range: (id) => rangeOf(scene, id),
  factor: (unit) => unitOf(scene.view, unit).factor,
});

/** The same scene with one fact taken to be something; what was weighed without it stays weighed. */
export function supposing(scene: Scene, id: string, held: Held): Scene {
  const readers = scene.view.readersOf.get(id);
  const weighed = new Map([...scene.weighed].filter(([group]) => readers?.has(group) !== true));
  const then = { ...scene, weighed, ...supposed(scene, id, held) };
  const fed = scene.view.feeds.get(id);
  return fed === undefined ? then : computing(then, fed);
}

function supposed(scene: Scene, id: string, held: Held): Partial<Scene> {
  if (scene.view.ledgers.has(id)) {
    const total = held.kind === "range" ? held.range : ANY_NUMBER;
    return { totals: new Map(scene.totals).set(id, total) };
  }
  const one = { held: new Map(scene.held).set(id, held) };
  return scene.view.computations.has(id) ? { ...one, supposed: new Map(scene.supposed).set(id, held) } : one;
}

export const heldOf = (scene: Pick<Scene, "held">, id: string): Held => scene.held.get(id) ?? UNKNOWN_HELD;

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
export const toldIn = (value: Rational, unit: Unit): Rational => over(value, unit.factor);
export const inBase = (value: Rational, unit: Unit): Rational => times(value, unit.factor);

export const dayRational = (date: Parameters<typeof dayNumber>[0]): Rational => rational(BigInt(dayNumber(date)));
