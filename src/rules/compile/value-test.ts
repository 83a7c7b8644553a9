/** A test over values (yes/no, choice, code), compiled: for each value that is named anywhere, whether it is met. */
import type { Test, TestName } from "../ir.ts";
import type { View } from "../view.ts";
import { NO_VALUE, type Packed, PROMISED, SEVERAL, UNLISTED } from "./packed.ts";
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
  /** By the number of a value: met or unmet. */
  readonly truth: Uint8Array;
  readonly ofPromise: number;
  /** Where the value is unknown and cannot be listed. */
  readonly ofAny: number;
}

export function valueTest({ set, not }: AskedValue, slot: number, named: ReadonlyMap<string, number>): ValueTest {
  const truth = new Uint8Array(named.size + 1).fill(not ? MET : UNMET);
  for (const [value, number] of named) if (set.has(value)) truth[number] = not ? UNMET : MET;
  return {
    slot,
    truth,
    ofPromise: set.has("yes") && !not ? COMMITTED : UNKNOWN,
    ofAny: set.size > 0 ? UNKNOWN : not ? MET : UNMET,
  };
}

/** Met when each value it may have is, unmet when none is. */
function ofSeveral(truth: Uint8Array, several: Int32Array): number {
  let met = 0;
  for (const number of several) if (truth[number] === MET) met += 1;
  return met === several.length ? MET : met === 0 ? UNMET : UNKNOWN;
}

export function judgeValue(test: ValueTest, packed: Packed): number {
  const value = packed.values[test.slot] ?? UNLISTED;
  if (value >= 0) return test.truth[value] ?? UNKNOWN;
  if (value === NO_VALUE) return NOT_APPLICABLE;
  if (value === PROMISED) return test.ofPromise;
  const several = value === SEVERAL ? packed.several[test.slot] : undefined;
  return several === undefined ? test.ofAny : ofSeveral(test.truth, several);
}
