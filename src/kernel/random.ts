/**
 * Chance that can be repeated: a stream of numbers from a seed, SplitMix64 (Steele, Lea, Flood 2014) in its 32-bit
 * form. The stream keeps its own state and nothing else does. Not for keys or salts.
 */
export interface Stream {
  /** The next number, 0 or more and below 1. */
  next(): number;
}

/** One stream for one (seed, lane): the same pair gives the same numbers on every machine. */
export function stream(seed: number, lane = 0): Stream {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(lane + 1, 0xc2b2ae35)) >>> 0;
  return {
    next() {
      state = (state + 0x9e3779b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
    },
  };
}
