/** A test over values (yes/no, choice, code), compiled: for each value that is named anywhere, whether it is met. */
import type { Test, TestName } from "../ir.ts";
import type { View } from "../view.ts";
import { NO_VALUE, type Packed, PROMISED, SEVERAL, UNLISTED, valueAt } from "./packed.ts";
import { COMMITTED, MET, NOT_APPLICABLE, UNKNOWN, UNMET } from "./status-byte.ts";

/** What a test over values asks: whether the value of a fact lies in a set, or outside it. */
export interface AskedValue {
  readonly fact: string;
  readonly set: ReadonlySet<string>;
  readonly not: boolean;
}

const YES: ReadonlySet<string> = new Set(["yes"]);

type Asking = { readonly [K in TestName]: (test: Test<K>, view: Pick<View, "lists">) => AskedValue | undefined };

const ASKING: Asking = {
  holds: ({ fact }) => ({ fact, set: YES, not: false }),
  equals: ({ fact, op, value }) => ({ fact, set: new Set([value]), not: op === "!=" }),
  member({ fact, of, not }, view) {
    const set = "list" in of ? view.lists.get(of.list)?.members : new Set(of.values);
    return set === undefined ? undefined : { fact, set, not };
  },
  dates: () => undefined,
  numbers: () => undefined,
};

/** Undefined for tests of numbers and dates, and where the list named is not in force. */
export const valueTestOf = <K extends TestName>(test: Test<K>, view: Pick<View, "lists">): AskedValue | undefined =>
  (ASKING[test.kind] as Asking[K])(test, view);

export interface ValueTest {
  readonly slot: number;
  /** By how a value is held, counted from the least of `packed.ts`: what is found; `SPLIT` where that is told apart. */
  readonly found: Uint8Array;
}

/** Where in `found` the value zero stands. */
export const LEAST = -NO_VALUE;
/** Several values are held, each to be looked up by itself; a bit that no byte has. */
export const SPLIT = 128;

export function valueTest({ set, not }: AskedValue, slot: number, named: ReadonlyMap<string, number>): ValueTest {
  const found = new Uint8Array(LEAST + named.size + 1).fill(not ? MET : UNMET);
  for (const [value, number] of named) if (set.has(value)) found[LEAST + number] = not ? UNMET : MET;
  found[LEAST + NO_VALUE] = NOT_APPLICABLE;
  found[LEAST + PROMISED] = set.has("yes") && !not ? COMMITTED : UNKNOWN;
  // Not even the empty set holds what cannot be listed.
  found[LEAST + UNLISTED] = set.size > 0 ? UNKNOWN : not ? MET : UNMET;
  found[LEAST + SEVERAL] = SPLIT;
  return { slot, found };
}

/** Met when each value it may have is, unmet when none is. */
function ofSeveral(found: Uint8Array, several: Int32Array): number {
  let met = 0;
  for (const number of several) if (found[LEAST + number] === MET) met += 1;
  return met === several.length ? MET : met === 0 ? UNMET : UNKNOWN;
}

export function judgeValue({ slot, found }: ValueTest, packed: Packed): number {
  const state = found[LEAST + valueAt(packed, slot)] ?? UNKNOWN;
  if (state !== SPLIT) return state;
  const several = packed.several[slot];
  return several === undefined ? UNKNOWN : ofSeveral(found, several);
}
