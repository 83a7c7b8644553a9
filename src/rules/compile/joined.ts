/**
 * What a whole of parts is, by the set of the states its parts have: `all` the least, `any` the greatest, `not` the opposite,
 * what does not apply left out (docs/formats/proof.md). A set is a number with one bit a state: every part puts its bit into
 * the set of its whole, and the whole is looked up, so that no part is compared with another.
 */
import { ALL, ANY, IS, NOT } from "./code.ts";
import { COMMITTED, MET, NOT_APPLICABLE, UNKNOWN, UNMET } from "./status-byte.ts";

/** Under `not`: a promise to meet a condition proves nothing about its opposite. */
export const OPPOSITE: Uint8Array = Uint8Array.of(MET, UNKNOWN, UNKNOWN, UNMET, NOT_APPLICABLE);

const APPLYING: readonly number[] = [UNMET, UNKNOWN, COMMITTED, MET];
const SETS = 2 ** (NOT_APPLICABLE + 1);

interface Joining {
  /** Of no parts at all. */
  readonly empty: number;
  /** Of the states of the parts that apply, weakest first; undefined when no part applies. */
  of(states: readonly number[]): number | undefined;
}

const LEAST: Joining = { empty: MET, of: ([least]) => least };
const MOST: Joining = { empty: UNMET, of: (states) => states.at(-1) };
const TURNED: Joining = { empty: MET, of: ([state]) => (state === undefined ? undefined : OPPOSITE[state]) };
const OPEN: Joining = { empty: UNKNOWN, of: () => UNKNOWN };

const ROWS: readonly Joining[] = [LEAST, MOST, TURNED, OPEN];

const rowOf = ({ empty, of }: Joining): readonly number[] =>
  Array.from({ length: SETS }, (_, set) =>
    set === 0 ? empty : (of(APPLYING.filter((state) => (set & (1 << state)) !== 0)) ?? NOT_APPLICABLE),
  );

/** By the row of a kind of whole plus the set of its parts' states. */
export const JOINED: readonly number[] = ROWS.flatMap(rowOf);

const ROW_OF: Readonly<Record<number, Joining>> = { [ALL]: LEAST, [IS]: LEAST, [ANY]: MOST, [NOT]: TURNED };

/** Where in `JOINED` the row of a kind begins: of a kind that has no parts, one that is unknown whatever is held. */
export const joinedFrom = (kind: number): number => SETS * ROWS.indexOf(ROW_OF[kind] ?? OPEN);
