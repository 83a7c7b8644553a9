/**
 * Which rules are left standing, once the states of those reached are known: the logic of `settle` for the rules that
 * apply for sure, in flat arrays. Where some rule may or may not apply, `settle` itself tries every case.
 */

import { type Branch, branchOf } from "../branch.ts";
import type { DecisionDeclaration } from "../ir.ts";
import { decidesOf, speaksOf } from "../norm.ts";
import { type Candidate, distinct, type Ending, OUTSIDE, settle } from "../settle.ts";
import { type Law, type LawStatus, REACH } from "../status.ts";
import type { LiveRule, View } from "../view.ts";
import { COMMITTED, DISPLACED, MET, NOT_APPLICABLE, STATE_MASK, STATES, UNKNOWN, UNMET } from "./status-byte.ts";

/** How a rule stands in the law, whatever is held. */
const APPLIED = 0;
const NOT_APPLIED = 1;
const UNCERTAIN = 2;

export interface Rules {
  readonly live: readonly LiveRule[];
  /** By rule, in the law asked: applied, not applied, or uncertain. */
  readonly law: Readonly<Record<Law, Uint8Array>>;
  /** Numbers of the rules each lives inside; undefined when it lives in none. */
  readonly bases: readonly (Int32Array | undefined)[];
  readonly displaces: readonly Int32Array[];
  /** By number: the place of the rule's value among those of the decision. */
  readonly values: Int32Array;
  /** By rule and state. */
  readonly candidates: readonly (readonly Candidate[])[];
  readonly otherwise: string | undefined;
  readonly branches: Branches;
}

interface Branches {
  readonly decided: readonly Branch[];
  readonly otherwise: Branch;
  readonly outside: Branch;
  of(endings: readonly Ending[]): Branch;
}

function branchesOf(decision: DecisionDeclaration): Branches {
  const decided = (value: string): Branch => branchOf(decision, [{ status: "decided", value }]);
  return {
    decided: decision.values.map(decided),
    otherwise:
      decision.otherwise === undefined ? branchOf(decision, [{ status: "none" }]) : decided(decision.otherwise),
    outside: branchOf(decision, [OUTSIDE]),
    of: (endings) => branchOf(decision, endings),
  };
}

const candidateOf = ({ rule }: LiveRule, state: Candidate["state"]): Candidate => {
  const { id, displaces } = rule;
  const { value } = decidesOf(rule);
  const inside = displaces?.how === "exception" ? { inside: displaces.rules } : {};
  return { id, value, state, ...inside, displaces: displaces?.rules ?? [] };
};

const STANDING: Readonly<Record<Law, (status: LawStatus) => number>> = {
  applied: (status) => ({ yes: APPLIED, no: NOT_APPLIED, unknown: UNCERTAIN })[REACH[status].applied],
  inText: (status) => (REACH[status].inText ? APPLIED : NOT_APPLIED),
};

export function rulesOf(view: View, decision: DecisionDeclaration): Rules {
  const live = view.rules.filter(({ rule }) => speaksOf(rule, decision.id));
  const at = new Map(live.map(({ rule }, index) => [rule.id, index]));
  const numbers = (ids: readonly string[]): Int32Array => Int32Array.from(ids.flatMap((id) => at.get(id) ?? []));
  const candidates = live.map((one) => STATES.map((state) => candidateOf(one, state)));
  const lawOf = (law: Law): Uint8Array => Uint8Array.from(live, ({ standing }) => STANDING[law](standing.status));
  return {
    live,
    law: { applied: lawOf("applied"), inText: lawOf("inText") },
    bases: candidates.map(([one]) => (one?.inside === undefined ? undefined : numbers(one.inside))),
    displaces: candidates.map(([one]) => numbers(one?.displaces ?? [])),
    values: Int32Array.from(live, ({ rule }) => decision.values.indexOf(decidesOf(rule).value)),
    candidates,
    otherwise: decision.otherwise,
    branches: branchesOf(decision),
  };
}

/**
 * What is worked out about the rules of one question, a byte each: the rule's state and whether it is displaced, as in a
 * status byte; and, once it was asked, whether it applies for sure.
 */
type Board = Uint8Array;

const APPLIES = 0b1_0000;
const APPLIES_NOT = 0b10_0000;
const NO_RULES = new Int32Array(0);

/** How a decision ends, and the byte of each rule reached: its state, and whether another displaces it. */
export interface Standing {
  readonly branch: Branch;
  readonly bytes: Uint8Array;
}

/** What a rule does when it is applied, is not, or nobody knows: by the state of its condition, in rows of eight. */
const ROW = 8;
const RULED = Uint8Array.of(
  ...[UNMET, UNKNOWN, COMMITTED, MET, NOT_APPLICABLE, UNKNOWN, UNKNOWN, UNKNOWN],
  ...Array.from({ length: ROW }, () => NOT_APPLICABLE),
  ...[UNMET, UNKNOWN, UNKNOWN, UNKNOWN, NOT_APPLICABLE, UNKNOWN, UNKNOWN, UNKNOWN],
);

export const ruleState = (law: number | undefined, condition: number): number =>
  RULED[ROW * (law ?? UNCERTAIN) + condition] ?? UNKNOWN;

/** No condition need be weighed for a rule that is not applied. */
export const isApplied = ({ law }: Rules, rule: number): boolean => law.applied[rule] !== NOT_APPLIED;

/** A rule of which nobody knows whether it is applied. */
export const isUncertain = ({ law }: Rules, rule: number, of: Law): boolean => law[of][rule] === UNCERTAIN;

/** A rule applies for sure when its state is sure, and so is that of a rule it lives inside. */
function applies(rules: Rules, board: Board, rule: number): boolean {
  const byte = board[rule] ?? UNMET;
  if (byte >= APPLIES) return (byte & APPLIES) !== 0;
  if (byte !== MET && byte !== COMMITTED) return false;
  const bases = rules.bases[rule];
  let yes = bases === undefined;
  for (let at = 0; !yes && bases !== undefined && at < bases.length; at++) yes = applies(rules, board, bases[at] ?? 0);
  board[rule] = byte | (yes ? APPLIES : APPLIES_NOT);
  return yes;
}

/** The value of what is left standing when nothing is unknown; undefined for a conflict. */
function standingValue({ values, branches }: Rules, board: Board, reached: Int32Array): Branch | undefined {
  let decided = -1;
  for (const rule of reached) {
    if (((board[rule] ?? 0) & (APPLIES | DISPLACED)) !== APPLIES) continue;
    const value = values[rule] ?? -1;
    if (decided >= 0 && value !== decided) return undefined;
    decided = value;
  }
  return decided < 0 ? branches.otherwise : branches.decided[decided];
}

/** Every rule as `settle` takes it, from the states of those reached. What is unmet can do nothing and is left out. */
export function candidatesIn({ candidates }: Rules, stateAt: (rule: number) => number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let rule = 0; rule < candidates.length; rule++) {
    const state = stateAt(rule);
    const candidate = state === UNMET ? undefined : candidates[rule]?.[state];
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

/** Every case tried. A rule that is not applied is told of, though no condition of it was weighed. */
const everyCase = (rules: Rules, board: Board): readonly Ending[] =>
  settle(
    candidatesIn(rules, (rule) => (isApplied(rules, rule) ? (board[rule] ?? UNMET) & STATE_MASK : NOT_APPLICABLE)),
    rules.otherwise,
  ).endings;

function displace(rules: Rules, board: Board, beaten: Int32Array): void {
  for (let at = 0; at < beaten.length; at++) {
    const rule = beaten[at] ?? 0;
    if (applies(rules, board, rule)) board[rule] = (board[rule] ?? 0) | DISPLACED;
  }
}

/** How the decision ends by the states of the rules reached, in their order, and by that of what the book covers. */
export function standingOf(rules: Rules, reached: Int32Array, states: Uint8Array, coverage: number): Standing {
  const board: Board = new Uint8Array(rules.live.length);
  reached.forEach((rule, at) => {
    board[rule] = states[at] ?? UNMET;
  });
  const branch = branchOn(rules, board, reached, coverage);
  return { branch, bytes: Uint8Array.from(reached, (rule) => (board[rule] ?? UNMET) & (STATE_MASK | DISPLACED)) };
}

/** Leaves on the board which rules are displaced. */
function branchOn(rules: Rules, board: Board, reached: Int32Array, coverage: number): Branch {
  let unknown = false;
  for (const rule of reached) {
    if (board[rule] === UNKNOWN) unknown = true;
    else if (applies(rules, board, rule)) displace(rules, board, rules.displaces[rule] ?? NO_RULES);
  }
  if (coverage === UNMET || coverage === NOT_APPLICABLE) return rules.branches.outside;
  const standing = unknown || coverage === UNKNOWN ? undefined : standingValue(rules, board, reached);
  if (standing !== undefined) return standing;
  const endings = everyCase(rules, board);
  return rules.branches.of(coverage === UNKNOWN ? distinct([...endings, OUTSIDE]) : endings);
}
