/**
 * How a decision ends by the states of the rules a question reached, with the byte of each: what was concluded from the same
 * states before is kept and not worked out anew, since nothing else counts. A place is kept for few of them, the last that
 * came to it.
 */
import type { Branch } from "../branch.ts";
import { type Board, boardFor, concludeAnew, type Rules } from "./standing.ts";
import { DISPLACED, STATE_MASK } from "./status-byte.ts";

/** What was concluded, and from what. */
interface Concluded {
  readonly branch: Branch;
  /** Of each rule reached, in the order reached: its state, and whether another displaces it. */
  readonly bytes: Uint8Array;
  readonly reached: Int32Array;
  readonly states: Uint8Array;
  readonly covered: number;
}

export interface Conclusions {
  readonly rules: Rules;
  /** The states of the rules reached, in the order reached; written before it is asked what they come to. */
  readonly states: Uint8Array;
  /** All zero between questions. */
  readonly board: Board;
  readonly kept: (Concluded | undefined)[];
}

/** A power of two. */
const KEPT = 128;

export const conclusionsOn = (rules: Rules): Conclusions => ({
  rules,
  states: new Uint8Array(rules.live.length),
  board: boardFor(rules),
  kept: Array.from({ length: KEPT }, () => undefined),
});

function isOf(one: Concluded, reached: Int32Array, states: Uint8Array, count: number, covered: number): boolean {
  if (one.covered !== covered || one.reached.length !== count) return false;
  for (let at = 0; at < count; at++) if (one.reached[at] !== reached[at] || one.states[at] !== states[at]) return false;
  return true;
}

/** The first `count` of the rules reached and of their states. */
export function conclude(of: Conclusions, reached: Int32Array, count: number, covered: number): Concluded {
  const { states, kept } = of;
  let mixed = covered;
  for (let at = 0; at < count; at++) mixed = (Math.imul(mixed, 31) + (reached[at] ?? 0) * 8 + (states[at] ?? 0)) | 0;
  const place = (mixed ^ (mixed >>> 7)) & (KEPT - 1);
  const before = kept[place];
  if (before !== undefined && isOf(before, reached, states, count, covered)) return before;
  const made = anew(of, reached.slice(0, count), covered);
  kept[place] = made;
  return made;
}

function anew({ rules, states, board }: Conclusions, reached: Int32Array, covered: number): Concluded {
  reached.forEach((rule, at) => {
    board[rule] = states[at] ?? 0;
  });
  const branch = concludeAnew(rules, board, reached, covered);
  const bytes = Uint8Array.from(reached, (rule) => (board[rule] ?? 0) & (STATE_MASK | DISPLACED));
  board.fill(0);
  return { branch, bytes, reached, states: states.slice(0, reached.length), covered };
}
