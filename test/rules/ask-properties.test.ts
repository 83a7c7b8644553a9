/** What holds of every interview, tried on random small books; and how far the greedy choice is from the best one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AskedQuestion, ask, type Interview } from "#rules/ask.ts";
import { answersTo } from "#rules/ask-cases.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut, type View } from "#rules/cut.ts";
import type { Facts, Held } from "#rules/held.ts";
import { sceneOf } from "#rules/scene.ts";
import { runs } from "../support/nightly.ts";
import { book, type Knowledge, knowledge, SMALL_WORLD } from "./arbitrary.ts";
import { heldTruth } from "./ask-support.ts";
import { decided, moment } from "./support.ts";

const RUNS = { numRuns: 150, seed: 20260611 };
const NO_LEDGERS = new Map<string, never>();

const knownFacts = ({ truth, known }: Knowledge): Facts =>
  new Map(known.map((id) => [id, { held: heldTruth(id, truth[id] ?? null), at: {} }]));

const interview = (view: View, facts: Facts): Interview =>
  ask([{ engine: compile(view), ledgers: NO_LEDGERS, decisions: ["x"] }], facts);

const saying = (facts: Facts, id: string, held: Held): Facts => new Map(facts).set(id, { held, at: {} });

const answered = (view: View, facts: Facts) =>
  decided(view, facts, NO_LEDGERS).find(({ decision }) => decision === "x");

const endings = (view: View, facts: Facts): string => {
  const outcome = answered(view, facts);
  return JSON.stringify([outcome?.mayEnd, outcome?.possible]);
};
const isOpen = (view: View, facts: Facts): boolean => answered(view, facts)?.status === "open";

/** Some values of the other facts with which two values of this one bring different endings. */
function turnsOn(view: View, facts: Facts, id: string): boolean {
  const scene = sceneOf(view, facts, NO_LEDGERS);
  const others = Object.keys(SMALL_WORLD).filter((other) => other !== id && !facts.has(other));
  const worlds = others.reduce<readonly Facts[]>(
    (all, other) => all.flatMap((one) => answersTo([scene], other).map((held) => saying(one, other, held))),
    [facts],
  );
  return worlds.some((world) => {
    const ends = answersTo([scene], id).map((held) => endings(view, saying(world, id, held)));
    return new Set(ends).size > 1;
  });
}

const fewUnknown = (of: Knowledge): boolean => of.known.length >= 4;

test("every question asked can change an ending, and where the search was not cut short none that can is left out", () => {
  fc.assert(
    fc.property(book, knowledge, (of, known) => {
      fc.pre(fewUnknown(known));
      const view = cut(of, moment("2026-06-01"));
      const facts = knownFacts(known);
      const { questions, others, complete } = interview(view, facts);
      for (const { fact } of questions) expect(turnsOn(view, facts, fact)).toBe(true);
      expect(complete).toBe(true);
      for (const fact of others) expect(turnsOn(view, facts, fact)).toBe(false);
    }),
    RUNS,
  );
});

test("whatever is answered, asking the first question again and again settles the decision", () => {
  fc.assert(
    fc.property(book, knowledge, fc.infiniteStream(fc.nat()), (of, known, picks) => {
      const view = cut(of, moment("2026-06-01"));
      let facts = knownFacts(known);
      for (let asked = 0; asked <= Object.keys(SMALL_WORLD).length; asked++) {
        const [question] = interview(view, facts).questions;
        if (question === undefined) break;
        const answer = question.cases[(picks.next().value ?? 0) % question.cases.length];
        if (answer === undefined) throw new Error("a question has answers");
        facts = saying(facts, question.fact, answer.held);
      }
      expect(isOpen(view, facts)).toBe(false);
    }),
    RUNS,
  );
});

test("what an answer is said to settle is what the decision then is", () => {
  fc.assert(
    fc.property(book, knowledge, (of, known) => {
      const view = cut(of, moment("2026-06-01"));
      const facts = knownFacts(known);
      for (const { fact, cases } of interview(view, facts).questions)
        for (const { held, ends, settles, open } of cases) {
          const outcome = answered(view, saying(facts, fact, held));
          expect([settles, open]).toEqual(outcome?.status === "open" ? [0, 1] : [1, 0]);
          for (const { status, value, possible } of ends)
            expect([status, value, possible]).toEqual([outcome?.status, outcome?.value, outcome?.possible]);
        }
    }),
    RUNS,
  );
});

/** The expected number of questions until the decision is settled, cases equally likely. */
function expectedQuestions(view: View, facts: Facts, choose: (facts: Facts) => readonly string[]): number {
  const memo = new Map<string, number>();
  const scene = sceneOf(view, facts, NO_LEDGERS);
  const from = (here: Facts, key: string): number => {
    const before = memo.get(key);
    if (before !== undefined) return before;
    let best = Number.POSITIVE_INFINITY;
    if (!isOpen(view, here)) best = 0;
    else
      for (const id of choose(here)) {
        const cases = answersTo([scene], id);
        const mean = cases.reduce(
          (sum, held, index) => sum + from(saying(here, id, held), `${key} ${id}=${index}`.split(" ").sort().join(" ")),
          0,
        );
        best = Math.min(best, 1 + mean / cases.length);
      }
    memo.set(key, best);
    return best;
  };
  return from(facts, "");
}

test("the greedy choice needs hardly more questions than the exact optimum", () => {
  const ratios: number[] = [];
  const naive: number[] = [];
  fc.assert(
    fc.property(book, knowledge, (of, known) => {
      fc.pre(known.known.length >= 3);
      const view = cut(of, moment("2026-06-01"));
      const facts = knownFacts(known);
      fc.pre(isOpen(view, facts));
      const scene = sceneOf(view, facts, NO_LEDGERS);
      const unknown = (here: Facts) => Object.keys(SMALL_WORLD).filter((id) => !here.has(id));
      const best = expectedQuestions(view, facts, (here) =>
        unknown(here).filter((id) => answersTo([scene], id).length > 1),
      );
      const first = (questions: readonly AskedQuestion[]) => questions.slice(0, 1).map(({ fact }) => fact);
      const greedy = expectedQuestions(view, facts, (here) => first(interview(view, here).questions));
      const inOrder = expectedQuestions(view, facts, (here) => answered(view, here)?.missing.slice(0, 1) ?? []);
      expect(greedy).toBeGreaterThanOrEqual(best - 1e-9);
      ratios.push(greedy / best);
      naive.push(inOrder / best);
    }),
    { numRuns: runs(30, 1_000), seed: 20260612 },
  );
  const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
  const told = `questions against the optimum: greedy ${mean(ratios).toFixed(4)} (worst ${Math.max(...ratios).toFixed(3)}), first missing fact ${mean(naive).toFixed(4)}, ${ratios.length} books`;
  console.log(told);
  expect(mean(ratios)).toBeLessThan(1.02);
});
