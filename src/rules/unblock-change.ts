/**
 * What may lawfully be changed about a transaction, and to what. Only a fact declared `obtain`, `reduce` or `wait` is
 * changeable; one that says what the transaction is (`identity`) has no place in these types.
 *
 * A yes is brought about, never taken back: what was obtained, filed or confirmed is not undone and not withheld. A number
 * is lowered to the most that its tests allow, and something must be left of it. A date moves later, to the first day of
 * what its tests tell apart. Numbers and days are in base units.
 */
import { compareRational, minus, type Rational, rational, times } from "#kernel/rational.ts";
import { comparisonsIn } from "./check-headroom.ts";
import { unitsIn } from "./headroom.ts";
import { among, type Held, UNKNOWN_HELD } from "./held.ts";
import type { FactDeclaration, Remedy } from "./ir.ts";
import { cutsOf } from "./leaf/registry.ts";
import { closed, cutRange, type End, point, pointOf, type Range, wholeDays, ZERO_RATIONAL } from "./range.ts";
import { cutsFor } from "./residual.ts";
import { heldOf, rangeOf, type Scene } from "./scene.ts";

export type LawfulRemedy = Exclude<Remedy, "identity">;

export interface Changeable extends FactDeclaration {
  readonly remedy: LawfulRemedy;
}

export const isChangeable = (fact: FactDeclaration): fact is Changeable => fact.remedy !== "identity";

/** How much less a number becomes. */
export interface Reduction {
  readonly by: Rational;
  /** By more than that: the limit itself is not allowed. */
  readonly strict: boolean;
  /** The same in whole units of a fact, where the cap is told in them. */
  readonly units?: { readonly count: bigint; readonly of: string };
}

export interface Change {
  readonly fact: Changeable;
  readonly from: Held;
  readonly to: Held;
  /** Of a number. */
  readonly less?: Reduction;
}

interface RemedyKind {
  /** Everything the fact may become, as it is included; undefined when nothing can be changed about it. */
  freed(scene: Scene, fact: Changeable): Held | undefined;
  /** What it may be changed to, the smallest change first. */
  options(scene: Scene, fact: Changeable): readonly Change[];
}

const YES = among("yes");

/** Whether a yes may still be brought about. */
function lacks(scene: Scene, fact: Changeable): boolean {
  const held = heldOf(scene, fact.id);
  if (fact.type.kind !== "yes/no" || held.kind === "notApplicable") return false;
  return held.kind !== "among" || held.values.includes("no");
}

const toYes: RemedyKind = {
  freed: (scene, fact) => (lacks(scene, fact) ? UNKNOWN_HELD : undefined),
  options: (scene, fact) => (lacks(scene, fact) ? [{ fact, from: heldOf(scene, fact.id), to: YES }] : []),
};

/** The one number or day a fact has now. */
function numberAt(scene: Scene, fact: Changeable, kind: "number" | "date"): Rational | undefined {
  const range = fact.type.kind === kind ? rangeOf(scene, fact.id) : undefined;
  return range === undefined ? undefined : pointOf(range);
}

const ranged = (range: Range): Held => ({ kind: "range", range });

/** Above nothing and up to what it is. */
function belowOf(at: Rational | undefined): Range | undefined {
  if (at === undefined || at.numerator <= 0n) return undefined;
  return { low: { at: ZERO_RATIONAL, open: true }, high: closed(at) };
}

/** The size of one unit in which a limit on this fact is told, with the fact that says it. */
function unitAt(
  scene: Scene,
  id: string,
  limit: Rational,
): { readonly of: string; readonly size: Rational } | undefined {
  for (const definition of scene.view.definitions.values()) {
    const [test] = comparisonsIn(definition);
    if (definition.headroom === undefined || test === undefined || definition.headroom === id) continue;
    const limits = cutsOf(test, id, scene).points;
    const range = rangeOf(scene, definition.headroom);
    const size = range === undefined ? undefined : pointOf(range);
    if (size === undefined || size.numerator <= 0n) continue;
    if (limits.some((one) => compareRational(one, limit) === 0)) return { of: definition.headroom, size };
  }
  return undefined;
}

const isAbove = (value: Rational, low: End | null): boolean =>
  low === null || compareRational(value, low.at) > (low.open ? 0 : -1);

/** The most of a stretch below: its upper end, or the last whole unit under it. */
function loweredTo(scene: Scene, fact: Changeable, at: Rational, { low, high }: Range): readonly Change[] {
  if (high === null) return [];
  const from = heldOf(scene, fact.id);
  const over = minus(at, high.at);
  const unit = unitAt(scene, fact.id, high.at);
  if (unit === undefined) {
    const to = high.open ? { low, high } : point(high.at);
    return [{ fact, from, to: ranged(to), less: { by: over, strict: high.open } }];
  }
  const count = -unitsIn(minus(ZERO_RATIONAL, over), unit.size, high.open);
  const by = times(unit.size, rational(count));
  const to = minus(at, by);
  if (!isAbove(to, low)) return [];
  return [{ fact, from, to: ranged(point(to)), less: { by, strict: false, units: { count, of: unit.of } } }];
}

const reduce: RemedyKind = {
  freed(scene, fact) {
    const below = belowOf(numberAt(scene, fact, "number"));
    return below === undefined ? undefined : ranged(below);
  },
  options(scene, fact) {
    const at = numberAt(scene, fact, "number");
    const below = belowOf(at);
    if (at === undefined || below === undefined) return [];
    const pieces = cutRange(below, cutsFor(scene, fact.id).points).slice(0, -1);
    return pieces.reverse().flatMap((piece) => loweredTo(scene, fact, at, piece));
  },
};

const later: RemedyKind = {
  freed(scene, fact) {
    const at = numberAt(scene, fact, "date");
    return at === undefined ? undefined : ranged({ low: closed(at), high: null });
  },
  options(scene, fact) {
    const at = numberAt(scene, fact, "date");
    if (at === undefined) return [];
    const from = heldOf(scene, fact.id);
    const pieces = cutRange({ low: closed(at), high: null }, cutsFor(scene, fact.id).points).slice(1);
    const days = pieces.flatMap((piece) => wholeDays(piece).low?.at ?? []);
    const distinct = days.filter((day, index) => index === 0 || compareRational(day, days[index - 1] ?? at) !== 0);
    return distinct.map((day) => ({ fact, from, to: ranged(point(day)) }));
  },
};

const KINDS: Readonly<Record<LawfulRemedy, (fact: Changeable) => RemedyKind>> = {
  obtain: () => toYes,
  reduce: () => reduce,
  wait: ({ type }) => (type.kind === "date" ? later : toYes),
};

const kindOf = (fact: Changeable): RemedyKind => KINDS[fact.remedy](fact);

export const freedOf = (scene: Scene, fact: Changeable): Held | undefined => kindOf(fact).freed(scene, fact);

export const optionsOf = (scene: Scene, fact: Changeable): readonly Change[] => kindOf(fact).options(scene, fact);

const lowOf = ({ to }: Change): Rational | undefined => (to.kind === "range" ? to.range.low?.at : undefined);

/** Whether one change of a fact asks for less (-1), as much (0) or more (1) than another of the same fact. */
export function compareChanges(a: Change, b: Change): number {
  if (a.less !== undefined && b.less !== undefined)
    return compareRational(a.less.by, b.less.by) || Number(a.less.strict) - Number(b.less.strict);
  const [one, other] = [lowOf(a), lowOf(b)];
  return one === undefined || other === undefined ? 0 : compareRational(one, other);
}
