/** One decision of a view, compiled: its tables, and what is worked on while one question is answered. */
import type { Branch } from "../branch.ts";
import type { DecisionDeclaration } from "../ir.ts";
import type { View } from "../view.ts";
import { type Gates, gatesOf, reach } from "./gate.ts";
import { layoutOf } from "./layout.ts";
import type { Packed } from "./packed.ts";
import { type Program, programOf, type Sweep } from "./program.ts";
import type { Slots } from "./slots.ts";
import { type Board, boardFor, clear, conclude, isApplied, type Rules, ruleState, rulesOf } from "./standing.ts";
import { DISPLACED, MET, NOT_REACHED, STATE_MASK } from "./status-byte.ts";
import { weighAll } from "./weigh-all.ts";
import { weighShort } from "./weigh-short.ts";

export interface Compiled {
  readonly decision: DecisionDeclaration;
  readonly program: Program;
  readonly rules: Rules;
  readonly gates: Gates;
  readonly board: Board;
  readonly reached: Int32Array;
  readonly seen: Uint8Array;
  readonly found: Uint8Array;
  /** By definition: the question in which it was weighed last. */
  readonly done: Float64Array;
  readonly asked: { count: number };
}

export function compileDecision(view: View, decision: DecisionDeclaration, slots: Slots): Compiled {
  const program = programOf(view, layoutOf(view, decision.id), slots);
  const rules = rulesOf(view, decision);
  const { size } = program.layout;
  const conditions = rules.live.map(({ rule }) => rule.when);
  return {
    decision,
    program,
    rules,
    gates: gatesOf(conditions, view, slots),
    board: boardFor(rules),
    reached: new Int32Array(rules.live.length),
    seen: new Uint8Array(rules.live.length),
    found: new Uint8Array(size),
    done: new Float64Array(program.definitions.length),
    asked: { count: 0 },
  };
}

/** How it ends by what is known, and nothing else. */
export function decideShort({ program, rules, gates, board, reached, seen, found }: Compiled, packed: Packed): Branch {
  found.fill(0, program.definitions[0]?.from);
  const { coverage } = program;
  const covered = coverage === undefined ? MET : weighShort(program, coverage.from, packed, found);
  const count = reach(gates, packed, reached, seen);
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    const place = program.rules[rule]?.from ?? 0;
    const condition = isApplied(rules, rule) ? weighShort(program, place, packed, found) : MET;
    board.states[rule] = ruleState(rules.law.applied[rule], condition);
  }
  const branch = conclude(rules, board, reached, count, covered);
  clear(board, reached, count);
  return branch;
}

/** A condition and the definitions it names, each weighed once in one question. */
function sweep({ program, done, asked }: Compiled, of: Sweep, packed: Packed, vector: Uint8Array): void {
  const { needs } = of;
  for (let at = 0; at < needs.length; at++) {
    const need = needs[at] ?? 0;
    const definition = program.definitions[need];
    if (done[need] === asked.count || definition === undefined) continue;
    done[need] = asked.count;
    weighAll(program, definition, packed, vector);
  }
  weighAll(program, of, packed, vector);
}

/** A call that fills costs more than it saves on a short vector. */
const SHORT = 128;

function blank(vector: Uint8Array): void {
  if (vector.length > SHORT) vector.fill(NOT_REACHED);
  else for (let at = 0; at < vector.length; at++) vector[at] = NOT_REACHED;
}

/** Writes the bytes of every condition that an answer may turn on, but those of the rules; how many rules that were. */
export function weighReached(compiled: Compiled, packed: Packed, vector: Uint8Array): number {
  const { program, gates, reached, seen, asked } = compiled;
  // Where no rule has a gate, every clause is reached and every byte is written.
  if (gates.files.length > 0) blank(vector);
  asked.count += 1;
  if (program.coverage !== undefined) sweep(compiled, program.coverage, packed, vector);
  const count = reach(gates, packed, reached, seen);
  for (let at = 0; at < count; at++) {
    const of = program.rules[reached[at] ?? 0];
    if (of !== undefined) sweep(compiled, of, packed, vector);
  }
  return count;
}

/** The same with every byte of the vector written (docs/formats/proof.md). */
export function decideWhole(compiled: Compiled, packed: Packed, vector: Uint8Array): Branch {
  const { program, rules, board, reached } = compiled;
  const count = weighReached(compiled, packed, vector);
  const covered = program.coverage === undefined ? MET : (vector[program.coverage.from] ?? 0) & STATE_MASK;
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    const condition = (vector[program.rules[rule]?.from ?? 0] ?? 0) & STATE_MASK;
    board.states[rule] = ruleState(rules.law.applied[rule], condition);
  }
  const branch = conclude(rules, board, reached, count, covered);
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    const of = program.rules[rule];
    if (of !== undefined)
      vector[of.from - 1] = (board.states[rule] ?? 0) | (board.displaced[rule] === 1 ? DISPLACED : 0);
  }
  clear(board, reached, count);
  return branch;
}

/** Writes the bytes of what no answer turned on, for a tree that shows every clause. Bytes of rules stay as they are. */
export function weighUnreached(compiled: Compiled, packed: Packed, bytes: Uint8Array): void {
  const { program, gates, asked } = compiled;
  if (gates.files.length === 0) return;
  asked.count += 1;
  for (const of of program.rules) if ((bytes[of.from] ?? 0) === NOT_REACHED) sweep(compiled, of, packed, bytes);
}
