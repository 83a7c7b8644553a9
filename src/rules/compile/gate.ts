/**
 * Which rules a question need not reach. A rule whose condition is `all` cannot be met while one of its tests for
 * values is unmet; the narrowest such test is the rule's gate. Rules are filed by the values their gates let in, so a
 * book of a thousand rules is asked only about those that the one value held may meet.
 */
import type { Clause, Group } from "../ir.ts";
import type { View } from "../view.ts";
import { type Packed, SEVERAL, valueAt } from "./packed.ts";
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
  /** By the number of a value, and last of one not named: which values let in the same rules. Zero is left for what is no value, and the
   * last kind for every value of a choice at once. */
  readonly sames: Int32Array;
  /** How many of these there are. */
  readonly kinds: number;
  /** How many values the fact can have, if they can be listed: to hold so many of them is to know nothing. */
  readonly choices: number | undefined;
}

export interface Gates {
  readonly always: Int32Array;
  readonly files: readonly File[];
  /** Whether a double has a number of its own for all that the files can let in. */
  readonly areFew: boolean;
}

/** Numbers lists from one on, the same for lists of the same rules. */
function numbered(lists: readonly Int32Array[]): readonly number[] {
  const known = new Map<string, number>();
  return lists.map((list) => {
    const text = list.join(" ");
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    return number;
  });
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
    const sames = Int32Array.from(numbered([...byValue, NO_RULES]));
    const all = Int32Array.from(of, ({ rule }) => rule);
    const type = view.facts.get(fact)?.type;
    const choices = type?.kind === "choice" ? type.of.length : undefined;
    return { slot: slots.at.get(fact) ?? 0, byValue, all, sames, kinds: new Set(sames).size + 2, choices };
  });
  const combinations = files.reduce((product, { kinds }) => product * kinds, 1);
  return { always: Int32Array.from(always), files, areFew: combinations <= Number.MAX_SAFE_INTEGER };
}

/** Rules a question reaches, each once. */
export function reach({ always, files }: Gates, packed: Packed): Int32Array {
  const reached = new Set(always);
  for (const { slot, byValue, all } of files)
    for (const value of packed.several[slot] ?? [valueAt(packed, slot)])
      for (const rule of value < 0 ? all : (byValue[value] ?? NO_RULES)) reached.add(rule);
  return Int32Array.from(reached);
}

/** The same only for questions that reach the same rules. */
export function keyOf({ files, areFew }: Gates, packed: Packed): number | string {
  let key = 0;
  for (let at = 0; at < files.length; at++) {
    const file = files[at];
    if (file === undefined) continue;
    const value = valueAt(packed, file.slot);
    if (value === SEVERAL && packed.several[file.slot]?.length !== file.choices) return textOf(files, packed);
    const kind = value === SEVERAL ? file.kinds - 1 : value < 0 ? 0 : (file.sames[value] ?? 0);
    key = key * file.kinds + kind;
  }
  return areFew ? key : textOf(files, packed);
}

const textOf = (files: readonly File[], packed: Packed): string =>
  files
    .map(({ slot, sames }) =>
      (packed.several[slot] ?? [valueAt(packed, slot)]).map((value) => sames[value] ?? 0).join(),
    )
    .join(" ");
