/**
 * Which rules a question need not reach. A rule whose condition is `all` cannot be met while one of its tests for
 * values is unmet; the narrowest such test is the rule's gate. Rules are filed by the values their gates let in, so a
 * book of a thousand rules is asked only about those that the one value held may meet.
 */
import type { Clause, Group } from "../ir.ts";
import type { View } from "../view.ts";
import { type Packed, valueAt } from "./packed.ts";
import type { Slots } from "./slots.ts";
import { type AskedValue, valueTestOf } from "./value-test.ts";

const NO_RULES = new Int32Array(0);

/** Tests that must be met: those directly in an `all`, and in an `all` directly in it. */
function demanded(clause: Clause, view: View): readonly AskedValue[] {
  if (clause.kind === "group") return clause.joint === "all" ? clause.of.flatMap((part) => demanded(part, view)) : [];
  const asked = clause.kind === "test" ? valueTestOf(clause.test, view) : undefined;
  const type = asked === undefined ? undefined : view.facts.get(asked.fact)?.type.kind;
  return asked !== undefined && !asked.not && (type === "choice" || type === "code") ? [asked] : [];
}

/** The demanded test that names the fewest values, the first of several; undefined: the rule is always reached. */
export function gateOf(when: Group, view: View): AskedValue | undefined {
  const gates = demanded(when, view);
  const least = Math.min(...gates.map(({ set }) => set.size));
  return gates.find(({ set }) => set.size === least);
}

interface File {
  readonly slot: number;
  /** By the number of a value: the rules it lets in. */
  readonly byValue: readonly Int32Array[];
  readonly all: Int32Array;
}

export interface Gates {
  readonly always: Int32Array;
  readonly files: readonly File[];
}

/** `rules` by their conditions; what is filed is their number. */
export function gatesOf(rules: readonly Group[], view: View, slots: Slots): Gates {
  const always: number[] = [];
  const filed = new Map<string, { rule: number; set: ReadonlySet<string> }[]>();
  rules.forEach((when, rule) => {
    const gate = gateOf(when, view);
    if (gate === undefined) always.push(rule);
    else filed.set(gate.fact, [...(filed.get(gate.fact) ?? []), { rule, set: gate.set }]);
  });
  const files = [...filed].map(([fact, of]) => {
    const named = slots.named.get(fact) ?? new Map<string, number>();
    const byNumber: number[][] = Array.from({ length: named.size }, () => []);
    for (const { rule, set } of of) for (const value of set) byNumber[named.get(value) ?? -1]?.push(rule);
    const byValue = byNumber.map((numbers) => Int32Array.from(numbers));
    return { slot: slots.at.get(fact) ?? 0, byValue, all: Int32Array.from(of, ({ rule }) => rule) };
  });
  return { always: Int32Array.from(always), files };
}

/** Few as a rule, so that one by one is faster than a call that copies. */
function put(rules: Int32Array, reached: Int32Array, from: number): number {
  for (let at = 0; at < rules.length; at++) reached[from + at] = rules[at] ?? 0;
  return from + rules.length;
}

/** Writes the rules a question reaches into `reached`, each once, and says how many. `seen` is all zero before and after. */
export function reach({ always, files }: Gates, packed: Packed, reached: Int32Array, seen: Uint8Array): number {
  let count = put(always, reached, 0);
  for (const { slot, byValue, all } of files) {
    const value = valueAt(packed, slot);
    const several = packed.several[slot];
    if (several !== undefined) count = reachSeveral(byValue, several, reached, count, seen);
    else count = put(value >= 0 ? (byValue[value] ?? NO_RULES) : all, reached, count);
  }
  return count;
}

function reachSeveral(
  byValue: readonly Int32Array[],
  values: Int32Array,
  reached: Int32Array,
  from: number,
  seen: Uint8Array,
): number {
  let count = from;
  for (const value of values)
    for (const rule of byValue[value] ?? NO_RULES) {
      if (seen[rule] === 1) continue;
      seen[rule] = 1;
      reached[count] = rule;
      count += 1;
    }
  for (let at = from; at < count; at++) seen[reached[at] ?? 0] = 0;
  return count;
}
