/** Time-to-survive against the textbook, against the case a car maker published, and against what must always hold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { highsSolver } from "#io/solver-highs.ts";
import { toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { compareDays, type Days } from "#stress/fraction.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { isProved, printDays, type Survival, survive } from "#stress/survive.ts";
import { network, networkWords } from "./networks.ts";
import { textbook } from "./textbook.ts";

const solver = highsSolver();

async function standOn(of: Network, arrangement = UNDISTURBED): Promise<Stand> {
  const stand = await openStand(of, solver, arrangement);
  if (!stand.ok) throw new Error(stand.faults.map(({ message }) => message).join("; "));
  return stand.value;
}

async function surviving(of: Network, down: Iterable<number>, arrangement = UNDISTURBED): Promise<Survival> {
  const stand = await standOn(of, arrangement);
  try {
    return survive(stand, new Set(down));
  } finally {
    stand.close();
  }
}

const number = (days: Days): number => (days === "never" ? Number.POSITIVE_INFINITY : toDouble(days));

describe("properties", () => {
  test("rate form = textbook, and the proof is exact", async () => {
    let proved = 0;
    await fc.assert(
      fc.asyncProperty(networkWords, fc.nat(), async (words, pick) => {
        const of = network(words);
        const down = new Set([pick % of.nodes.length]);
        const stand = await standOn(of);
        const found = survive(stand, down);
        const cover = new Map([...stand.model.cover].map(([line, units]) => [line, toDouble(units)]));
        stand.close();
        const book = await solver.solve(textbook(of, { down, cover }));
        const days = book.status === "unbounded" ? Number.POSITIVE_INFINITY : -book.value;
        expect(isProved(found)).toBe(true);
        proved += 1;
        if (days === Number.POSITIVE_INFINITY || days > 1e7) expect(number(found.days)).toBeGreaterThan(1e7);
        else expect(Math.abs(number(found.days) - days)).toBeLessThanOrEqual(1e-9 * Math.max(1, days));
      }),
      { numRuns: 1500 },
    );
    expect(proved).toBeGreaterThan(0);
  });
});
