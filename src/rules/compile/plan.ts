/**
 * What one question has to weigh: the rules its gates let in, and with them the conditions an answer may turn on. Questions
 * that come through the same gates have one plan, which is kept, and with it what the states of its rules came to before:
 * nothing else counts there.
 */
import { type Gates, keyOf, reach } from "./gate.ts";
import type { Packed } from "./packed.ts";
import type { Program, Whole } from "./program.ts";
import { type Rules, type Standing, standingOf } from "./standing.ts";
import { STATES } from "./status-byte.ts";

export interface Plan {
  /** Rules reached, each once. */
  readonly rules: Int32Array;
  /** Runs of conditions: from a rank up to another, and so on. */
  readonly todo: Int32Array;
  /** Whether every rule is reached, and with them every byte of the vector. */
  readonly isWhole: boolean;
  /** By the states of the rules and of coverage, as digits of one number. */
  readonly kept: Map<number, Standing>;
}

export interface Plans {
  readonly gates: Gates;
  readonly program: Program;
  /** By the gates come through. */
  readonly kept: Map<number | string, Plan>;
}

export const plansFor = (gates: Gates, program: Program): Plans => ({ gates, program, kept: new Map() });

/** So many ends of a plan are kept, and so many plans for each rule; then it is begun anew. */
const MOST_ENDS = 64;
const MOST_PLANS = 64;

function keep<K, T>(kept: Map<K, T>, most: number, key: K, made: T): T {
  if (kept.size >= most) kept.clear();
  kept.set(key, made);
  return made;
}

/** Conditions with what they need as runs of ranks, each rank once, of so many: a condition stands behind those it needs. */
export function runsOf(wholes: readonly Whole[], ranks: number): Int32Array {
  const wanted = new Uint8Array(ranks + 1);
  for (const { rank, needs } of wholes) {
    wanted[rank] = 1;
    for (const need of needs) wanted[need] = 1;
  }
  const ends: number[] = [];
  for (let rank = 0; rank <= ranks; rank++) if (wanted[rank] !== (wanted[rank - 1] ?? 0)) ends.push(rank);
  return new Int32Array(ends);
}

function planOf({ coverage, order, rules: all }: Program, rules: Int32Array): Plan {
  const ofRules = [...rules].flatMap((rule) => all[rule] ?? []);
  const todo = runsOf(coverage === undefined ? ofRules : [coverage, ...ofRules], order.length);
  return { rules, todo, isWhole: rules.length === all.length, kept: new Map() };
}

export function planFor(plans: Plans, packed: Packed): Plan {
  const key = keyOf(plans.gates, packed);
  return plans.kept.get(key) ?? planAnew(plans, packed, key);
}

function planAnew({ gates, program, kept }: Plans, packed: Packed, key: number | string): Plan {
  return keep(kept, MOST_PLANS * program.rules.length, key, planOf(program, reach(gates, packed)));
}

/** As many states as digits of a number that a double holds. */
const MOST_DIGITS = 20;
const BASE = STATES.length;

/** `states`: of the rules of a plan, in its order. */
export function conclude(rules: Rules, plan: Plan, states: Uint8Array, covered: number): Standing {
  const count = plan.rules.length;
  let key = covered;
  for (let at = 0; at < count; at++) key = BASE * key + (states[at] ?? 0);
  return plan.kept.get(key) ?? concludeAnew(rules, plan, states, covered, key);
}

function concludeAnew(rules: Rules, plan: Plan, states: Uint8Array, covered: number, key: number): Standing {
  const made = standingOf(rules, plan.rules, states, covered);
  return plan.rules.length > MOST_DIGITS ? made : keep(plan.kept, MOST_ENDS, key, made);
}
