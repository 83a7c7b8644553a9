/** One decision of a view, compiled: its tables, and what is worked on while one question is answered. */
import type { Branch } from "../branch.ts";
import type { DecisionDeclaration } from "../ir.ts";
import type { View } from "../view.ts";
import { type Conclusions, conclude, conclusionsOn } from "./conclusions.ts";
import { type Gates, gatesOf, reach } from "./gate.ts";
import { layoutOf } from "./layout.ts";
import type { Packed } from "./packed.ts";
import { type Program, programOf, type Whole } from "./program.ts";
import type { Slots } from "./slots.ts";
import { isApplied, type Rules, ruleState, rulesOf } from "./standing.ts";
import { MET, NOT_REACHED, STATE_MASK } from "./status-byte.ts";
import { weighAll } from "./weigh-all.ts";
import { weighShort } from "./weigh-short.ts";

export interface Compiled {
  readonly decision: DecisionDeclaration;
  readonly program: Program;
  readonly rules: Rules;
  readonly gates: Gates;
  readonly conclusions: Conclusions;
  readonly reached: Int32Array;
  readonly seen: Uint8Array;
  readonly found: Uint8Array;
  /** Runs of conditions to weigh for one question, and by rank the question in which one was put there last. */
  readonly todo: Int32Array;
  readonly put: Float64Array;
  readonly asked: { count: number };
}

export function compileDecision(view: View, decision: DecisionDeclaration, slots: Slots): Compiled {
  const program = programOf(view, layoutOf(view, decision.id), slots);
  const rules = rulesOf(view, decision);
  const { size, sections } = program.layout;
  const conditions = rules.live.map(({ rule }) => rule.when);
  return {
    decision,
    program,
    rules,
    gates: gatesOf(conditions, view, slots),
    conclusions: conclusionsOn(rules),
    reached: new Int32Array(rules.live.length),
    seen: new Uint8Array(rules.live.length),
    found: new Uint8Array(size),
    todo: new Int32Array(2 * sections.length),
    put: new Float64Array(sections.length),
    asked: { count: 0 },
  };
}

/** How it ends by what is known, and nothing else. */
export function decideShort(compiled: Compiled, packed: Packed): Branch {
  const { program, rules, gates, conclusions, reached, seen, found } = compiled;
  found.fill(0, program.definitions[0]?.from);
  const { coverage, ruleFrom } = program;
  const covered = coverage === undefined ? MET : weighShort(program, coverage.from, packed, found);
  const count = reach(gates, packed, reached, seen);
  const { states } = conclusions;
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    const condition = isApplied(rules, rule) ? weighShort(program, ruleFrom[rule] ?? 0, packed, found) : MET;
    states[at] = ruleState(rules.law.applied[rule], condition);
  }
  return conclude(conclusions, reached, count, covered).branch;
}

/** Puts a condition behind the definitions it names, each once in one question. */
function add({ todo, put, asked }: Compiled, { rank, needs }: Whole, from: number): number {
  let count = from;
  for (let at = 0; at < needs.length; at++) {
    const need = needs[at] ?? 0;
    if (put[need] === asked.count) continue;
    put[need] = asked.count;
    todo[count] = need;
    todo[count + 1] = need + 1;
    count += 2;
  }
  todo[count] = rank;
  todo[count + 1] = rank + 1;
  return count + 2;
}

// An imported constant is read anew at each step of a loop.
const STATE = STATE_MASK;
const BLANK = NOT_REACHED;

/** A call that fills costs more than it saves on a short vector. */
const SHORT = 128;

function blank(vector: Uint8Array): void {
  if (vector.length > SHORT) vector.fill(BLANK);
  else for (let at = 0; at < vector.length; at++) vector[at] = BLANK;
}

/** Writes the bytes of every condition that an answer may turn on, but those of the rules; how many rules that were. */
export function weighReached(compiled: Compiled, packed: Packed, vector: Uint8Array): number {
  const { program, gates, reached, seen, asked, todo } = compiled;
  const count = reach(gates, packed, reached, seen);
  const { rules, coverage, every } = program;
  if (count === rules.length) {
    weighAll(program, every, every.length, packed, vector);
    return count;
  }
  blank(vector);
  asked.count += 1;
  let sections = coverage === undefined ? 0 : add(compiled, coverage, 0);
  for (let at = 0; at < count; at++) {
    const of = rules[reached[at] ?? 0];
    if (of !== undefined) sections = add(compiled, of, sections);
  }
  weighAll(program, todo, sections, packed, vector);
  return count;
}

/** The same with every byte of the vector written (docs/formats/proof.md). */
export function decideWhole(compiled: Compiled, packed: Packed, vector: Uint8Array): Branch {
  const { program, rules, conclusions, reached } = compiled;
  const count = weighReached(compiled, packed, vector);
  const { ruleFrom, coverage } = program;
  const covered = coverage === undefined ? MET : (vector[coverage.from] ?? 0) & STATE;
  const { states } = conclusions;
  const law = rules.law.applied;
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    states[at] = ruleState(law[rule], (vector[ruleFrom[rule] ?? 0] ?? 0) & STATE);
  }
  const { branch, bytes } = conclude(conclusions, reached, count, covered);
  for (let at = 0; at < count; at++) vector[(ruleFrom[reached[at] ?? 0] ?? 0) - 1] = bytes[at] ?? 0;
  return branch;
}

/** Writes the bytes of what no answer turned on, for a tree that shows every clause. Bytes of rules stay as they are. */
export function weighUnreached(compiled: Compiled, packed: Packed, bytes: Uint8Array): void {
  const { program, gates, asked, todo } = compiled;
  if (gates.files.length === 0) return;
  asked.count += 1;
  let sections = 0;
  for (const of of program.rules) if ((bytes[of.from] ?? 0) === NOT_REACHED) sections = add(compiled, of, sections);
  weighAll(program, todo, sections, packed, bytes);
}
