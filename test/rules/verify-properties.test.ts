/** The checks against a slow reckoning: every value of a small world tried, with an evaluator that shares no code. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ofDayNumber } from "#kernel/civil-date.ts";
import { printRational } from "#kernel/rational.ts";
import { cut } from "#rules/cut.ts";
import { possibleEndings } from "#rules/diff.ts";
import type { Facts, Held } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { printTest } from "#rules/leaf/registry.ts";
import { decidesOf, isNorm } from "#rules/norm.ts";
import { endingKey } from "#rules/settle.ts";
import { Space } from "#rules/verify/space.ts";
import { verify } from "#rules/verify/verify.ts";
import { heldCase } from "#rules/verify/witness.ts";
import { decisionCases, worldOf } from "#rules/verify/world.ts";
import { book as anyBook, SMALL_WORLD } from "./arbitrary.ts";
import { ending, holds, type World, worlds } from "./reference.ts";
import { decided, moment } from "./support.ts";

const DAYS = { asOf: "2026-06-01", knownOn: "2026-06-01" };
const NOW = moment(DAYS.asOf, DAYS.knownOn);

/** Only the facts a book tests vary, so that trying all of them stays small. */
function smallWorlds(book: Rulebook): readonly World[] {
  const text = JSON.stringify([book.covers, book.definitions, book.rules]);
  const used = Object.entries(SMALL_WORLD).map(([id, values]) => {
    const named = text.includes(`"fact":"${id}"`) || text.includes(`"of":"${id}"`);
    return [id, named ? values : values.slice(0, 1)] as const;
  });
  return worlds(Object.fromEntries(used));
}

/** The small world has one `n`, so `n` must be a constant for the fast engine too. */
const fixed = anyBook.filter((book) => !JSON.stringify(book.rules.concat()).includes('"of":"n"'));
const plain = fixed.filter((book) => !JSON.stringify([book.covers, book.definitions]).includes('"of":"n"'));

/** A witness leaves out facts that do not matter; where two of them are compared with each other, the evaluator stays open. */
const comparesTwo = (book: Rulebook): boolean => JSON.stringify(book).includes('"of":"n"');

const lookAt = (book: Rulebook) => {
  const view = cut(book, NOW);
  const space = new Space([view]);
  return { view, space, world: worldOf(space, view, "applied") };
};

describe("over random books", () => {
  test("the endings some case has = the endings of every case tried one by one", () => {
    fc.assert(
      fc.property(plain, (book) => {
        const { view, world } = lookAt(book);
        for (const decision of view.decisions) {
          const slow = new Set(smallWorlds(book).map((one) => ending(book, decision.id, one, DAYS)));
          const fast = possibleEndings(world, decision).map(endingKey);
          // Three values at once are told two by two.
          const pairs = [...slow].flatMap((key) =>
            key === "conflict u v w" ? ["conflict u v", "conflict u w", "conflict v w"] : [key],
          );
          expect([...new Set(fast)].sort()).toEqual([...new Set(pairs)].sort());
        }
      }),
      { numRuns: 300 },
    );
  });

  test("what a witness says, the evaluator says: a gap ends `none`, a conflict ends `conflict`", () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { view, space, world } = lookAt(book);
        for (const decision of view.decisions) {
          const { said, silent } = decisionCases(world, decision);
          const [a, b] = [...said.values()];
          const both = a === undefined || b === undefined ? undefined : space.find(space.diagrams.and(a, b));
          const none = decision.otherwise === undefined ? space.find(silent) : undefined;
          for (const [search, status] of [
            [both, "conflict"],
            [none, "none"],
          ] as const) {
            if (search?.state !== "example") continue;
            const held = heldCase(space, search.example, view);
            const facts: Facts = new Map([...held].map(([id, one]) => [id, { held: one, at: {} }]));
            const outcome = decided(view, facts, new Map()).find((one) => one.decision === decision.id);
            const told = JSON.stringify([...held].map(shown));
            expect(outcome?.mayEnd, told).toContain(status);
            if (!comparesTwo(book)) expect(outcome?.mayEnd, told).toEqual([status]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a dead rule is met in no case, and a rule met in none is dead", () => {
    fc.assert(
      fc.property(plain, (book) => {
        const dead = verify([book]).flatMap(({ check, part, message }) =>
          check === "deadRule" && message.includes("rule `") ? [part] : [],
        );
        const all = smallWorlds(book);
        const inside = all.filter((one) => book.covers.when === undefined || holds(book.covers.when, one, book, DAYS));
        const never = book.rules.filter(({ when }) => !inside.some((one) => holds(when, one, book, DAYS)));
        expect([...dead].sort()).toEqual(never.map(({ id }) => id).sort());
      }),
      { numRuns: 200 },
    );
  });

  test("a clause that can be left out changes no ending when it is", () => {
    fc.assert(
      fc.property(plain, (book) => {
        const all = smallWorlds(book);
        const before = all.map((one) => ending(book, "x", one, DAYS));
        for (const { check, part, about, message } of verify([book])) {
          if (check !== "vacuousClause" || !part.startsWith("r") || !message.includes("it is met")) continue;
          const rules = book.rules.map((rule) => {
            const { joint, of } = rule.when;
            if (rule.id !== part || joint !== "all" || of.length < 2) return rule;
            const kept = of.filter((clause) => told(clause) !== about);
            return kept.length === 0 ? rule : { ...rule, when: { ...rule.when, of: kept } };
          });
          // Only clauses that stand once right under the rule are tried: a second of the same text would go with it.
          const gone = book.rules.flatMap((rule, at) => rule.when.of.length - (rules[at]?.when.of.length ?? 0));
          if (gone.reduce((sum, count) => sum + count, 0) !== 1) continue;
          expect(all.map((one) => ending({ ...book, rules }, "x", one, DAYS))).toEqual(before);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("over random books, pairs of rules", () => {
  /** Without a value for when no rule applies, an ending says which values some rule says. */
  const bare = (book: Rulebook): Rulebook => ({
    ...book,
    decisions: book.decisions.map(({ otherwise, ...decision }) => decision),
    rules: book.rules.flatMap((rule) => (isNorm(rule) ? [] : [{ ...rule, statuses: [] }])),
  });
  const never = { kind: "group", joint: "any", of: [] } as const;

  test("an exception is idle exactly when no case ends otherwise though it never applies", () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(plain, (drawn) => {
        const book = bare(drawn);
        const all = smallWorlds(book);
        const idle = verify([book]).flatMap(({ check, part }) => (check === "shadowedException" ? [part] : []));
        const before = all.map((one) => ending(book, "x", one, DAYS));
        for (const { id, displaces } of book.rules) {
          if (displaces === undefined) continue;
          const rules = book.rules.map((rule) => (rule.id === id ? { ...rule, when: never } : rule));
          const after = all.map((one) => ending({ ...book, rules }, "x", one, DAYS));
          // One that applies nowhere is told of as dead, or as outside its base.
          const says = book.rules.map((rule) => (rule.id === id ? { ...rule, value: "only" } : rule));
          const alone = all.map((one) =>
            ending({ ...book, rules: says.map((rule) => free(rule, id)) }, "x", one, DAYS),
          );
          const applies = alone.some((end) => end.includes("only"));
          const changes = after.some((end, at) => end !== before[at]);
          expect([id, idle.includes(id)]).toEqual([id, applies && !changes]);
          seen.add(applies && !changes);
        }
      }),
      { numRuns: 200 },
    );
    expect([...seen].sort()).toEqual([false, true]);
  });

  /** What displaces a rule does so no more, so that its value shows wherever it applies. */
  function free(rule: Rulebook["rules"][number], id: string): Rulebook["rules"][number] {
    if (rule.displaces?.rules.includes(id) !== true) return rule;
    const { displaces, ...others } = rule;
    return { ...others, when: never };
  }

  test("two rules of one value are told as duplicates exactly when the same cases meet both, and some do", () => {
    let told = 0;
    fc.assert(
      fc.property(plain, fc.boolean(), (drawn, twice) => {
        const bared = bare(drawn);
        const plainRules = bared.rules.flatMap(({ displaces, ...rule }) => [rule]);
        const [first] = plainRules;
        const rules = twice && first !== undefined ? [...plainRules, { ...first, id: "zz" }] : plainRules;
        const book = { ...bared, rules };
        const all = smallWorlds(book);
        const inside = all.filter((one) => book.covers.when === undefined || holds(book.covers.when, one, book, DAYS));
        const found = verify([book]).flatMap(({ check, part, about }) =>
          check === "duplicate" ? [`${about} ${part}`] : [],
        );
        const met = new Map(rules.map(({ id, when }) => [id, inside.map((one) => holds(when, one, book, DAYS))]));
        const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
        const pairs = sorted.flatMap((a, index) =>
          sorted.slice(index + 1).flatMap((b) => {
            if (decidesOf(a).value !== decidesOf(b).value || decidesOf(a).decision !== decidesOf(b).decision) return [];
            const [mine, theirs] = [met.get(a.id) ?? [], met.get(b.id) ?? []];
            return mine.includes(true) && mine.every((one, at) => one === theirs[at]) ? [`${a.id} ${b.id}`] : [];
          }),
        );
        expect([...found].sort()).toEqual([...pairs].sort());
        told += pairs.length;
      }),
      { numRuns: 150 },
    );
    expect(told).toBeGreaterThan(20);
  });
});

const told = (clause: Rulebook["rules"][number]["when"]["of"][number]): string =>
  clause.kind === "test" ? printTest(clause.test) : clause.kind === "is" ? `is ${clause.definition}` : "";

function shown([id, held]: readonly [string, Held]): string {
  if (held.kind === "among") return `${id}=${held.values.join("|")}`;
  const at = held.kind === "range" ? held.range.low?.at : undefined;
  return `${id}=${at === undefined ? held.kind : id === "d" ? ofDayNumber(Number(at.numerator)) : printRational(at)}`;
}

describe("a mistake planted in a sound book", () => {
  const clean = (kind: "gap" | "conflict", book: Rulebook): boolean =>
    !verify([book]).some(({ check }) => check === kind);

  test("a second value for a case of a rule is a conflict", () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const [first] = book.rules;
        if (first === undefined || !("decision" in first)) return;
        const other = first.value === "u" ? "v" : "u";
        if (first.statuses.length > 0 || !clean("conflict", book)) return;
        const { view, space, world } = lookAt(book);
        const decision = view.decisions.find(({ id }) => id === "x");
        const stands = decision === undefined ? undefined : decisionCases(world, decision).standing.get(first.id);
        if (stands === undefined || space.find(stands).state !== "example") return;
        const { displaces, ...planted } = { ...first, id: "planted", value: other };
        expect(clean("conflict", { ...book, rules: [...book.rules, planted] })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("taking away the last rule of some case, with nothing otherwise, is a gap", () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const [decision] = book.decisions;
        if (decision === undefined) return;
        const { otherwise, ...without } = decision;
        const open = { ...book, rules: [], decisions: [without] };
        const { space, world } = lookAt(open);
        expect(clean("gap", open)).toBe(space.find(world.covered).state !== "example");
      }),
      { numRuns: 100 },
    );
  });
});
