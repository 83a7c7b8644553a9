/**
 * One look at a decision, from its bytes: every way it can end by what is known, what that turns on, who decides, what is
 * missing, and which promises it rests on. docs/methods/decision.md, steps 4 and 5.
 */
import { type Candidate, distinct, OUTSIDE, type Settled, settle } from "../settle.ts";
import { type Law, statusFact } from "../status.ts";
import type { LiveRule } from "../view.ts";
import type { Compiled } from "./decision.ts";
import { judgedAt, missingAt, type Naming } from "./names.ts";
import { candidatesIn, isUncertain, ruleState } from "./standing.ts";
import { COMMITTED, MET, NOT_REACHED, STATE_MASK, UNKNOWN, UNMET } from "./status-byte.ts";

export interface Looked extends Settled {
  /** Facts that keep the decision from ending in one way, sorted. */
  readonly missing: readonly string[];
}

const NOTHING: readonly string[] = [];

/** A decision after its vector was written: where the names are, and in which law it is looked at. */
export interface Sight {
  readonly compiled: Compiled;
  readonly naming: Naming;
}

const sortedSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** The state of a condition; of a rule not reached, whose gate is shut, unmet. */
function conditionAt(from: number, bytes: Uint8Array): number {
  const byte = bytes[from] ?? NOT_REACHED;
  return (byte & NOT_REACHED) === 0 ? byte & STATE_MASK : UNMET;
}

const stateOfRule = ({ compiled: { rules, program }, naming }: Sight, rule: number, law: Law): number =>
  ruleState(rules.law[law][rule], conditionAt(program.rules[rule]?.from ?? 0, naming.bytes));

export const coverageState = ({ compiled: { program }, naming }: Sight): number =>
  program.coverage === undefined ? MET : conditionAt(program.coverage.from, naming.bytes);

/** Adds what coverage does to how a decision can end. */
function within(coverage: number, settled: Settled): Settled {
  if (coverage === MET || coverage === COMMITTED) return settled;
  if (coverage === UNKNOWN) return { ...settled, endings: distinct([...settled.endings, OUTSIDE]), deciders: [] };
  return { endings: [OUTSIDE], turnsOn: [], deciders: [] };
}

/** What a rule is missing, or the book does not say of it. */
export function missingOfRule({ compiled: { rules, program }, naming }: Sight, rule: number, law: Law) {
  const missing = missingAt(program.rules[rule]?.from ?? 0, naming);
  const live = rules.live[rule];
  return live !== undefined && isUncertain(rules, rule, law) ? sortedSet([...missing, statusFact(live.rule)]) : missing;
}

/** The numbers of rules named by id. */
const numbersOf = ({ compiled: { rules } }: Sight, ids: readonly string[]): readonly number[] =>
  rules.live.flatMap(({ rule }, number) => (ids.includes(rule.id) ? [number] : []));

export const candidatesOf = (sight: Sight, law: Law): readonly Candidate[] =>
  candidatesIn(sight.compiled.rules, (rule) => stateOfRule(sight, rule, law));

export function look(sight: Sight, law: Law): Looked {
  const { decision, program } = sight.compiled;
  const settled = within(coverageState(sight), settle(candidatesOf(sight, law), decision.otherwise));
  if (settled.endings.length < 2) return { ...settled, missing: NOTHING };
  const turning = numbersOf(sight, settled.turnsOn).flatMap((rule) => missingOfRule(sight, rule, law));
  const ofCoverage = program.coverage === undefined ? [] : missingAt(program.coverage.from, sight.naming);
  return { ...settled, missing: sortedSet([...ofCoverage, ...turning]) };
}

/** The promises an answer rests on: those without which, taken as unknown, it would not be what it is. */
export function pendingOf(sight: Sight): readonly string[] {
  const { naming, compiled } = sight;
  const { decision, program } = compiled;
  const candidates = candidatesOf(sight, "applied");
  const coverage = coverageState(sight) === COMMITTED ? (program.coverage?.from ?? 0) : undefined;
  const ofCoverage = coverage === undefined ? [] : judgedAt(coverage, naming).pending;
  const promised = candidates.filter(({ state }) => state === "committed").map(({ id }) => id);
  if (promised.length === 0) return sortedSet(ofCoverage);
  const doubted = candidates.map((one) => (one.state === "committed" ? { ...one, state: "unknown" as const } : one));
  const turnsOn = new Set(settle(doubted, decision.otherwise).turnsOn);
  const resting = numbersOf(
    sight,
    promised.filter((id) => turnsOn.has(id)),
  );
  const pending = resting.flatMap((rule) => judgedAt(program.rules[rule]?.from ?? 0, naming).pending);
  return sortedSet([...ofCoverage, ...pending]);
}

/** A rule of the decision, as it would stand if it were enforced. */
export interface RuleSeen {
  readonly live: LiveRule;
  readonly candidate: Candidate;
}

export const rulesSeen = ({ compiled: { rules, program }, naming }: Sight): readonly RuleSeen[] =>
  rules.live.flatMap((live, rule) => {
    const candidate = rules.candidates[rule]?.[conditionAt(program.rules[rule]?.from ?? 0, naming.bytes)];
    return candidate === undefined ? [] : [{ live, candidate }];
  });
