/** One decision of a view, compiled: its tables, and what is worked on while one question is answered. */
import type { Branch } from "../branch.ts";
import type { DecisionDeclaration } from "../ir.ts";
import type { View } from "../view.ts";
import { gatesOf } from "./gate.ts";
import { layoutOf } from "./layout.ts";
import type { Packed } from "./packed.ts";
import { conclude, type Plan, type Plans, planFor, plansFor, runsOf } from "./plan.ts";
import { type Program, programOf } from "./program.ts";
import type { Slots } from "./slots.ts";
import { isApplied, type Rules, ruleState, rulesOf } from "./standing.ts";
import { MET, NOT_REACHED, STATE_MASK } from "./status-byte.ts";
import { weighAll } from "./weigh-all.ts";
import { weighShort } from "./weigh-short.ts";

export interface Compiled {
  readonly decision: DecisionDeclaration;
  readonly program: Program;
  readonly rules: Rules;
  readonly plans: Plans;
  /** Worked on while one question is answered: the states of the rules it reaches, and of definitions where one is enough. */
  readonly states: Uint8Array;
  readonly found: Uint8Array;
}

export function compileDecision(view: View, decision: DecisionDeclaration, slots: Slots): Compiled {
  const program = programOf(view, layoutOf(view, decision.id), slots);
  const rules = rulesOf(view, decision);
  const conditions = rules.live.map(({ rule }) => rule.when);
  return {
    decision,
    program,
    rules,
    plans: plansFor(gatesOf(conditions, view, slots), program),
    states: new Uint8Array(rules.live.length),
    found: new Uint8Array(program.layout.size),
  };
}

/** How it ends by what is known, and nothing else. */
export function decideShort({ program, rules, plans, states, found }: Compiled, packed: Packed): Branch {
  found.fill(0, program.definitions[0]?.from);
  const { coverage, ruleFrom } = program;
  const covered = coverage === undefined ? MET : weighShort(program, coverage.from, packed, found);
  const plan = planFor(plans, packed);
  for (let at = 0; at < plan.rules.length; at++) {
    const rule = plan.rules[at] ?? 0;
    const condition = isApplied(rules, rule) ? weighShort(program, ruleFrom[rule] ?? 0, packed, found) : MET;
    states[at] = ruleState(rules.law.applied[rule], condition);
  }
  return conclude(rules, plan, states, covered).branch;
}

// An imported constant is read anew at each step of a loop.
const STATE = STATE_MASK;
const BLANK = NOT_REACHED;
/** A call that fills costs more than it saves on a short vector. */
const SHORT = 128;

function fillBlank(vector: Uint8Array): void {
  if (vector.length > SHORT) vector.fill(BLANK);
  else for (let at = 0; at < vector.length; at++) vector[at] = BLANK;
}

/** Writes the bytes of every condition that an answer may turn on, but those of the rules. */
export function weighReached({ program, plans }: Compiled, packed: Packed, vector: Uint8Array): Plan {
  const plan = planFor(plans, packed);
  const { todo } = plan;
  if (!plan.isWhole) fillBlank(vector);
  weighAll(program, todo, todo.length, packed, vector);
  return plan;
}

/** The same with every byte of the vector written (docs/formats/proof.md). */
export function decideWhole(compiled: Compiled, packed: Packed, vector: Uint8Array): Branch {
  const { program, rules, states } = compiled;
  const plan = weighReached(compiled, packed, vector);
  const { ruleFrom, coverage } = program;
  const covered = coverage === undefined ? MET : (vector[coverage.from] ?? 0) & STATE;
  const law = rules.law.applied;
  const reached = plan.rules;
  for (let at = 0; at < reached.length; at++) {
    const rule = reached[at] ?? 0;
    states[at] = ruleState(law[rule], (vector[ruleFrom[rule] ?? 0] ?? 0) & STATE);
  }
  const { branch, bytes } = conclude(rules, plan, states, covered);
  for (let at = 0; at < reached.length; at++) vector[(ruleFrom[reached[at] ?? 0] ?? 0) - 1] = bytes[at] ?? 0;
  return branch;
}

/** Writes the bytes of what no answer turned on, for a tree that shows every clause. Bytes of rules stay as they are. */
export function weighUnreached({ program }: Compiled, packed: Packed, bytes: Uint8Array): void {
  const { rules, order } = program;
  const unreached = rules.filter(({ from }) => bytes[from] === NOT_REACHED);
  if (unreached.length === 0) return;
  const todo = runsOf(unreached, order.length);
  weighAll(program, todo, todo.length, packed, bytes);
}
