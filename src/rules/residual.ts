/**
 * The exact second pass: when a decision is open, the unknown facts are split into the cases its tests can tell
 * apart, and each case is judged for itself. So `x or not x` is settled, which the first pass alone cannot see.
 * A yes/no fact has two cases, a choice or code one for each pattern of membership, a number or date one for each
 * point the tests name and each stretch between. A sum of several unknown numbers is not split further; it stays open.
 */

import type { Rational } from "#kernel/rational.ts";
import { passesOf, readsOf } from "./formula.ts";
import { among, type Held } from "./held.ts";
import { possibleValues } from "./leaf/among.ts";
import type { Cuts } from "./leaf/kind.ts";
import { cutsOf } from "./leaf/registry.ts";
import { cutRange, isEmptyRange, wholeDays } from "./range.ts";
import { heldOf, partsIn, rangeOf, type Scene } from "./scene.ts";
import { distinct, type Ending, endingKey } from "./settle.ts";

/** What one look at a decision gives: how it can end, and the facts that keep it from ending in one way. */
export interface Look {
  readonly endings: readonly Ending[];
  readonly missing: readonly string[];
}

/** A fact with the cases it falls into. */
export interface Split {
  readonly id: string;
  readonly cases: readonly Held[];
}

/** What is known, and how it is known with one fact more. */
export interface Known {
  readonly scene: Scene;
}
export interface Supposing<Here extends Known> {
  suppose(here: Here, id: string, held: Held): Here;
}

const NOTHING: Look = { endings: [], missing: [] };

/** How many looks one decision may take; beyond it the answer stays as open as the first pass left it. */
const MOST_LOOKS = 1000;

/** A code that no test names: it stands for all the others. No real code has a small letter. */
const ANY_OTHER = "other";

/** Where the tests in force divide the domain of a fact or ledger, the others being as held; through computed facts too. */
export function cutsFor(scene: Scene, id: string): Cuts {
  const cuts = (scene.view.testsOf.get(id) ?? []).map((test) => cutsOf(test, id, scene));
  const points = cuts.flatMap((cut) => cut.points);
  return { points: [...points, ...cutsThrough(scene, id)], sets: cuts.flatMap(({ sets }) => sets) };
}

/** Where a part stands when a fact computed from it stands at a cut of its own. */
function cutsThrough(scene: Scene, id: string): readonly Rational[] {
  const parts = partsIn(scene);
  return (scene.view.feeds.get(id) ?? []).flatMap((computed) => {
    const as = scene.view.computations.get(computed)?.as;
    if (as === undefined || !readsOf(as).includes(id)) return [];
    return cutsFor(scene, computed).points.flatMap((at) => passesOf(as, id, at, parts));
  });
}

/** Values grouped by which of the sets they are in. */
function valueCases(values: readonly string[], sets: Cuts["sets"]): readonly Held[] {
  const groups = new Map<string, string[]>();
  for (const value of values) {
    const pattern = sets.map((set) => (set.has(value) ? "1" : "0")).join("");
    groups.set(pattern, [...(groups.get(pattern) ?? []), value]);
  }
  return [...groups.values()].map((group) => among(...group));
}

/** The cases a fact or ledger falls into; one case or none when there is nothing to tell apart. */
export function casesOf(scene: Scene, id: string, cuts: Cuts = cutsFor(scene, id)): readonly Held[] {
  const type = scene.view.facts.get(id)?.type;
  if (type === undefined && !scene.view.ledgers.has(id)) return [];
  const { points, sets } = cuts;
  if (type === undefined || type.kind === "number" || type.kind === "date") {
    const range = rangeOf(scene, id);
    if (range === undefined) return [];
    const pieces = cutRange(range, points).map((piece) => (type?.kind === "date" ? wholeDays(piece) : piece));
    return pieces.filter((piece) => !isEmptyRange(piece)).map((piece) => ({ kind: "range", range: piece }));
  }
  if (heldOf(scene, id).kind === "notApplicable") return [];
  const named = [...new Set(sets.flatMap((set) => [...set]))].sort();
  return valueCases(possibleValues(scene, id) ?? [...named, ANY_OTHER], sets);
}

/**
 * The endings of a decision over every case of what is unknown; never more than `look` alone gives. Only cases that
 * may bring an ending not yet met with are looked into, so an answer that is truly open is soon found to be.
 */
export function exactEndings<Here extends Known>(
  { suppose }: Supposing<Here>,
  start: Here,
  look: (here: Here) => Look | undefined,
  most = MOST_LOOKS,
): readonly Ending[] {
  const found = new Map<string, Ending>();
  let looks = 0;
  const walk = (here: Here): void => {
    looks += 1;
    const { endings, missing } = look(here) ?? NOTHING;
    const isNew = endings.some((ending) => !found.has(endingKey(ending)));
    const split = isNew && looks <= most ? splitOf(here.scene, missing) : undefined;
    if (split !== undefined) for (const held of split.cases) walk(suppose(here, split.id, held));
    else for (const ending of endings) found.set(endingKey(ending), ending);
  };
  walk(start);
  return distinct([...found.values()]);
}

/**
 * The missing fact that most tests read, of those that fall into several cases: it settles most at once. A fact computed from
 * a missing one is tried as well: its cases leave less open than those of its parts.
 */
export function splitOf(scene: Scene, missing: readonly string[]): Split | undefined {
  const { feeds, testsOf } = scene.view;
  const uses = (id: string): number => testsOf.get(id)?.length ?? 0;
  const tried = new Set([...missing, ...missing.flatMap((id) => feeds.get(id) ?? [])]);
  for (const id of [...tried].sort().sort((a, b) => uses(b) - uses(a))) {
    const cases = casesOf(scene, id);
    if (cases.length > 1) return { id, cases };
  }
  return undefined;
}
