/** Computed facts: a number worked out from others by a formula of the law. */
import { describe, expect, test } from "vitest";
import { rational } from "#kernel/rational.ts";
import { ask as interview } from "#rules/ask.ts";
import { bookDigest } from "#rules/canonical.ts";
import { compile } from "#rules/compile/engine.ts";
import { computedFacts } from "#rules/computed-facts.ts";
import { cut } from "#rules/cut.ts";
import { diff } from "#rules/diff.ts";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { sceneOf } from "#rules/scene.ts";
import { unblock } from "#rules/unblock.ts";
import { decide as decideWeighed } from "../reference/decide.ts";
import { ALWAYS, ask, bookOf, decidedAlike, factsOf, faultsOf, HEAD, moment, told, UNITS, value } from "./support.ts";

const PARTS = `
fact load.dry number kg "Dry load?" reduce 1
fact load.wet number kg "Wet load?" by "the shipper"
fact load.counted number kg "Counted load?"
fact load.space number m*m "Floor?"
fact load.weight number kg/m/m "Weight on the floor?"
fact spare.half yes/no "Half?"

decision pass = free | barred "May it pass?"
  effect barred licence
  otherwise free
`;

/** The greater of the dry load and twice the wet one; the weight is that over the floor. */
const COMPUTED = `
compute load.counted "What counts"
${ALWAYS}  as greatest of               | the greater      | (a)
    load.dry                   | of the dry load  | (a)(1)
    2 * load.wet               | and twice the wet | (a)(2)

compute load.weight "Weight on the floor"
${ALWAYS}  reading "No floor?" "nothing weighs on it"
  as load.counted / load.space | load over floor | (b)
  otherwise 0 kg/m/m
`;

const HEAVY = `
rule bar "Heavy loads"
${ALWAYS}  then  pass = barred
  when any
    load.counted >= 100 kg     | a hundred kilograms | (c)
    all
      load.counted >= 40 kg    | or forty            | (d)
      load.weight >= 5 kg/m/m  | and heavy on the floor | (d)
`;

const TEXT = HEAD + PARTS + COMPUTED + HEAVY;
const BOOK = bookOf(TEXT);
const DAY = moment("2026-06-01");
const VIEW = cut(BOOK, DAY);

const answer = (facts: Readonly<Record<string, string>>) => told(ask(BOOK, facts));
const computed = (facts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    computedFacts(sceneOf(VIEW, factsOf(BOOK, facts), new Map())).map(({ fact, shown, state }) => [
      fact,
      `${state} ${shown}`,
    ]),
  );

describe("what is computed", () => {
  test("the greater part decides, whichever it is", () => {
    expect(answer({ "load.dry": "100 kg", "load.wet": "1 kg" })).toBe("decided barred");
    expect(answer({ "load.dry": "1 kg", "load.wet": "50 kg" })).toBe("decided barred");
    expect(answer({ "load.dry": "39 kg", "load.wet": "19.5 kg" })).toBe("decided free");
  });

  test("a computed fact may be made of a computed fact, exactly", () => {
    expect(computed({ "load.dry": "10 kg", "load.wet": "1 kg", "load.space": "3 m*m" })).toEqual({
      "load.counted": "met 10 kg",
      "load.weight": "met 10/3 kg/m/m",
    });
  });

  test("one part alone can settle it: more can only add", () => {
    expect(answer({ "load.wet": "50 kg" })).toBe("decided barred");
    expect(computed({ "load.wet": "50 kg" })["load.counted"]).toBe("unknown 100 .. kg");
    expect(answer({ "load.wet": "49 kg" })).toBe("open free or barred");
  });

  test("what does not apply is left out; over no floor the stated stand-in holds", () => {
    expect(computed({ "load.dry": "not applicable", "load.wet": "4 kg", "load.space": "not applicable" })).toEqual({
      "load.counted": "met 8 kg",
      "load.weight": "notApplicable 0 kg/m/m",
    });
    expect(computed({ "load.dry": "1 kg", "load.wet": "4 kg", "load.space": "0 m*m" })["load.weight"]).toBe(
      "notApplicable 0 kg/m/m",
    );
  });

  test("a total stated alone is taken as stated", () => {
    expect(answer({ "load.counted": "120 kg" })).toBe("decided barred");
    expect(answer({ "load.counted": "39 kg" })).toBe("decided free");
  });

  test("total stated and parts given: what both allow", () => {
    expect(computed({ "load.counted": "20 .. 60 kg", "load.dry": "50 kg" })["load.counted"]).toBe(
      "unknown 50 .. 60 kg",
    );
    expect(computed({ "load.counted": "60 kg", "load.dry": "50 kg" })["load.counted"]).toBe("met 60 kg");
  });
});

describe("total and parts that cannot both be true", () => {
  const STATED = { "load.counted": "90 kg", "load.dry": "120 kg", "load.wet": "1 kg", "load.space": "100 m*m" };

  test("neither is taken: the answer stays open where it turns on which, and names the fact", () => {
    const outcome = ask(BOOK, STATED);
    expect(told(outcome)).toBe("open free or barred");
    expect(outcome.missing).toEqual(["load.counted"]);
  });

  test("both are told", () => {
    const [first] = computedFacts(sceneOf(VIEW, factsOf(BOOK, STATED), new Map()));
    expect(first?.contradiction).toEqual({ stated: "90 kg", computed: "120 kg" });
  });

  test("where it does not turn on which, the answer is decided all the same", () => {
    expect(answer({ ...STATED, "load.counted": "119.5 kg" })).toBe("decided barred");
  });

  test("a stated `does not apply` against parts that apply leaves it open", () => {
    expect(answer({ "load.counted": "not applicable", "load.dry": "120 kg" })).toBe("open free or barred");
    expect(answer({ "load.counted": "not applicable", "load.weight": "1 kg/m/m" })).toBe("decided free");
  });
});

describe("missing, asking, unblocking", () => {
  test("what is missing are the parts nobody has given", () => {
    expect(ask(BOOK, {}).missing).toEqual(["load.dry", "load.space", "load.wet"]);
    expect(ask(BOOK, { "load.dry": "60 kg" }).missing).toEqual(["load.space", "load.wet"]);
  });

  test("the interview asks for parts, and knows where their answers turn", () => {
    const asked = { engine: compile(VIEW), ledgers: new Map(), decisions: ["pass"] };
    const { questions } = interview([asked], factsOf(BOOK, { "load.dry": "10 kg", "load.space": "100 m*m" }));
    expect(questions.map(({ fact }) => fact)).toEqual(["load.wet"]);
    const cases = questions[0]?.cases.map(({ held }) => (held.kind === "range" ? held.range.low?.at : undefined));
    expect(cases).toEqual([undefined, rational(20n), rational(50n), rational(250n)]);
  });

  test("a computed fact is no lever; a part that may be reduced is, by its own amount", () => {
    const facts = factsOf(BOOK, { "load.dry": "120 kg", "load.wet": "10 kg", "load.space": "1000 m*m" });
    const found = unblock(compile(VIEW), { decision: "pass", wanted: ["free"] }, facts, new Map());
    expect(
      found?.sets.map(({ changes }) => changes.map(({ fact, less }) => [fact.id, less?.by, less?.strict])),
    ).toEqual([[["load.dry", rational(20n), true]]]);
    const wet = factsOf(BOOK, { "load.dry": "10 kg", "load.wet": "60 kg", "load.space": "1000 m*m" });
    expect(unblock(compile(VIEW), { decision: "pass", wanted: ["free"] }, wet, new Map())?.sets).toEqual([]);
  });
});

describe("proof, engine, identity", () => {
  const FACTS = factsOf(BOOK, { "load.dry": "100 kg", "load.wet": "not applicable", "load.space": "8 m*m" });
  const find = (node: ProofNode, id: string): ProofNode | undefined =>
    node.id === id ? node : node.of.map((one) => find(one, id)).find((one) => one !== undefined);

  test("the proof shows the formula with its values and paragraph", () => {
    const [outcome] = decidedAlike(VIEW, FACTS, new Map());
    const node = outcome === undefined ? undefined : find(outcome.proof, "load.weight");
    expect(node).toMatchObject({
      kind: "computed",
      state: "met",
      shown: "12.5 kg/m/m",
      reading: "No floor? nothing weighs on it",
    });
    expect(node?.of.map(({ shown, cite }) => [shown, cite?.paragraph])).toEqual([
      ["100 kg / 8 m*m = 12.5 kg/m/m", "at (b)"],
    ]);
    expect(node?.of[0]?.of[0]?.of.map(({ shown }) => shown)).toEqual(["100 kg = 100 kg"]);
  });

  test("the compiled engine packs it like a stated fact, and its tree is the same", () => {
    const engine = compile(VIEW);
    const packed = engine.pack(FACTS, new Map());
    const vector = engine.vectorFor("pass");
    const branch = engine.prove("pass", packed, vector);
    expect(branch?.value).toBe("barred");
    const [outcome] = decideWeighed(VIEW, FACTS, new Map());
    expect(engine.explain("pass", packed, vector)).toEqual(outcome?.proof.of);
  });

  test("a book that computes nothing keeps its identity; a changed formula changes it, and is told as changed", () => {
    const plain = bookOf(HEAD + PARTS + HEAVY);
    expect(bookDigest(plain)).toBe(bookDigest({ ...plain, computations: [] }));
    const other = bookOf(TEXT.replace("2 * load.wet", "3 * load.wet"));
    expect(bookDigest(other)).not.toBe(bookDigest(BOOK));
    expect(diff(VIEW, cut(other, DAY)).parts).toEqual([{ what: "computation", id: "load.counted", change: "changed" }]);
  });

  test("parse(print(book)) = book", () => {
    expect(value(parseRulebook(printRulebook(BOOK), "toy.rules", UNITS))).toEqual(BOOK);
    expect(printRulebook(BOOK)).toContain("  as greatest of");
  });

  test("a version holds for its days only", () => {
    const dated = bookOf(
      TEXT.replace(
        'compute load.counted "What counts"\n  cite  Toy Act 1(a)\n  valid ..',
        'compute load.counted "What counts"\n  cite  Toy Act 1(a)\n  valid 2026-01-01 ..',
      ),
    );
    const facts = { "load.dry": "120 kg", "load.wet": "1 kg" };
    expect(told(ask(dated, facts))).toBe("decided barred");
    expect(told(ask(dated, facts, { asOf: "2025-06-01" }))).toBe("open free or barred");
  });
});

describe("mistakes", () => {
  const wrong = (from: string, to: string) => faultsOf(TEXT.replace(from, to));

  test.each([
    ["    2 * load.wet  ", "    2 kg * load.wet", "the parts of `greatest of` measure different things"],
    [
      "load.counted / load.space",
      "load.counted * load.space",
      "what computes `load.weight` measures something else than the fact",
    ],
    ["otherwise 0 kg/m/m", "otherwise 0 kg", "what computes `load.weight` measures something else than the fact"],
    [
      "    load.dry   ",
      "    load.weight * load.space",
      "`load.counted` is computed from itself: load.counted, load.weight, load.counted",
    ],
    ["    load.dry   ", "    load.dri   ", "fact or ledger `load.dri` is not declared"],
    ["    load.dry   ", "    spare.half   ", "`spare.half` is a yes/no fact, not a number"],
    ['compute load.weight "Weight', 'compute spare.half "Weight', "`spare.half` is a yes/no fact, not a number"],
    [
      "load.counted / load.space",
      "load.counted / 0",
      "expected a product that is not over zero; found the end of the line",
    ],
    ["  as greatest of ", "  as greatest ", "expected `of`; found the end of the line"],
    ["2 * load.wet", "2 + load.wet", "unit `+` is not in the catalogue"],
  ])("%s -> %s", (from, to, message) => {
    expect(wrong(from, to).join("\n")).toContain(message);
  });

  test("two versions may not stand at once", () => {
    expect(faultsOf(TEXT + COMPUTED)[0]).toContain(
      "two versions of computation `load.counted` are in force and on record at once",
    );
  });
});
