/**
 * Where loss curves that were found are laid for whoever asks next. Alone that is a map. Several that draw side by side share one in
 * memory: a curve is searched by the first who asks, and the others wait for it. What is found depends on the set alone, so it is
 * the same whoever found it.
 */
import { hold } from "#kernel/defect.ts";
import { LossCurve } from "./loss-curve.ts";

export interface Found {
  /** From the base plan, and not by its parts. */
  readonly decided: boolean;
  /** Undefined only for an event alone that is not decided. */
  readonly curve: LossCurve | undefined;
}

export interface Shelf {
  /** What is known of a set of events, ascending; else it is found now. */
  of(events: readonly number[], find: () => Found): Found;
}

/** Sets of more events are rare, and kept by each for itself. */
const MOST_SHARED = 3;
/** Doubles for the curves of all sets: 8 MB, a few hundred thousand lines. Once full, each keeps its own. */
const ROOM = 2 ** 20;
/** Words for the state of every set: 16 MB, enough for 157 events. With more events, each keeps its own. */
const MOST_STATES = 2 ** 22;
/** Milliseconds after which one that others wait for is found by them as well: whoever began it may be gone. */
const PATIENCE = 10_000;

const [NOBODY, BEGUN, LAID] = [0, 1, 2];

/** A number for a set of few events, as digits to the base of their count and one. */
const numberOf = (events: readonly number[], count: number): number =>
  events.reduce((number, event) => number * (count + 1) + event + 1, 0);

/** Kept by one for itself; `count`: events there are. */
export function ownShelf(count: number): Shelf {
  const known = new Map<number | string, Found>();
  return {
    of(events, find) {
      const key = events.length > MOST_SHARED ? events.join(" ") : numberOf(events, count);
      const found = known.get(key) ?? find();
      known.set(key, found);
      return found;
    },
  };
}

/** Memory that may be handed to others: the state of every set, the lines of those found, and how much of these is used. */
export interface Shelving {
  readonly count: number;
  readonly states: SharedArrayBuffer;
  readonly lines: SharedArrayBuffer;
  readonly used: SharedArrayBuffer;
}

export function shelving(count: number): Shelving {
  const states = (count + 1) ** MOST_SHARED;
  return {
    count,
    states: new SharedArrayBuffer(4 * (states <= MOST_STATES ? states : 0)),
    lines: new SharedArrayBuffer(8 * ROOM),
    used: new SharedArrayBuffer(4),
  };
}

/** Shared with whoever was handed the same memory. */
export function sharedShelf({ count, states, lines, used }: Shelving): Shelf {
  const own = ownShelf(count);
  const state = new Int32Array(states);
  const [room, end] = [new Float64Array(lines), new Int32Array(used)];
  const shared = (at: number, find: () => Found): Found => {
    if (Atomics.compareExchange(state, at, NOBODY, BEGUN) === NOBODY) {
      const found = find();
      Atomics.store(state, at, LAID + laid(room, end, found));
      Atomics.notify(state, at);
      return found;
    }
    Atomics.wait(state, at, BEGUN, PATIENCE);
    const place = Atomics.load(state, at) - LAID;
    // Place 0 holds nothing: there was no room, or nobody has come back with it.
    return place > 0 ? taken(room, place) : find();
  };
  return {
    of(events, find) {
      const at = events.length > MOST_SHARED ? state.length : numberOf(events, count);
      return own.of(events, () => (at < state.length ? shared(at, find) : find()));
    },
  };
}

/** Whether it is decided, how many lines, and the lines; the place of it, or 0 when there is no room. */
function laid(room: Float64Array, end: Int32Array, { decided, curve }: Found): number {
  const lines = curve?.lines ?? [];
  const size = 2 + 2 * lines.length;
  const place = Atomics.add(end, 0, size) + 1;
  if (curve === undefined || place + size > room.length) return 0;
  room.set([decided ? 1 : 0, lines.length, ...lines.flatMap(({ perDay, saved }) => [perDay, saved])], place);
  return place;
}

function taken(room: Float64Array, place: number): Found {
  const [decided = 0, count = 0] = room.subarray(place, place + 2);
  const numbers = room.subarray(place + 2, place + 2 + 2 * count);
  hold(numbers.length === 2 * count, "a curve lies whole on its shelf", String(place));
  const lines = Array.from({ length: count }, (_, line) => ({
    perDay: numbers[2 * line] ?? 0,
    saved: numbers[2 * line + 1] ?? 0,
  }));
  return { decided: decided === 1, curve: new LossCurve(lines) };
}
