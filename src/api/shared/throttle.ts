/** How often a password may be tried: a few times, then after a pause. Kept in memory; a server that starts anew forgets. */

const MOST_TRIES = 10;
const PAUSE = 300_000;
const MOST_KEPT = 100_000;

/** Says whether one more try is allowed, and counts it. */
export function throttle(now: () => number): (key: string) => boolean {
  const tries = new Map<string, { readonly since: number; count: number }>();
  return (key) => {
    const before = tries.get(key);
    if (before !== undefined && now() - before.since < PAUSE) {
      before.count += 1;
      return before.count <= MOST_TRIES;
    }
    if (tries.size >= MOST_KEPT) tries.clear();
    tries.set(key, { since: now(), count: 1 });
    return true;
  };
}
