/**
 * Which facts and ledgers the conditions of a view read, each with a place in the packed facts, and a number for every
 * value of a fact that some condition names; all other values of it share one number, since no test tells them apart.
 */

import type { Facts, Held } from "../held.ts";
import type { Test } from "../ir.ts";
import { readsOf } from "../leaf/registry.ts";
import { heldOf, type Ledgers, rangeOf, type Scene, sceneOf } from "../scene.ts";
import type { View } from "../view.ts";
import { emptyPacking, NO_VALUE, type Packed, type Packing, PROMISED, packRange, SEVERAL, UNLISTED } from "./packed.ts";
import { valueTestOf } from "./value-test.ts";

export interface Slots {
  readonly ids: readonly string[];
  readonly at: ReadonlyMap<string, number>;
  /** By fact of values: the number of each value named. The number of all others is the map's size. */
  readonly named: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const numberOf = (named: ReadonlyMap<string, number>, value: string): number => named.get(value) ?? named.size;

/** The values that can be listed though none is known. */
function listed(view: View, id: string): readonly string[] | undefined {
  const type = view.facts.get(id)?.type;
  if (type?.kind === "choice") return type.of;
  return type?.kind === "yes/no" ? ["yes", "no"] : undefined;
}

export function slotsOf(view: View, tests: readonly Test[]): Slots {
  const ids = [...new Set(tests.flatMap(readsOf))].sort();
  const named = new Map<string, Map<string, number>>();
  for (const test of tests) {
    const asked = valueTestOf(test, view);
    if (asked === undefined) continue;
    const numbers = named.get(asked.fact) ?? new Map<string, number>();
    named.set(asked.fact, numbers);
    for (const value of asked.set) if (!numbers.has(value)) numbers.set(value, numbers.size);
  }
  return { ids, at: new Map(ids.map((id, index) => [id, index])), named };
}

function packValue(
  packing: Packing,
  slot: number,
  held: Held,
  named: ReadonlyMap<string, number>,
  all?: readonly string[],
): void {
  if (held.kind === "notApplicable") packing.values[slot] = NO_VALUE;
  else if (held.kind === "committed") packing.values[slot] = PROMISED;
  else {
    const values = held.kind === "among" ? held.values : all;
    const [value, another] = values ?? [];
    if (values === undefined || value === undefined) packing.values[slot] = UNLISTED;
    else if (another === undefined) packing.values[slot] = numberOf(named, value);
    else {
      packing.values[slot] = SEVERAL;
      packing.several[slot] = Int32Array.from(values, (one) => numberOf(named, one));
    }
  }
}

function packOne(packing: Packing, slot: number, id: string, scene: Scene, { named }: Slots): void {
  const values = named.get(id);
  if (values === undefined) packRange(packing, slot, rangeOf(scene, id));
  else packValue(packing, slot, heldOf(scene, id), values, listed(scene.view, id));
}

/** Facts and totals as of the view's day: a promise whose day has passed is packed as unknown. */
export function pack(slots: Slots, view: View, facts: Facts, ledgers: Ledgers): Packed {
  const scene = sceneOf(view, facts, ledgers);
  const packing = emptyPacking(slots.ids.length);
  slots.ids.forEach((id, slot) => {
    packOne(packing, slot, id, scene, slots);
  });
  return packing;
}
