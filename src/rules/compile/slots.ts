/**
 * Which facts and ledgers the conditions of a view read, each with a place in the packed facts, and a number for every
 * value of a fact that some condition names; all other values of it share one number, since no test tells them apart.
 */

import type { Held } from "../held.ts";
import type { Test } from "../ir.ts";
import { readsOf } from "../leaf/registry.ts";
import { isOfValues, rangeShower, showAmong } from "../leaf/show.ts";
import { ANY_NUMBER, type Range } from "../range.ts";
import { heldOf, type Scene, supposing } from "../scene.ts";
import type { View } from "../view.ts";
import { packRange } from "./pack-range.ts";
import { NO_VALUE, type Packed, type Packing, PROMISED, Room, SEVERAL, setValue, UNLISTED } from "./packed.ts";
import { valueTestOf } from "./value-test.ts";

/** What one slot holds: a number, date or total; or values, numbered as far as some test names them. */
export interface Slot {
  readonly id: string;
  readonly ledger: boolean;
  readonly values?: Values;
  /** Shown as values, and not as a range. */
  readonly ofValues: boolean;
  /** A range as it is shown. */
  readonly shown: (range: Range | undefined) => string;
}

interface Values {
  /** The number of each value named. The number of all others is the map's size. */
  readonly named: ReadonlyMap<string, number>;
  /** The values of a choice, which can be listed though none is known: a test that names them all is met. */
  readonly listed: readonly string[] | undefined;
}

export interface Slots {
  readonly slots: readonly Slot[];
  readonly at: ReadonlyMap<string, number>;
  readonly named: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly room: Room;
}

const numberOf = (named: ReadonlyMap<string, number>, value: string): number => named.get(value) ?? named.size;

function listed(view: View, id: string): readonly string[] | undefined {
  const type = view.facts.get(id)?.type;
  return type?.kind === "choice" ? type.of : undefined;
}

export function slotsOf(view: View, tests: readonly Test[]): Slots {
  const ids = [...new Set(tests.flatMap(readsOf))];
  const named = new Map<string, Map<string, number>>();
  for (const test of tests) {
    const asked = valueTestOf(test, view);
    if (asked === undefined) continue;
    const numbers = named.get(asked.fact) ?? new Map<string, number>();
    named.set(asked.fact, numbers);
    for (const value of asked.set) if (!numbers.has(value)) numbers.set(value, numbers.size);
  }
  const slots = ids.map((id): Slot => {
    const numbers = named.get(id);
    const slot = { id, ledger: view.ledgers.has(id), ofValues: isOfValues(view, id), shown: rangeShower(view, id) };
    return numbers === undefined ? slot : { ...slot, values: { named: numbers, listed: listed(view, id) } };
  });
  return { slots, at: new Map(ids.map((id, index) => [id, index])), named, room: new Room(ids.length) };
}

function packValue(packing: Packing, slot: number, held: Held, { named, listed: all }: Values): void {
  packing.several[slot] = undefined;
  if (held.kind === "notApplicable") setValue(packing, slot, NO_VALUE);
  else if (held.kind === "committed") setValue(packing, slot, PROMISED);
  else {
    const values = held.kind === "among" ? held.values : all;
    if (values === undefined || values.length === 0) setValue(packing, slot, UNLISTED);
    else if (values.length === 1) setValue(packing, slot, numberOf(named, values[0] ?? ""));
    else {
      setValue(packing, slot, SEVERAL);
      packing.several[slot] = Int32Array.from(values, (one) => numberOf(named, one));
    }
  }
}

function packOne(packing: Packing, slot: number, { id, ledger, values }: Slot): void {
  const { scene } = packing;
  if (ledger) {
    packRange(packing, slot, scene.totals.get(id) ?? ANY_NUMBER);
    return;
  }
  const fact = scene.facts.get(id);
  packing.stated[slot] = fact;
  // A promise may have lapsed, and a computed fact is what its parts leave of it.
  const plain = fact !== undefined && fact.held.kind !== "committed" && scene.computed.size === 0;
  const held = plain ? fact.held : heldOf(scene, id);
  if (values !== undefined) packValue(packing, slot, held, values);
  else if (held.kind === "range") packRange(packing, slot, held.range);
  else packRange(packing, slot, held.kind === "notApplicable" ? undefined : ANY_NUMBER);
}

export function pack({ slots, room }: Slots, scene: Scene): Packed {
  const packing = room.next(scene);
  for (let slot = 0; slot < slots.length; slot++) {
    const one = slots[slot];
    if (one !== undefined) packOne(packing, slot, one);
  }
  return packing;
}

/** The same with one fact or total taken to be something, and what is computed from it. */
export function repack({ slots, at, room }: Slots, packed: Packed, id: string, held: Held): Packed {
  const packing = room.copy(packed, supposing(packed.scene, id, held));
  for (const moved of [id, ...(packed.scene.view.feeds.get(id) ?? [])]) {
    const slot = at.get(moved);
    const one = slot === undefined ? undefined : slots[slot];
    if (slot !== undefined && one !== undefined) packOne(packing, slot, one);
  }
  return packing;
}

/** What a slot holds, as a comparison shows it. */
export const shownAt = ({ id, ofValues, shown }: Slot, slot: number, { ranges, scene }: Packed): string =>
  ofValues ? showAmong(heldOf(scene, id)) : shown(ranges[slot]);
