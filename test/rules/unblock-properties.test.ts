/** What holds of every set of changes, tried on random small books against all subsets and the second evaluator. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "#rules/compile/engine.ts";
import { cut, type View } from "#rules/cut.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import type { Facts } from "#rules/held.ts";
import type { Remedy, Rulebook } from "#rules/ir.ts";
import { pointOf } from "#rules/range.ts";
import { type Unblocking, type UnblockSet, unblock } from "#rules/unblock.ts";
import type { Change } from "#rules/unblock-change.ts";
import { book, type Knowledge, knowledge, SMALL_WORLD } from "./arbitrary.ts";
import { heldTruth } from "./ask-support.ts";
import { ending, type Truth, type World, worlds } from "./reference.ts";
import { decided, moment } from "./support.ts";
import { BLOCKED_WORLD, blocked, blockedBook } from "./unblock-support.ts";

const DAYS = { asOf: "2026-06-01", knownOn: "2026-06-01" };
const RUNS = { numRuns: 1500, seed: 20260621 };
const NO_LEDGERS = new Map<string, never>();

/** Of both kinds of book; for `m`, a value on, between, below and above all thresholds the random tests name. */
const worldOf = ({ id }: Rulebook): Readonly<Record<string, readonly Truth[]>> =>
  id === "toy.blocked"
    ? BLOCKED_WORLD
    : {
        ...SMALL_WORLD,
        m: [-1000n, 0n, ...Array.from({ length: 13 }, (_, quarter) => BigInt(quarter + 1) * 250n), 9000n],
      };

/** Which facts may be changed is drawn anew; one number only, so that no comparison holds two that may. */
const remedies: fc.Arbitrary<Readonly<Record<string, Remedy>>> = fc.record({
  a: fc.constantFrom<Remedy>("identity", "obtain", "wait"),
  b: fc.constantFrom<Remedy>("identity", "obtain", "wait"),
  m: fc.constantFrom<Remedy>("identity", "reduce", "reduce"),
  d: fc.constantFrom<Remedy>("identity", "wait"),
});

const withRemedies = (of: Rulebook, by: Readonly<Record<string, Remedy>>): Rulebook => ({
  ...of,
  facts: of.facts.map((fact) => ({ ...fact, remedy: by[fact.id] ?? "identity" })),
});

const GOALS = fc.subarray(["u", "v", "w"], { minLength: 1, maxLength: 2 });

const anyBook = fc
  .record({ of: book, by: remedies, known: knowledge, wanted: GOALS })
  .filter(({ known }) => known.known.length >= 4)
  .map(({ of, by, known, wanted }) => ({ of: withRemedies(of, by), known, wanted }));

const situation = fc.oneof(
  { arbitrary: anyBook, weight: 1 },
  { arbitrary: fc.record({ of: blockedBook, known: blocked, wanted: GOALS }), weight: 2 },
);

const knownFacts = ({ truth, known }: Knowledge): Facts =>
  new Map(known.map((id) => [id, { held: heldTruth(id, truth[id] ?? null), at: {} }]));

const changed = (facts: Facts, changes: readonly Change[]): Facts =>
  changes.reduce<Facts>((all, { fact, to }) => new Map(all).set(fact.id, { held: to, at: {} }), facts);

function answer(view: View, facts: Facts): DecisionOutcome {
  const outcome = decided(view, facts, NO_LEDGERS).find(({ decision }) => decision === "x");
  if (outcome === undefined) throw new Error("the book decides nothing");
  return outcome;
}

function unblocked(view: View, facts: Facts, wanted: readonly string[]): Unblocking {
  const found = unblock(compile(view), { decision: "x", wanted }, facts, NO_LEDGERS);
  if (found === undefined) throw new Error("the book decides nothing");
  return found;
}

const isThere = ({ status, value = "" }: DecisionOutcome, wanted: readonly string[]): boolean =>
  status === "decided" && wanted.includes(value);

const subsets = <T>(of: readonly T[]): readonly (readonly T[])[] =>
  of.reduce<readonly (readonly T[])[]>((all, one) => all.flatMap((set) => [set, [...set, one]]), [[]]);

const sizes = new Map<number, number>();

test("a set works when it is made, and no part of it does", () => {
  fc.assert(
    fc.property(situation, ({ of, known, wanted }) => {
      const view = cut(of, moment(DAYS.asOf));
      const facts = knownFacts(known);
      fc.pre(!isThere(answer(view, facts), wanted));
      for (const { changes, leaves } of unblocked(view, facts, wanted).sets) {
        sizes.set(changes.length, (sizes.get(changes.length) ?? 0) + 1);
        expect(wanted).toContain(leaves);
        const then = answer(view, changed(facts, changes));
        expect([then.status, then.value]).toEqual(["decided", leaves]);
        for (const part of subsets(changes).filter(({ length }) => length < changes.length))
          expect(isThere(answer(view, changed(facts, part)), wanted)).toBe(false);
      }
    }),
    RUNS,
  );
});

test("and enough of every size were among them", () => {
  expect([1, 2, 3].map((size) => (sizes.get(size) ?? 0) > 20)).toEqual([true, true, true]);
});

test("no set changes what the transaction is, takes a yes back, raises a number or moves a day forward", () => {
  fc.assert(
    fc.property(situation, ({ of, known, wanted }) => {
      const view = cut(of, moment(DAYS.asOf));
      for (const { fact, from, to } of unblocked(view, knownFacts(known), wanted).sets.flatMap(
        ({ changes }) => changes,
      )) {
        expect(["obtain", "reduce", "wait"]).toContain(of.facts.find(({ id }) => id === fact.id)?.remedy);
        if (to.kind === "among") expect([from, to.values]).not.toEqual([{ kind: "among", values: ["yes"] }, ["no"]]);
        if (to.kind !== "range" || from.kind !== "range") continue;
        const [was, high, low] = [pointOf(from.range), to.range.high?.at, to.range.low?.at];
        if (was === undefined) throw new Error("only what is known exactly is changed");
        const isLess = fact.type.kind === "number" ? high !== undefined && compare(high, was) <= 0 : true;
        const isLater = fact.type.kind === "date" ? low !== undefined && compare(low, was) > 0 : true;
        expect([isLess, isLater]).toEqual([true, true]);
      }
    }),
    RUNS,
  );
});

const compare = (a: { numerator: bigint; denominator: bigint }, b: typeof a): number =>
  Number(a.numerator * b.denominator - b.numerator * a.denominator);

/** What a fact may become, as docs/methods/unblock.md says, over the small world. */
function mayBecome(of: Rulebook, id: string, { truth, known }: Knowledge): readonly Truth[] {
  const remedy = of.facts.find((fact) => fact.id === id)?.remedy ?? "identity";
  const was = known.includes(id) ? truth[id] : undefined;
  const values = worldOf(of)[id] ?? [];
  if (remedy === "identity") return [];
  if (values.includes("yes")) return was === "yes" ? [] : ["yes"];
  if (was === undefined || was === null) return [];
  if (id === "m") return values.filter((value) => typeof value === "bigint" && value > 0n && value < BigInt(was));
  return values.filter((value) => value !== null && value > was);
}

/** The one ending over every value of what is unknown, by the second evaluator. */
function onlyEnding(of: Rulebook, known: World): string | undefined {
  const domains = Object.entries(worldOf(of)).map(
    ([id, values]) => [id, id in known ? [known[id] ?? null] : values] as const,
  );
  const ends = new Set(worlds(Object.fromEntries(domains)).map((world) => ending(of, "x", world, DAYS)));
  return ends.size === 1 ? [...ends][0] : undefined;
}

/** Every smallest set of facts that can be changed so that it works, with the least reduction of the number alone. */
function bruteForce(of: Rulebook, known: Knowledge, wanted: readonly string[]) {
  const base = Object.fromEntries(known.known.map((id) => [id, known.truth[id] ?? null]));
  const goals = wanted.map((value) => `decided ${value}`);
  const ids = Object.keys(worldOf(of)).filter((id) => mayBecome(of, id, known).length > 0);
  const works = subsets(ids).filter((set) => {
    const domains = Object.fromEntries(set.map((id) => [id, mayBecome(of, id, known)]));
    return worlds(domains).some((values) => goals.includes(onlyEnding(of, { ...base, ...values }) ?? ""));
  });
  const smallest = works.filter(
    (set) => !works.some((other) => other !== set && other.every((id) => set.includes(id))),
  );
  return smallest.map((set) => [...set].sort().join(" ")).sort();
}

const idsOf = ({ changes }: UnblockSet): string =>
  changes
    .map(({ fact }) => fact.id)
    .sort()
    .join(" ");

const byHand = new Map<number, number>();

test("all subsets tried by hand give the same smallest sets", () => {
  fc.assert(
    fc.property(situation, ({ of, known, wanted }) => {
      fc.pre(known.known.length >= 5 && (of.id === "toy.blocked" || known.known.includes("n")));
      const { sets, complete, from } = unblocked(cut(of, moment(DAYS.asOf)), knownFacts(known), wanted);
      fc.pre(!(from.status === "decided" && wanted.includes(from.value ?? "")));
      expect(complete).toBe(true);
      expect([...new Set(sets.map(idsOf))].sort()).toEqual(bruteForce(of, known, wanted));
      for (const { changes } of sets) byHand.set(changes.length, (byHand.get(changes.length) ?? 0) + 1);
    }),
    { numRuns: 800, seed: 20260622 },
  );
});

test("and enough of every size were among those", () => {
  expect([1, 2, 3].map((size) => (byHand.get(size) ?? 0) > 10)).toEqual([true, true, true]);
});

const reductions = { count: 0 };

test("a number is reduced to the most that works: nothing above it does, and what it is reduced to does", () => {
  fc.assert(
    fc.property(situation, ({ of, known, wanted }) => {
      const view = cut(of, moment(DAYS.asOf));
      const facts = knownFacts(known);
      for (const { changes } of unblocked(view, facts, wanted).sets) {
        const [only, another] = changes;
        if (only?.fact.id !== "m" || another !== undefined || only.to.kind !== "range") continue;
        reductions.count += 1;
        const { high } = only.to.range;
        if (high === null) throw new Error("a reduction ends somewhere");
        const [top, was] = [high.at, known.truth.m];
        for (const value of worldOf(of).m ?? []) {
          if (typeof value !== "bigint" || typeof was !== "bigint" || value >= was) continue;
          const above = value * top.denominator - top.numerator * 1000n;
          if (above < 0n || (above === 0n && !high.open)) continue;
          const then = answer(view, new Map(facts).set("m", { held: heldTruth("m", value), at: {} }));
          expect(isThere(then, wanted)).toBe(false);
        }
      }
    }),
    { numRuns: 1500, seed: 20260623 },
  );
});

test("and enough numbers were reduced", () => {
  expect(reductions.count).toBeGreaterThan(20);
});
