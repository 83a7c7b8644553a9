/** Proofs as pages: each line what was found, the law's words, the paragraph, the values, and what it rests on or is missing. */
import { describe, expect, test } from "vitest";
import { civilDate } from "#kernel/civil-date.ts";
import { printRational, rational } from "#kernel/rational.ts";
import { checklists } from "#rules/checklist.ts";
import { compile } from "#rules/compile/engine.ts";
import { factsDigest, proofRecord } from "#rules/compile/record.ts";
import { computedFacts } from "#rules/computed-facts.ts";
import { contradictionsIn } from "#rules/computed-node.ts";
import { cut } from "#rules/cut.ts";
import { type Facts, type Held, UNKNOWN_HELD } from "#rules/held.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { sceneOf } from "#rules/scene.ts";
import { ALWAYS, bookOf, decidedAlike, factsOf, HEAD, moment } from "./support.ts";

const DAY = moment("2026-06-01");

/** One node a line, parts set in below it. */
function page(node: ProofNode, depth = 0): readonly string[] {
  const {
    id,
    state,
    says,
    cite,
    shown,
    margin,
    missing,
    pending,
    exhibit,
    judgement,
    displaced,
    value,
    joint,
    reading,
  } = node;
  const told = [
    `${"  ".repeat(depth)}${state}`,
    id,
    says,
    cite?.paragraph,
    shown,
    margin === undefined ? undefined : `margin ${printRational(margin.value)} ${margin.unit}`,
    joint === undefined ? undefined : `${joint}${node.least === undefined ? "" : ` ${node.least}`}`,
    value,
    displaced === true ? "displaced" : undefined,
    judgement === true ? "judgement" : undefined,
    reading,
    exhibit === undefined ? undefined : `exhibit ${exhibit}`,
    missing.length === 0 ? undefined : `missing ${missing.join(" ")}`,
    pending.length === 0 ? undefined : `pending ${pending.join(" ")}`,
  ];
  return [told.filter((part) => part !== undefined).join(" | "), ...node.of.flatMap((part) => page(part, depth + 1))];
}

const BOOK = bookOf(`${HEAD}
  covers when all
    signed | under a signed order | (z)

fact signed yes/no "Signed?" obtain
fact checked yes/no "Checked?" obtain judgement
fact tested yes/no "Tested?" obtain
fact kind one of tool toy food "Kind?"
fact dry number kg "Dry?"
fact wet number kg "Wet?"
fact floor number m "Floor?"
fact counted number kg "Counted?"
fact weight number kg/m "Weight?"
ledger sent number kg "Sent"
decision leave = required | free "Is leave required?"
  otherwise free
compute counted "What counts"
${ALWAYS}  as greatest of | the greater | (a)
    dry | of the dry load | (a)(1)
    2 * wet | and twice the wet
compute weight "Weight on the floor"
${ALWAYS}  reading "No floor?" "nothing weighs on it"
  as counted / floor | load over floor | (b)
  otherwise 0 kg/m
define shown "Two of three"
${ALWAYS}  when at least 2 of
    signed | signed | (i)
    checked | checked | (ii)
    tested | tested | (iii)
rule heavy "Heavy goods"
${ALWAYS}  then leave = required
  when any
    weight >= 5 kg/m | heavy on the floor | (c)
    counted + sent > 100 kg | or with what was sent | (d)
rule safe "Safe goods"
${ALWAYS}  then leave = free
  exception to heavy
  when all
    is shown | two of three are shown | (e)
    not
      kind = toy | and it is no toy | (f)
`);
const VIEW = cut(BOOK, DAY);

interface Asked {
  readonly exhibits?: Readonly<Record<string, string>>;
  readonly sent?: bigint;
}

function proof(given: Readonly<Record<string, string>>, { exhibits = {}, sent }: Asked = {}): readonly string[] {
  const facts: Facts = new Map(
    [...factsOf(BOOK, given)].map(([id, fact]) => {
      const exhibit = exhibits[id];
      return [id, exhibit === undefined ? fact : { ...fact, exhibit }] as const;
    }),
  );
  const ledgers = sent === undefined ? new Map() : new Map([["sent", rational(sent)]]);
  const [outcome] = decidedAlike(VIEW, facts, ledgers);
  return outcome === undefined ? [] : page(outcome.proof);
}

describe("a proof", () => {
  test("where enough is shown and one fact more is promised: who shows it, how numbers came about, what was displaced", () => {
    expect(
      proof(
        {
          signed: "yes",
          checked: "yes",
          tested: "promised 2026-08-01",
          kind: "tool",
          dry: "60 kg",
          wet: "10 kg",
          floor: "6 m",
        },
        { sent: 50n, exhibits: { checked: "E-1", dry: "E-2", kind: "E-3" } },
      ),
    ).toEqual([
      "met | leave | Is leave required? | free | free",
      "  met | toy.book/covers | all of these | all",
      "    met | toy.book/covers/1 | under a signed order | yes",
      "  met | heavy | Heavy goods | (a) | any | required | displaced",
      "    met | heavy/1 | heavy on the floor | at (c) | 10 kg/m >= 5 kg/m | margin 5 kg/m",
      "      met | weight | Weight on the floor | (a) | 10 kg/m | No floor? nothing weighs on it",
      "        met | weight/1 | load over floor | at (b) | 60 kg / 6 m = 10 kg/m",
      "          met | counted | What counts | (a) | 60 kg",
      "            met | counted/1 | of the dry load | at (a)(1) | 60 kg = 60 kg",
      "            met | counted/2 | and twice the wet | (a) | 2 * 10 kg = 20 kg",
      "    met | heavy/2 | or with what was sent | at (d) | 60 kg + 50 kg > 100 kg | margin 10 kg",
      "      met | counted | What counts | (a) | 60 kg",
      "        met | counted/1 | of the dry load | at (a)(1) | 60 kg = 60 kg",
      "        met | counted/2 | and twice the wet | (a) | 2 * 10 kg = 20 kg",
      "  met | safe | Safe goods | (a) | all | free",
      "    met | shown | two of three are shown | (a) | atLeast 2",
      "      met | shown/1 | signed | at (i) | yes",
      "      met | shown/2 | checked | at (ii) | yes | judgement | exhibit E-1",
      "      committed | shown/3 | tested | at (iii) | promised by 2026-08-01 | pending tested",
      "    met | safe/2 | and it is no toy | at (f) | not",
      "      unmet | safe/2.1 | kind = toy | (a) | tool = toy | exhibit E-3",
    ]);
  });

  test("of promises and numbers known in part: what is missing and what it rests on, line by line", () => {
    expect(
      proof(
        {
          signed: "promised 2026-07-01",
          checked: "promised 2026-09-01",
          tested: "promised 2026-08-01",
          kind: "food|toy",
          dry: "60 .. 70 kg",
        },
        { sent: 10n },
      ),
    ).toEqual([
      "unknown | leave | Is leave required? | required or free | missing dry floor kind wet | pending signed",
      "  committed | toy.book/covers | all of these | all | pending signed",
      "    committed | toy.book/covers/1 | under a signed order | promised by 2026-07-01 | pending signed",
      "  unknown | heavy | Heavy goods | (a) | any | required | missing dry floor wet",
      "    unknown | heavy/1 | heavy on the floor | at (c) | unknown >= 5 kg/m | missing dry floor wet",
      "      unknown | weight | Weight on the floor | (a) | unknown | No floor? nothing weighs on it | missing dry floor wet",
      "        unknown | weight/1 | load over floor | at (b) | 60 .. kg / unknown = unknown | missing dry floor wet",
      "          unknown | counted | What counts | (a) | 60 .. kg | missing dry wet",
      "            unknown | counted/1 | of the dry load | at (a)(1) | 60 .. 70 kg = 60 .. 70 kg | missing dry",
      "            unknown | counted/2 | and twice the wet | (a) | 2 * unknown = unknown | missing wet",
      "    unknown | heavy/2 | or with what was sent | at (d) | 60 .. kg + 10 kg > 100 kg | missing dry wet",
      "      unknown | counted | What counts | (a) | 60 .. kg | missing dry wet",
      "        unknown | counted/1 | of the dry load | at (a)(1) | 60 .. 70 kg = 60 .. 70 kg | missing dry",
      "        unknown | counted/2 | and twice the wet | (a) | 2 * unknown = unknown | missing wet",
      "  unknown | safe | Safe goods | (a) | all | free | missing kind",
      "    committed | shown | two of three are shown | (a) | atLeast 2 | pending checked signed tested",
      "      committed | shown/1 | signed | at (i) | promised by 2026-07-01 | pending signed",
      "      committed | shown/2 | checked | at (ii) | promised by 2026-09-01 | judgement | pending checked",
      "      committed | shown/3 | tested | at (iii) | promised by 2026-08-01 | pending tested",
      "    unknown | safe/2 | and it is no toy | at (f) | not | missing kind",
      "      unknown | safe/2.1 | kind = toy | (a) | food or toy = toy | missing kind",
    ]);
  });

  test("where nothing applies that a number is made of, against a statement of it", () => {
    expect(
      proof({
        signed: "yes",
        dry: "not applicable",
        wet: "not applicable",
        counted: "not applicable",
        kind: "not applicable",
        weight: "6 kg/m",
      }),
    ).toEqual([
      "unknown | leave | Is leave required? | required or free | missing checked tested weight",
      "  met | toy.book/covers | all of these | all",
      "    met | toy.book/covers/1 | under a signed order | yes",
      "  unknown | heavy | Heavy goods | (a) | any | required | missing weight",
      "    unknown | heavy/1 | heavy on the floor | at (c) | 0 .. 6 kg/m >= 5 kg/m | missing weight",
      "      conflict | weight | Weight on the floor | (a) | stated 6 kg/m, computed 0 kg/m | No floor? nothing weighs on it | missing weight",
      "        notApplicable | weight/1 | load over floor | at (b) | not applicable / unknown = not applicable",
      "          notApplicable | counted | What counts | (a) | not applicable",
      "            notApplicable | counted/1 | of the dry load | at (a)(1) | not applicable = not applicable",
      "            notApplicable | counted/2 | and twice the wet | (a) | 2 * not applicable = not applicable",
      "    notApplicable | heavy/2 | or with what was sent | at (d) | not applicable + unknown > 100 kg",
      "      notApplicable | counted | What counts | (a) | not applicable",
      "        notApplicable | counted/1 | of the dry load | at (a)(1) | not applicable = not applicable",
      "        notApplicable | counted/2 | and twice the wet | (a) | 2 * not applicable = not applicable",
      "  unknown | safe | Safe goods | (a) | all | free | missing checked tested",
      "    unknown | shown | two of three are shown | (a) | atLeast 2 | missing checked tested",
      "      met | shown/1 | signed | at (i) | yes",
      "      unknown | shown/2 | checked | at (ii) | unknown | judgement | missing checked",
      "      unknown | shown/3 | tested | at (iii) | unknown | missing tested",
      "    notApplicable | safe/2 | and it is no toy | at (f) | not",
      "      notApplicable | safe/2.1 | kind = toy | (a) | not applicable = toy",
    ]);
  });

  test("where a number is stated otherwise than its parts give: both are told", () => {
    expect(
      proof(
        { signed: "yes", checked: "no", dry: "40 kg", wet: "not applicable", floor: "4 m", weight: "7 kg/m" },
        { sent: 10n },
      ),
    ).toEqual([
      "unknown | leave | Is leave required? | required or free | missing kind tested",
      "  met | toy.book/covers | all of these | all",
      "    met | toy.book/covers/1 | under a signed order | yes",
      "  met | heavy | Heavy goods | (a) | any | required",
      "    met | heavy/1 | heavy on the floor | at (c) | 7 .. 10 kg/m >= 5 kg/m",
      "      conflict | weight | Weight on the floor | (a) | stated 7 kg/m, computed 10 kg/m | No floor? nothing weighs on it | missing weight",
      "        met | weight/1 | load over floor | at (b) | 40 kg / 4 m = 10 kg/m",
      "          met | counted | What counts | (a) | 40 kg",
      "            met | counted/1 | of the dry load | at (a)(1) | 40 kg = 40 kg",
      "    unmet | heavy/2 | or with what was sent | at (d) | 40 kg + 10 kg > 100 kg | margin -50 kg",
      "      met | counted | What counts | (a) | 40 kg",
      "        met | counted/1 | of the dry load | at (a)(1) | 40 kg = 40 kg",
      "  unknown | safe | Safe goods | (a) | all | free | missing kind tested",
      "    unknown | shown | two of three are shown | (a) | atLeast 2 | missing tested",
      "      met | shown/1 | signed | at (i) | yes",
      "      unmet | shown/2 | checked | at (ii) | no | judgement",
      "      unknown | shown/3 | tested | at (iii) | unknown | missing tested",
      "    unknown | safe/2 | and it is no toy | at (f) | not | missing kind",
      "      unknown | safe/2.1 | kind = toy | (a) | unknown = toy | missing kind",
    ]);
  });
});

describe("exhibits and shared lines", () => {
  const book = bookOf(`${HEAD}fact kind one of tool toy food "Kind?"
fact dry number kg "Dry?"
fact wet number kg "Wet?" judgement
decision leave = required "Is leave required?"
rule sum "Both"
${ALWAYS}  then leave = required
  when any
    dry + wet > 1 kg
    kind = tool
`);
  const engine = compile(cut(book, DAY));
  const leaves = (given: Readonly<Record<string, string>>, exhibits: Readonly<Record<string, string>>) => {
    const facts = new Map(
      [...factsOf(book, given)].map(([id, fact]) => {
        const exhibit = exhibits[id];
        return [id, exhibit === undefined ? fact : { ...fact, exhibit }] as const;
      }),
    );
    const packed = engine.pack(facts, new Map());
    const vector = engine.vectorFor("leave");
    engine.prove("leave", packed, vector);
    return (engine.explain("leave", packed, vector) ?? []).flatMap(({ of }) => of.flatMap((node) => page(node)));
  };

  test("two exhibits stand beside one line that reads two facts; a line is a judgement where one of its facts is", () => {
    const given = { dry: "1 kg", wet: "2 kg", kind: "tool" };
    expect(leaves(given, { dry: "E-1", wet: "E-2", kind: "E-3" })).toEqual([
      "met | sum/1 | dry + wet > 1 kg | (a) | 1 kg + 2 kg > 1 kg | margin 2 kg | judgement | exhibit E-1, E-2",
      "met | sum/2 | kind = tool | (a) | tool = tool | exhibit E-3",
    ]);
  });

  test("the same value again, with another exhibit or none, is told with what shows it now", () => {
    const given = { dry: "1 kg", wet: "0 kg", kind: "toy" };
    const kinds = [{ kind: "E-3" }, {}, { kind: "E-4" }, {}].map((exhibits) => leaves(given, exhibits)[1]);
    expect(kinds).toEqual([
      "unmet | sum/2 | kind = tool | (a) | toy = tool | exhibit E-3",
      "unmet | sum/2 | kind = tool | (a) | toy = tool",
      "unmet | sum/2 | kind = tool | (a) | toy = tool | exhibit E-4",
      "unmet | sum/2 | kind = tool | (a) | toy = tool",
    ]);
    const other = ["food", "tool", "toy|food", "tool"].map((kind) => leaves({ ...given, kind }, {})[1]);
    expect(other).toEqual([
      "unmet | sum/2 | kind = tool | (a) | food = tool",
      "met | sum/2 | kind = tool | (a) | tool = tool",
      "unmet | sum/2 | kind = tool | (a) | toy or food = tool",
      "met | sum/2 | kind = tool | (a) | tool = tool",
    ]);
  });
});

describe("computed facts, told apart from any decision", () => {
  const of = (given: Readonly<Record<string, string>>) =>
    computedFacts(sceneOf(VIEW, factsOf(BOOK, given), new Map())).map(({ computation, ...one }) => one);
  const at = (low: bigint) => ({ at: rational(low), open: false });

  test("known, known in part, and not to be computed, in the order in which they are worked out", () => {
    expect(of({ dry: "60 kg", wet: "10 kg" })).toStrictEqual([
      { fact: "counted", state: "met", range: { low: at(60n), high: at(60n) }, shown: "60 kg", missing: [] },
      { fact: "weight", state: "unknown", range: { low: null, high: null }, shown: "unknown", missing: ["floor"] },
    ]);
    expect(of({ wet: "not applicable", dry: "not applicable", floor: "2 m" })).toStrictEqual([
      { fact: "counted", state: "notApplicable", shown: "not applicable", missing: [] },
      { fact: "weight", state: "notApplicable", range: { low: at(0n), high: at(0n) }, shown: "0 kg/m", missing: [] },
    ]);
    expect(of({ floor: "2 m" })[0]?.missing).toEqual(["dry", "wet"]);
  });

  test("what is stated otherwise, in the order of names", () => {
    const given = { dry: "60 kg", wet: "10 kg", counted: "61 kg", floor: "2 m", weight: "1 kg/m" };
    expect(of(given).map(({ contradiction }) => contradiction)).toEqual([
      { stated: "61 kg", computed: "60 kg" },
      { stated: "1 kg/m", computed: "30 .. 30.5 kg/m" },
    ]);
    const scene = sceneOf(VIEW, factsOf(BOOK, given), new Map());
    expect(contradictionsIn(scene).map(({ fact, stated, computed }) => [fact, stated, computed])).toEqual([
      ["counted", "61 kg", "60 kg"],
      ["weight", "1 kg/m", "30 .. 30.5 kg/m"],
    ]);
  });
});

describe("the digest of what was held", () => {
  const digest = (held: Held, id = "signed") => factsDigest(VIEW, new Map([[id, { held, at: {} }]]));
  const range = (low: bigint | null, high: bigint, open = false): Held => ({
    kind: "range",
    range: { low: low === null ? null : at(low), high: { at: rational(high), open } },
  });
  const at = (low: bigint) => ({ at: rational(low), open: false });

  test("each kind of statement has its own; the order of values says nothing, nor a fact the book does not know", () => {
    const kinds: readonly Held[] = [
      { kind: "among", values: ["yes"] },
      { kind: "among", values: ["no"] },
      { kind: "among", values: ["yes", "no"] },
      { kind: "committed", by: civilDate("2026-07-01") },
      { kind: "committed", by: civilDate("2026-07-02") },
      { kind: "notApplicable" },
      UNKNOWN_HELD,
      range(1n, 2n),
      range(1n, 3n),
      range(1n, 2n, true),
      range(null, 2n),
    ];
    expect(new Set(kinds.map((one) => digest(one))).size).toBe(kinds.length);
    expect(digest({ kind: "among", values: ["no", "yes", "no"] })).toBe(
      digest({ kind: "among", values: ["yes", "no"] }),
    );
    expect(digest({ kind: "among", values: ["yes"] }, "stranger")).toBe(digest(UNKNOWN_HELD));
  });

  test("a record of a decision the book does not have is none; one without a value has none", () => {
    const engine = compile(VIEW);
    expect(proofRecord(engine, "other", new Map(), new Map())).toBeUndefined();
    const open = proofRecord(engine, "leave", new Map(), new Map());
    expect(open?.status).toBe("open");
    expect(Object.keys(open ?? {})).not.toContain("value");
  });
});

test("promises joined are kept by the day on which enough of them are", () => {
  const papers = ["a", "b", "c", "d"];
  const book = bookOf(`${HEAD}${papers.map((id) => `fact ${id} yes/no "${id}?"\n`).join("")}define items "Items"
${ALWAYS}  checklist
  when all
    any
      a
      b
    all
      a
      b
    at least 2 of
      a
      b
      c
    at least 2 of
      b
      c
      d
    any
      not
        a
      b
    all
      a
      d
`);
  const engine = compile(cut(book, DAY));
  const facts = factsOf(book, {
    a: "promised 2026-07-01",
    b: "promised 2026-09-01",
    c: "promised 2026-08-01",
    d: "yes",
  });
  const [list] = checklists(engine, engine.pack(facts, new Map()));
  expect(list?.rows.map(({ state, due, proof }) => [state, due, proof.pending.join(" ")])).toEqual([
    ["committed", "2026-07-01", "a b"],
    ["committed", "2026-09-01", "a b"],
    ["committed", "2026-08-01", "a b c"],
    ["committed", "2026-08-01", "b c"],
    ["committed", "2026-09-01", "b"],
    ["committed", "2026-07-01", "a"],
  ]);
});

test("what the coverage is missing or rests on is told with the decision", () => {
  const book = bookOf(`${HEAD}  covers when any
    order | an order is there | (z)
    sealed | or a seal | (z)

fact order yes/no "Order?"
fact sealed yes/no "Seal?"
fact heavy yes/no "Heavy?"
decision leave = required | free "Leave?"
  otherwise free
rule heavy "Heavy"
${ALWAYS}  then leave = required
  when all
    heavy
`);
  const of = (given: Readonly<Record<string, string>>) => {
    const [outcome] = decidedAlike(cut(book, DAY), factsOf(book, given), new Map());
    return [outcome?.status, outcome?.mayEnd, outcome?.missing, outcome?.pending, outcome?.deciders];
  };
  expect(of({ heavy: "yes", order: "promised 2026-07-01", sealed: "no" })).toEqual([
    "decided",
    ["decided"],
    [],
    ["order"],
    ["heavy"],
  ]);
  expect(of({ heavy: "promised 2026-08-01", order: "promised 2026-07-01", sealed: "no" })).toEqual([
    "decided",
    ["decided"],
    [],
    ["heavy", "order"],
    ["heavy"],
  ]);
  expect(of({ heavy: "yes", order: "no" })).toEqual(["open", ["decided", "outsideCoverage"], ["sealed"], [], []]);
  expect(of({ order: "no" })).toEqual(["open", ["decided", "outsideCoverage"], ["heavy", "sealed"], [], []]);
  expect(of({ heavy: "yes", order: "no", sealed: "no" })).toEqual(["outsideCoverage", ["outsideCoverage"], [], [], []]);
  expect(of({ heavy: "yes", order: "not applicable", sealed: "not applicable" })[0]).toBe("outsideCoverage");
  expect(of({ heavy: "yes", order: "yes", sealed: "promised 2026-07-01" })[3]).toEqual([]);
});
