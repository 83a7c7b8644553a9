/** What a question is judged in: the book on its two days, the facts held, and the ledgers' totals, all in base units. */
import { dayNumber } from "#kernel/civil-date.ts";
import { over, type Rational, rational, times } from "#kernel/rational.ts";
import type { Unit } from "#kernel/unit.ts";
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
  readonly held: ReadonlyMap<string, Held>;
  readonly totals: ReadonlyMap<string, Range>;
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
  return { view, weighed: new Map(), held, totals };
}

/** The same scene with one fact taken to be something; what was weighed without it stays weighed. */
export function supposing(scene: Scene, id: string, held: Held): Scene {
  const readers = scene.view.readersOf.get(id);
  const weighed = new Map([...scene.weighed].filter(([group]) => readers?.has(group) !== true));
  if (!scene.view.ledgers.has(id)) return { ...scene, weighed, held: new Map(scene.held).set(id, held) };
  const total = held.kind === "range" ? held.range : ANY_NUMBER;
  return { ...scene, weighed, totals: new Map(scene.totals).set(id, total) };
}

export const heldOf = (scene: Scene, id: string): Held => scene.held.get(id) ?? UNKNOWN_HELD;

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
