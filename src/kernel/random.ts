/**
 * Chance that can be repeated: a stream of numbers from a seed, xoshiro128** 1.1 (Blackman, Vigna 2018), its state filled
 * from seed and lane by a mixing of 32-bit words after Steele, Lea, Flood (2014). The stream keeps its own state and nothing
 * else does. Not for keys or salts.
 */
import { hold } from "./defect.ts";

export interface Stream {
  /** The next number, 0 or more and below 1, a multiple of 2^-53. */
  next(): number;
}

/** One stream for one (seed, lane), both whole: the same pair gives the same numbers on every machine. */
export function stream(seed: number, lane = 0): Stream {
  hold(Number.isSafeInteger(seed) && Number.isSafeInteger(lane), "a seed and a lane are whole numbers");
  const word = words(stateOf(seed, lane));
  return { next: () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53 };
}

export type State = readonly [number, number, number, number];

/** The 32-bit words of xoshiro128** from a state that is not all zero. */
export function words(state: State): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotated(d, 11);
    return word;
  };
}

const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** Every bit of seed and lane reaches every word, so that neighbouring seeds and lanes start far apart. */
function stateOf(seed: number, lane: number): State {
  const low = (x: number) => x | 0;
  const high = (x: number) => Math.floor(x / 2 ** 32) | 0;
  const told = [low(seed), high(seed), low(lane), high(lane)];
  const filled = (start: number) => told.reduce((word, part) => mixed((word ^ part) + 0x9e3779b9), start);
  // The last word is odd: a state of four zeros would stay zero for ever.
  return [filled(1), filled(2), filled(3), filled(4) | 1];
}

function mixed(x: number): number {
  let z = x | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
