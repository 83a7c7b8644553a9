/**
 * The fixpoint against a slow reference that knows no queue and no parts, over random ownership with rings; and bounds
 * against worlds drawn from them: certain is captured in every world, excluded in none.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareRational, plus, type Rational, rational } from "#kernel/rational.ts";
import { capture } from "#parties/capture.ts";
import { holdingsOf, type Stake } from "#parties/holdings.ts";
import { standingOf } from "#parties/ownership.ts";
import type { OwnershipRule } from "#parties/rule.ts";
import { HALF, screened } from "./kit.ts";

const NAMES = ["A", "B", "C", "D", "E", "F", "G", "X", "Y"];
const LISTED = ["X", "Y"];

const ruleOf = fc.record({
  threshold: fc.constantFrom(rational(50n), rational(25n), rational(101n, 2n)),
  reached: fc.constantFrom("atLeast" as const, "above" as const),
  together: fc.boolean(),
  through: fc.boolean(),
  counts: fc.constant(["capital"] as const),
});

/** Shares in tenths of a per cent; at most the whole of each company, so that any draw is a world. */
const exactStakes = fc
  .array(
    fc.record({
      owner: fc.constantFrom(...NAMES),
      asset: fc.constantFrom(...NAMES),
      share: fc.integer({ min: 0, max: 1000 }),
    }),
    {
      maxLength: 24,
    },
  )
  .map((rows) => {
    const left = new Map(NAMES.map((name) => [name, 1000]));
    const seen = new Set<string>();
    return rows.flatMap(({ owner, asset, share }) => {
      const key = `${owner} ${asset}`;
      const taken = Math.min(share, left.get(asset) ?? 0);
      if (owner === asset || seen.has(key)) return [];
      seen.add(key);
      left.set(asset, (left.get(asset) ?? 0) - taken);
      const at = rational(BigInt(taken), 10n);
      return [{ owner, asset, form: "capital" as const, low: at, high: at }];
    });
  });

const closed = (stakes: readonly Stake[]): readonly Stake[] => [
  ...stakes,
  ...NAMES.map((asset): Stake => ({ asset, form: "capital", low: rational(0n), high: rational(100n) })),
];

function reaches(share: Rational, { threshold, reached }: OwnershipRule): boolean {
  const order = compareRational(share, threshold);
  return share.numerator > 0n && (order > 0 || (order === 0 && reached === "atLeast"));
}

/** Asks every company again until nothing changes. */
function slowly(stakes: readonly Stake[], rule: OwnershipRule, roots: readonly string[]): ReadonlySet<string> {
  const captured = new Set(roots);
  for (let before = -1; before < captured.size; ) {
    before = captured.size;
    for (const asset of NAMES) {
      const owners = stakes.filter(
        (stake) =>
          stake.asset === asset &&
          captured.has(stake.owner ?? "") &&
          (rule.through || roots.includes(stake.owner ?? "")),
      );
      if (reaches(owners.map(({ low }) => low).reduce(plus, rational(0n)), rule)) captured.add(asset);
    }
  }
  return captured;
}

const slow = (stakes: readonly Stake[], rule: OwnershipRule): ReadonlySet<string> =>
  rule.together ? slowly(stakes, rule, LISTED) : new Set(LISTED.flatMap((root) => [...slowly(stakes, rule, [root])]));

test("exact shares: the fixpoint is the reference's, party by party", () => {
  fc.assert(
    fc.property(exactStakes, ruleOf, (stakes, rule) => {
      const reference = slow(stakes, rule);
      for (const party of NAMES.filter((name) => !LISTED.includes(name))) {
        const { captured } = standingOf(party, closed(stakes), rule, screened(...LISTED));
        expect([party, captured]).toEqual([party, reference.has(party) ? "certain" : "no"]);
      }
    }),
    { numRuns: 300 },
  );
});

test("the whole graph at once captures what each party alone is found to be", () => {
  fc.assert(
    fc.property(exactStakes, (stakes) => {
      const holdings = holdingsOf(closed(stakes), HALF.threshold, NAMES);
      const roots = Uint8Array.from(holdings.parties, (party) => (LISTED.includes(party) ? 1 : 0));
      const { captured } = capture(holdings, HALF, { roots, barred: new Uint8Array(holdings.parties.length) }, "least");
      const found = holdings.parties.filter((_, at) => captured[at] === 1);
      expect(new Set(found)).toEqual(slow(stakes, HALF));
    }),
    { numRuns: 300 },
  );
});

/** A world and what is known of it: each share within bounds, some companies' other owners established as unlisted. */
const known = fc.tuple(
  exactStakes,
  fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })), {
    minLength: 24,
    maxLength: 24,
  }),
  fc.array(fc.boolean(), { minLength: NAMES.length, maxLength: NAMES.length }),
);

test("bounds: what is certain holds in the world they were taken from, what is excluded does not", () => {
  fc.assert(
    fc.property(known, ruleOf, ([world, slack, closes], rule) => {
      const bounded = world.map((stake, at): Stake => {
        const [down = 0, up = 0] = slack[at] ?? [];
        const share = (stake.low.numerator * 10n) / stake.low.denominator;
        const low = share - BigInt(down) < 0n ? 0n : share - BigInt(down);
        const high = share + BigInt(up) > 1000n ? 1000n : share + BigInt(up);
        return { ...stake, low: rational(low, 10n), high: rational(high, 10n) };
      });
      const rest = NAMES.flatMap((asset, at): readonly Stake[] =>
        closes[at] === true ? [{ asset, form: "capital", low: rational(0n), high: rational(100n) }] : [],
      );
      const really = slow(world, rule);
      for (const party of NAMES.filter((name) => !LISTED.includes(name))) {
        const standing = standingOf(party, [...bounded, ...rest], rule, screened(...LISTED));
        if (really.has(party)) expect([party, standing.captured]).not.toEqual([party, "no"]);
        else expect([party, standing.captured]).not.toEqual([party, "certain"]);
      }
    }),
    { numRuns: 300 },
  );
});

test("knowing more never makes a settled answer another, or an open share wider", () => {
  fc.assert(
    fc.property(exactStakes, fc.integer({ min: 0, max: 23 }), (stakes, which) => {
      const vague = stakes.map((stake, at) =>
        at === which ? { ...stake, low: rational(0n), high: rational(100n) } : stake,
      );
      for (const party of NAMES.filter((name) => !LISTED.includes(name))) {
        const [before, after] = [vague, stakes].map((some) =>
          standingOf(party, closed(some), HALF, screened(...LISTED)),
        );
        if (before === undefined || after === undefined) continue;
        if (before.captured !== "possible") expect(after.captured).toBe(before.captured);
        expect(compareRational(after.low, before.low)).toBeGreaterThanOrEqual(0);
        expect(compareRational(after.high, before.high)).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 200 },
  );
});
