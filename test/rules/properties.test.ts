/** What holds of every rulebook, tried on random small ones against a second evaluator. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CivilDate, dayNumber } from "#kernel/civil-date.ts";
import { rational } from "#kernel/rational.ts";
import { bookDigest } from "#rules/canonical.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { type DecisionOutcome, decide } from "#rules/decide.ts";
import { glance } from "#rules/glance.ts";
import { among, type Facts, type Held } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { point } from "#rules/range.ts";
import { runs } from "../support/nightly.ts";
import { book, type Knowledge, knowledge, SMALL_WORLD } from "./arbitrary.ts";
import { ending, type Truth, worlds } from "./reference.ts";
import { decided, moment, UNITS, value } from "./support.ts";

const DAYS = { asOf: "2026-06-01", knownOn: "2026-06-01" };
const RUNS = { numRuns: 300, seed: 20260601 };
/** Partial cases in which unknowns are to be sound, so many of each book. */
const PARTIAL = runs(10_000, 100_000);
const EACH = 25;

const bigints = (_: string, one: unknown): unknown => (typeof one === "bigint" ? String(one) : one);

function held(id: string, truth: Truth): Held {
  if (truth === null) return { kind: "notApplicable" };
  if (typeof truth === "bigint") return { kind: "range", range: point(rational(truth, 1000n)) };
  return id === "d" ? { kind: "range", range: point(rational(BigInt(dayNumber(truth as CivilDate)))) } : among(truth);
}

const factsOf = (of: Readonly<Record<string, Truth>>): Facts =>
  new Map(Object.entries(of).map(([id, truth]) => [id, { held: held(id, truth), at: {} }]));

const knownOf = ({ truth, known }: Knowledge) => Object.fromEntries(known.map((id) => [id, truth[id] ?? null]));

function answer(of: Rulebook, facts: Facts): DecisionOutcome {
  const outcome = decided(cut(of, moment(DAYS.asOf)), facts, new Map()).find(({ decision }) => decision === "x");
  if (outcome === undefined) throw new Error("the book decides nothing");
  return outcome;
}

const told = ({ status, value: said, possible }: DecisionOutcome): string =>
  status === "conflict"
    ? `conflict ${[...possible].sort().join(" ")}`
    : said === undefined
      ? status
      : `${status} ${said}`;

/** Whether an ending is among those an answer leaves open. */
const leaves = ({ mayEnd, possible }: DecisionOutcome, end: string): boolean => {
  const [status = "", ...values] = end.split(" ");
  return mayEnd.some((one) => one === status) && values.every((one) => possible.includes(one));
};

/** Every ending over all values of what is not known, by the second evaluator. */
function endingsOf(of: Rulebook, known: Knowledge): ReadonlySet<string> {
  const domains = Object.fromEntries(
    Object.entries(SMALL_WORLD).map(([id, values]) => [
      id,
      known.known.includes(id) ? [known.truth[id] ?? null] : values,
    ]),
  );
  return new Set(worlds(domains).map((world) => ending(of, "x", world, DAYS)));
}

describe("laws of the answer", () => {
  test("everything known: the answer is the second evaluator's", () => {
    fc.assert(
      fc.property(book, knowledge, (of, { truth }) => {
        expect(told(answer(of, factsOf(truth)))).toBe(ending(of, "x", truth, DAYS));
      }),
      RUNS,
    );
  });

  test("unknown is sound and exact: the endings left open are those that some value brings about", () => {
    fc.assert(
      fc.property(book, knowledge, (of, known) => {
        fc.pre(known.known.length >= 4);
        const outcome = answer(of, factsOf(knownOf(known)));
        const endings = endingsOf(of, known);
        for (const end of endings) expect(leaves(outcome, end)).toBe(true);
        expect(new Set(outcome.mayEnd)).toEqual(new Set([...endings].map((end) => end.split(" ")[0])));
        expect(new Set(outcome.possible)).toEqual(new Set([...endings].flatMap((end) => end.split(" ").slice(1))));
        expect(outcome.status === "open").toBe(endings.size > 1);
      }),
      RUNS,
    );
  });

  test(`unknown is sound in ${PARTIAL} partial cases: what the whole truth brings about was left open by any part of it`, () => {
    let asked = 0;
    let open = 0;
    fc.assert(
      fc.property(book, fc.array(knowledge, { minLength: EACH, maxLength: EACH }), (of, cases) => {
        const engine = compile(cut(of, moment(DAYS.asOf)));
        for (const known of cases) {
          const packed = engine.pack(factsOf(knownOf(known)), new Map());
          const outcome = decide(engine, packed).find(({ decision }) => decision === "x");
          const end = ending(of, "x", known.truth, DAYS);
          if (outcome === undefined || !leaves(outcome, end))
            throw new Error(`${end} is not left open by ${JSON.stringify(knownOf(known), bigints)}`);
          asked += 1;
          if (outcome.status === "open") open += 1;
        }
      }),
      { numRuns: PARTIAL / EACH, seed: 20261129 },
    );
    expect([asked, open > asked / 10]).toEqual([PARTIAL, true]);
  });

  test("a fact that does not apply is left out, as the second evaluator does", () => {
    fc.assert(
      fc.property(book, knowledge, fc.subarray(["a", "b", "c", "p", "m", "d"]), (of, { truth }, without) => {
        const world = { ...truth, ...Object.fromEntries(without.map((id) => [id, null])) };
        expect(told(answer(of, factsOf(world)))).toBe(ending(of, "x", world, DAYS));
      }),
      RUNS,
    );
  });

  test("removing a fact never makes an answer more decided", () => {
    fc.assert(
      fc.property(book, knowledge, fc.nat(), fc.boolean(), (of, known, pick, promised) => {
        const promise: readonly (readonly [string, { held: Held; at: object }])[] = promised
          ? [["a", { held: { kind: "committed", by: moment("2026-12-01").asOf }, at: {} }]]
          : [];
        const facts = new Map([...factsOf(knownOf(known)), ...promise]);
        const gone = [...facts.keys()][pick % facts.size] ?? "";
        const fewer = new Map([...facts].filter(([id]) => id !== gone));
        const [more, less] = [answer(of, facts), answer(of, fewer)];
        if (less.status !== "open") expect(told(more)).toBe(told(less));
        for (const status of more.mayEnd) expect(less.mayEnd).toContain(status);
        for (const one of more.possible) expect(less.possible).toContain(one);
      }),
      RUNS,
    );
  });

  test("a promise kept brings about an ending that was left open", () => {
    fc.assert(
      fc.property(book, knowledge, (of, { truth }) => {
        const kept = { ...truth, b: "yes" };
        const promised = new Map(factsOf(kept)).set("b", {
          held: { kind: "committed", by: moment("2026-12-01").asOf },
          at: {},
        });
        const outcome = answer(of, promised);
        expect(leaves(outcome, ending(of, "x", kept, DAYS))).toBe(true);
        const doubted = new Map([...promised].filter(([id]) => id !== "b"));
        if (outcome.pending.length === 0 && outcome.status !== "open" && answer(of, doubted).status !== "open")
          expect(told(answer(of, doubted))).toBe(told(outcome));
        if (outcome.pending.length > 0) expect(outcome.pending).toEqual(["b"]);
      }),
      RUNS,
    );
  });

  test("at a glance: what is settled there is settled alike, and nothing that may come out is lost", () => {
    fc.assert(
      fc.property(book, knowledge, (of, known) => {
        const facts = factsOf(knownOf(known));
        const engine = compile(cut(of, moment(DAYS.asOf)));
        const seen = glance(engine, "x", engine.pack(facts, new Map()));
        const outcome = answer(of, facts);
        if (seen?.status !== "open") expect([seen?.status, seen?.value]).toEqual([outcome.status, outcome.value]);
        for (const one of outcome.possible) expect(seen?.possible).toContain(one);
        for (const status of outcome.mayEnd) expect(seen?.mayEnd).toContain(status);
      }),
      RUNS,
    );
  });

  test("the order of blocks tells nothing: same answer, same digest", () => {
    fc.assert(
      fc.property(book, knowledge, (of, known) => {
        const turned: Rulebook = {
          ...of,
          rules: [...of.rules].reverse(),
          definitions: [...of.definitions].reverse(),
          facts: [...of.facts].reverse(),
        };
        const facts = factsOf(knownOf(known));
        expect(answer(turned, facts)).toEqual(answer(of, facts));
        expect(bookDigest(turned)).toBe(bookDigest(of));
      }),
      RUNS,
    );
  });
});

describe("laws of the language", () => {
  test("parse(print(book)) = book, and printing again changes nothing", () => {
    fc.assert(
      fc.property(book, (of) => {
        const text = printRulebook(of);
        const read = value(parseRulebook(text, "toy.rules", UNITS));
        expect({ ...read, units: of.units }).toEqual(of);
        expect(printRulebook(read)).toBe(text);
        expect(bookDigest(read)).toBe(bookDigest({ ...of, units: read.units }));
      }),
      RUNS,
    );
  });
});

/** Three values as numbers, without what does not apply. */
const RANK: Readonly<Record<string, number>> = { unmet: 0, unknown: 1, committed: 2, met: 3 };
const STATE = ["unmet", "unknown", "committed", "met"];

/** The state of a node from the leaves below it alone. */
function fromLeaves(node: ProofNode): string {
  if (node.joint === undefined) return node.state;
  const ranks = node.of.flatMap((part) => RANK[fromLeaves(part)] ?? []);
  if (ranks.length === 0) return "notApplicable";
  const sorted = [...ranks].sort((a, b) => b - a);
  if (node.joint === "all") return STATE[sorted.at(-1) ?? 0] ?? "";
  if (node.joint === "any") return STATE[sorted[0] ?? 0] ?? "";
  if (node.joint === "atLeast") return STATE[sorted[(node.least ?? 1) - 1] ?? 0] ?? "";
  return { unmet: "met", unknown: "unknown", committed: "unknown", met: "unmet" }[STATE[sorted[0] ?? 0] ?? ""] ?? "";
}

/** Who decides, from the rules of a proof and the states of their leaves. */
function fromProof(proof: ProofNode, otherwise: string | undefined): string {
  const rules = proof.of.filter(({ kind, law }) => kind === "rule" && law === "enforced");
  const applies = (rule: ProofNode): boolean => {
    const inside = rule.inside;
    return (
      fromLeaves(rule) === "met" &&
      (inside === undefined || rules.some((base) => inside.includes(base.id) && applies(base)))
    );
  };
  const speaking = rules.filter(applies);
  const left = speaking.filter(({ id }) => !speaking.some(({ displaces = [] }) => displaces.includes(id)));
  const values = [...new Set(left.flatMap((rule) => rule.value ?? []))].sort();
  if (values.length > 1) return `conflict ${values.join(" ")}`;
  const said = values[0] ?? otherwise;
  return said === undefined ? "none" : `decided ${said}`;
}

describe("laws of the proof", () => {
  test("the leaves alone give every state above them", () => {
    const walk = (node: ProofNode): void => {
      if (node.kind === "clause" || node.kind === "definition") expect(fromLeaves(node)).toBe(node.state);
      node.of.forEach(walk);
    };
    fc.assert(
      fc.property(book, knowledge, (of, known) => {
        const { proof } = answer(of, factsOf(knownOf(known)));
        proof.of.forEach(walk);
      }),
      RUNS,
    );
  });

  test("everything known: the leaves alone give the answer", () => {
    fc.assert(
      fc.property(book, knowledge, (of, { truth }) => {
        const outcome = answer(of, factsOf(truth));
        fc.pre(outcome.status !== "outsideCoverage");
        expect(fromProof(outcome.proof, of.decisions[0]?.otherwise)).toBe(told(outcome));
      }),
      RUNS,
    );
  });

  test("an open answer names a fact that is missing, and a settled one names none", () => {
    fc.assert(
      fc.property(book, knowledge, (of, known) => {
        const outcome = answer(of, factsOf(knownOf(known)));
        expect(outcome.missing.length > 0).toBe(outcome.status === "open");
        for (const id of outcome.missing) expect(known.known).not.toContain(id);
      }),
      RUNS,
    );
  });
});
