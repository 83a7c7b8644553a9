/**
 * A rulebook on two days, compiled: decides from packed facts, by what is known (the first pass of `decide`), with
 * nothing kept or with one byte for each clause. Compiling a decision waits until it is first asked. Rules are data:
 * what is compiled are tables that one loop reads, never text that is run.
 */
import { hold } from "#kernel/defect.ts";
import type { Branch } from "../branch.ts";
import type { Facts } from "../held.ts";
import { testsIn } from "../match-clause.ts";
import type { Ledgers } from "../scene.ts";
import type { View } from "../view.ts";
import { type Gates, gatesOf, reach } from "./gate.ts";
import type { Packed } from "./packed.ts";
import { type Program, programOf, type Sweep } from "./program.ts";
import { pack, slotsOf } from "./slots.ts";
import { type Board, boardFor, clear, conclude, isApplied, type Rules, ruleState, rulesOf } from "./standing.ts";
import { DISPLACED, MET, NOT_REACHED, STATE_MASK } from "./status-byte.ts";
import { weighAll } from "./weigh-all.ts";
import { weighShort } from "./weigh-short.ts";

export interface Engine {
  readonly view: View;
  /** What is held, as the engine reads it; facts and totals the view does not read are left out. */
  pack(facts: Facts, ledgers: Ledgers): Packed;
  /** How a decision ends by what is known; undefined when the book has no such decision. */
  decide(decision: string, packed: Packed): Branch | undefined;
  /** The same, and a status byte for each clause written into `vector`, which `vectorFor` makes. */
  prove(decision: string, packed: Packed, vector: Uint8Array): Branch | undefined;
  /** A vector of the length a decision needs. */
  vectorFor(decision: string): Uint8Array;
  /** The same engine on a view with the same identity (`epochDigest`), whose days lapse promises otherwise. */
  on(view: View): Engine;
}

/** One decision, with what is worked on while one question is answered. */
interface Compiled {
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

type Lookup = (decision: string) => Compiled | undefined;

function compileDecisions(view: View, slots: ReturnType<typeof slotsOf>): Lookup {
  const compiled = new Map<string, Compiled>();
  return (id) => {
    const before = compiled.get(id);
    if (before !== undefined) return before;
    const decision = view.decisions.find((one) => one.id === id);
    if (decision === undefined) return undefined;
    const program = programOf(view, id, slots);
    const rules = rulesOf(view, decision);
    const { size } = program.layout;
    const made: Compiled = {
      program,
      rules,
      gates: gatesOf(
        rules.live.map(({ rule }) => rule.when),
        view,
        slots,
      ),
      board: boardFor(rules),
      reached: new Int32Array(rules.live.length),
      seen: new Uint8Array(rules.live.length),
      found: new Uint8Array(size),
      done: new Float64Array(program.definitions.length),
      asked: { count: 0 },
    };
    compiled.set(id, made);
    return made;
  };
}

function decideShort({ program, rules, gates, board, reached, seen, found }: Compiled, packed: Packed): Branch {
  found.fill(0, program.definitions[0]?.from);
  const { coverage } = program;
  const covered = coverage === undefined ? MET : weighShort(program, coverage.from, packed, found);
  const count = reach(gates, packed, reached, seen);
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    const place = program.rules[rule]?.from ?? 0;
    const condition = isApplied(rules, rule) ? weighShort(program, place, packed, found) : MET;
    board.states[rule] = ruleState(rules.law[rule], condition);
  }
  const branch = conclude(rules, board, reached, count, covered);
  clear(board, reached, count);
  return branch;
}

/** A condition and the definitions it names, each weighed once in one question. */
function sweep({ program, done, asked }: Compiled, of: Sweep, packed: Packed, vector: Uint8Array): number {
  const { needs } = of;
  for (let at = 0; at < needs.length; at++) {
    const need = needs[at] ?? 0;
    const definition = program.definitions[need];
    if (done[need] === asked.count || definition === undefined) continue;
    done[need] = asked.count;
    weighAll(program, definition, packed, vector);
  }
  weighAll(program, of, packed, vector);
  return (vector[of.from] ?? 0) & STATE_MASK;
}

/** A call that fills costs more than it saves on a short vector. */
const SHORT = 128;

function blank(vector: Uint8Array): void {
  if (vector.length > SHORT) vector.fill(NOT_REACHED);
  else for (let at = 0; at < vector.length; at++) vector[at] = NOT_REACHED;
}

function decideWhole(compiled: Compiled, packed: Packed, vector: Uint8Array): Branch {
  const { program, rules, gates, board, reached, seen, asked } = compiled;
  // Where no rule has a gate, every clause is reached and every byte is written.
  if (gates.files.length > 0) blank(vector);
  asked.count += 1;
  const covered = program.coverage === undefined ? MET : sweep(compiled, program.coverage, packed, vector);
  const count = reach(gates, packed, reached, seen);
  for (let at = 0; at < count; at++) {
    const rule = reached[at] ?? 0;
    const of = program.rules[rule];
    if (of !== undefined) board.states[rule] = ruleState(rules.law[rule], sweep(compiled, of, packed, vector));
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

export function compile(view: View): Engine {
  const { when } = view.book.covers;
  const wholes = [...view.rules.map(({ rule }) => rule.when), ...[...view.definitions.values()].map((one) => one.when)];
  const slots = slotsOf(view, (when === undefined ? wholes : [...wholes, when]).flatMap(testsIn));
  const find = compileDecisions(view, slots);
  const on = (view: View): Engine => ({
    view,
    pack: (facts, ledgers) => pack(slots, view, facts, ledgers),
    decide(decision, packed) {
      const compiled = find(decision);
      if (compiled === undefined || view.covered) return compiled && decideShort(compiled, packed);
      return compiled.rules.branches.outside;
    },
    prove(decision, packed, vector) {
      const compiled = find(decision);
      if (compiled === undefined) return undefined;
      hold(vector.length === compiled.program.layout.size, "a vector is as long as its decision has clauses", decision);
      if (view.covered) return decideWhole(compiled, packed, vector);
      vector.fill(NOT_REACHED);
      return compiled.rules.branches.outside;
    },
    vectorFor: (decision) => new Uint8Array(find(decision)?.program.layout.size ?? 0),
    on,
  });
  return on(view);
}
