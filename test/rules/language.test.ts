/** The language: what reads well, and for each mistake one message at the right place. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import { books, units } from "../regimes/books.ts";
import { runs } from "../support/nightly.ts";
import { bookOf, faultsOf, HEAD, UNITS } from "./support.ts";

/** A whole book in which every line can be spoiled; rows count from 1. */
const BOOK = `rulebook toy.book "A toy book"
  jurisdiction TOY
  authority "Toy office"
  covers from 2020-01-01
fact goods.mass number kg "How heavy?"
fact goods.kind one of tool toy food "What is it?"
fact buyer.place code "Where is the buyer?"
fact signed yes/no "Signed?" obtain 2 judgement by "the buyer"
fact shipped.on date "When?"
ledger sent number kg "Sent so far"
list far "Far places"
  cite  Toy Act 9
  valid 2020-01-01 ..
  known 2019-06-01 ..
  of    XA XB
decision leave = required | notRequired "Is leave required?"
  effect required licence
  otherwise notRequired
define heavy "Heavy goods"
  cite  Toy Act 2 ; Gazette 7
  valid 2020-01-01 ..
  known 2019-06-01 ..
  when all
    goods.mass >= 1_000 kg | of 1,000 kg or more | 2(a)
rule base "Leave for heavy goods"
  cite  Toy Act 3
  valid 2020-01-01 ..
  known 2019-06-01 ..
  then  leave = required
  when all
    is heavy
    buyer.place in far
rule small "No leave when little was sent"
  cite  Toy Act 3(b)
  valid 2021-01-01 ..
  known 2020-06-01 ..
  then  leave = notRequired
  exception to base
  when all
    sent + goods.mass <= 50 % of sent
    shipped.on < 2026-01-01
    goods.kind = tool
    signed
`;

/** The book with one line put in another's place. */
function spoilt(from: string, to: string): readonly string[] {
  if (!BOOK.includes(from)) throw new Error(`the book has no line ${from}`);
  return faultsOf(BOOK.replace(from, to));
}

test("the book reads", () => {
  const book = bookOf(BOOK);
  expect(book.rules.map(({ id }) => id)).toEqual(["base", "small"]);
  expect(book.facts[3]).toEqual({
    id: "signed",
    type: { kind: "yes/no" },
    question: "Signed?",
    remedy: "obtain",
    rank: 2,
    judgement: true,
    by: "the buyer",
  });
  expect(book.definitions[0]?.when.of[0]).toEqual({
    kind: "test",
    test: {
      kind: "numbers",
      left: [{ sign: 1, of: "goods.mass" }],
      op: ">=",
      right: [{ sign: 1, number: "1000", unit: "kg" }],
    },
    says: "of 1,000 kg or more",
    paragraph: "2(a)",
  });
});

/** What is written, what is written instead, and the one message that follows. */
const MISTAKES: readonly (readonly [string, string, string, string])[] = [
  [
    "a tab",
    "  valid 2021-01-01 ..",
    "\tvalid 2021-01-01 ..",
    "35:2 rule-syntax: expected spaces at the start of the line; found a tab",
  ],
  [
    "odd spaces",
    "    signed\n",
    "   signed\n",
    "43:4 rule-syntax: expected at most 6 spaces, two for each level; found 3",
  ],
  ["a word no block begins with", "rule base", "rul base", "25:1 rule-syntax: `rul` begins no block"],
  [
    "a word unknown inside a rule",
    "  then  leave = required",
    "  than  leave = required",
    "29:3 rule-syntax: `than` is not known inside a rule",
  ],
  ["a type that is none", "number kg", "numbr kg", "5:17 rule-syntax: expected the type of the fact; found `numbr`"],
  [
    "a unit not in the catalogue",
    "fact goods.mass number kg",
    "fact goods.mass number kgs",
    "5:24 unknown-unit: unit `kgs` is not in the catalogue",
  ],
  [
    "a fact not declared",
    "goods.mass >= 1_000 kg",
    "goods.mas >= 1_000 kg",
    "24:5 rule-reference: fact or ledger `goods.mas` is not declared",
  ],
  ["a number without its unit", ">= 1_000 kg", ">= 1_000", "24:19 wrong-unit: `1_000` is in 1, `goods.mass` in kg"],
  ["a unit of something else", ">= 1_000 kg", ">= 1_000 m", "24:19 wrong-unit: `1_000 m` is in m, `goods.mass` in kg"],
  [
    "a choice compared as a number",
    "goods.kind = tool",
    "goods.kind < tool",
    "42:16 rule-syntax: expected `=`, `!=`, `in` or `not in` after `goods.kind`; found `<`",
  ],
  [
    "a value a choice does not have",
    "goods.kind = tool",
    "goods.kind = tol",
    "42:18 rule-reference: `tol` is not a value of `goods.kind`",
  ],
  [
    "a yes/no fact compared",
    "    signed\n",
    "    signed = yes\n",
    "43:12 rule-syntax: expected nothing after the yes/no fact `signed`; found `=`",
  ],
  [
    "a day that is none",
    "shipped.on < 2026-01-01",
    "shipped.on < 2026-02-30",
    "41:18 not-a-date: `2026-02-30` is not a calendar date",
  ],
  [
    "a date compared with a word",
    "shipped.on < 2026-01-01",
    "shipped.on < signed",
    "41:18 wrong-type: `signed` is a yes/no fact, not a date",
  ],
  [
    "a stretch that ends before it starts",
    "valid 2021-01-01 ..",
    "valid 2021-01-01 .. 2020-05-05",
    "35:9 date-order: `2021-01-01 .. 2020-05-05` holds no day",
  ],
  [
    "a stretch without dots",
    "valid 2021-01-01 ..",
    "valid 2021-01-01",
    "35:9 not-a-date: `2021-01-01` is not a stretch of days",
  ],
  [
    "a list not declared",
    "buyer.place in far",
    "buyer.place in fra",
    "32:5 rule-reference: list `fra` is not declared",
  ],
  ["a definition not declared", "is heavy", "is heavi", "31:5 rule-reference: definition `heavi` is not declared"],
  ["a rule not declared", "exception to base", "exception to bas", "33:1 rule-reference: rule `bas` is not declared"],
  [
    "a decision not declared",
    "  then  leave = notRequired",
    "  then  leav = notRequired",
    "33:1 rule-reference: decision `leav` is not declared",
  ],
  [
    "a value a decision does not have",
    "  then  leave = notRequired",
    "  then  leave = notRequird",
    "33:1 rule-reference: `notRequird` is not a value of decision `leave`",
  ],
  [
    "an effect that is none",
    "effect required licence",
    "effect required license",
    "17:19 rule-syntax: expected what the value does; found `license`",
  ],
  [
    "an effect of a strange value",
    "effect required licence",
    "effect needed licence",
    "16:1 rule-reference: `needed` is not a value of this decision",
  ],
  ["a line missing", "  cite  Toy Act 3(b)\n", "", "33:1 rule-syntax: `cite` is missing in a rule"],
  [
    "a line twice",
    "  cite  Toy Act 3(b)\n",
    "  cite  Toy Act 3(b)\n  cite  Toy Act 3(c)\n",
    "35:3 rule-syntax: `cite` stands here a second time",
  ],
  ["a fourth column", "| 2(a)", "| 2(a) | more", "24:57 rule-syntax: found a fourth column"],
  [
    "no condition",
    "    is heavy\n    buyer.place in far\n",
    "",
    "30:3 rule-syntax: no condition stands under this line",
  ],
  [
    "a group unnamed",
    "  when all\n    is heavy",
    "  when both\n    is heavy",
    "30:8 rule-syntax: expected `all`, `any`, `not` or `at least N of`; found `both`",
  ],
  [
    "more asked for than there are",
    "  when all\n    is heavy",
    "  when at least 3 of\n    is heavy",
    "30:3 rule-syntax: at least 3 of 2 conditions is not possible",
  ],
  [
    "two tests on a line",
    "    signed\n",
    "    goods.mass < 5 kg and signed\n",
    "43:23 rule-syntax: expected the end of the test; found `and`",
  ],
  [
    "a list of values left open",
    "goods.kind = tool",
    "goods.kind in [tool toy",
    "42:28 rule-syntax: expected `]`; found the end of the line",
  ],
  [
    "a title without quotes",
    'rule base "Leave for heavy goods"',
    "rule base Leave",
    "25:11 rule-syntax: expected the title of the rule in quotes; found `Leave`",
  ],
  [
    "a fact declared twice",
    "fact shipped.on date",
    "fact signed date",
    "9:1 duplicate-key: fact or ledger `signed` is declared twice",
  ],
  [
    "something under a test",
    "    signed\n",
    "    signed\n      signed\n",
    "44:7 rule-syntax: nothing may stand under a test",
  ],
  [
    "a condition beside `when`",
    "  when all\n    is heavy",
    "  when all\n  is heavy",
    "30:3 rule-syntax: no condition stands under this line",
  ],
];

describe("one mistake, one message, at its place", () => {
  test.each(MISTAKES)("%s", (what, from, to, message) => {
    const faults = spoilt(from, to);
    // A mistake in a declaration or in indentation may be met again further on; it is always told first where it stands.
    expect(faults[0] === message ? message : faults).toEqual(message);
    if (
      !["a condition beside `when`", "a fact declared twice", "odd spaces", "a tab", "a fact not declared"].includes(
        what,
      )
    )
      expect(faults.length).toBe(1);
  });
});

test("the nearest name is offered", () => {
  const outcome = parseRulebook(BOOK.replace("is heavy", "is heavi"), "toy.rules", UNITS);
  expect(outcome.ok ? [] : outcome.faults).toEqual([
    {
      code: "rule-reference",
      message: "definition `heavi` is not declared",
      at: { file: "toy.rules", row: 31, column: "5" },
      help: "Declare it with `define`, or correct the name. Nearest: `heavy`.",
    },
  ]);
});

test("all mistakes of a book are told at once, in the order of its rows", () => {
  const faults = faultsOf(
    BOOK.replace("is heavy", "is heavi")
      .replace("number kg", "number kgs")
      .replace("goods.kind = tool", "goods.kind = tol"),
  );
  expect(faults.map((fault) => fault.split(" ").slice(0, 2).join(" "))).toEqual([
    "5:24 unknown-unit:",
    "31:5 rule-reference:",
    "42:18 rule-reference:",
  ]);
});

test("two versions may follow each other, but not stand at once", () => {
  const second = `rule base "Leave for heavy goods, as amended"
  cite  Toy Act 3
  valid 2026-01-01 ..
  known 2025-06-01 ..
  then  leave = required
  when all
    signed
`;
  expect(faultsOf(BOOK + second)).toEqual([
    "44:1 rule-version: two versions of rule `base` are in force and on record at once",
  ]);
  const closed = BOOK.replace(
    "  valid 2020-01-01 ..\n  known 2019-06-01 ..\n  then",
    "  valid 2020-01-01 .. 2026-01-01\n  known 2019-06-01 ..\n  then",
  );
  expect(faultsOf(closed + second)).toEqual([
    "33:1 rule-reference: `small` is in force on 2026-01-01 as known on 2020-06-01 when `base`, which it is an exception to, is not",
  ]);
  expect(faultsOf(closed.replace("valid 2021-01-01 ..", "valid 2021-01-01 .. 2026-01-01") + second)).toEqual([]);
});

const RULE = (id: string, more: string) => `rule ${id} "R"
  cite  Toy Act 1
  valid ..
  known ..
${more}  when all
    x
`;
const TWO = `${HEAD}fact x yes/no "X?"
decision d = a | b "D?"
decision e = a | b "E?"
`;

test("a rule displaces rules of its own decision, and never itself", () => {
  expect(faultsOf(`${TWO}${RULE("p", "  then d = a\n")}${RULE("q", "  then e = b\n  exception to p\n")}`)).toEqual([
    "14:1 rule-reference: `q` decides `e`, but `p`, which it displaces, decides `d`",
  ]);
  expect(
    faultsOf(
      `${TWO}${RULE("p", "  then d = a\n  notwithstanding q\n")}${RULE("q", "  then d = b\n  notwithstanding p\n")}`,
    ),
  ).toEqual([
    "7:1 rule-reference: rule `p` displaces itself: p, q, p",
    "15:1 rule-reference: rule `q` displaces itself: q, p, q",
  ]);
  expect(
    faultsOf(
      `${TWO}${RULE("p", "  then d = a\n")}${RULE("q", "  then d = b\n  exception to p\n  notwithstanding p\n")}`,
    ),
  ).toEqual(["14:1 rule-syntax: a rule is either an exception or stands notwithstanding others, not both"]);
});

test("a definition may not rest on itself", () => {
  const define = (id: string, other: string) => `define ${id} "D"
  cite  Toy Act 1
  valid ..
  known ..
  when all
    is ${other}
`;
  expect(faultsOf(`${TWO}${define("f", "g")}${define("g", "f")}`)).toEqual([
    "7:1 rule-reference: definition `f` rests on itself: f, g, f",
    "13:1 rule-reference: definition `g` rests on itself: g, f, g",
  ]);
});

test("two status lines may not speak at once", () => {
  const lines = `  status stayed 2025-01-01 .. known 2025-01-01 .. "one"
  status withdrawn 2026-01-01 .. known 2025-01-01 .. "two"
  then d = a
`;
  expect(faultsOf(`${TWO}${RULE("p", lines)}`)).toEqual(["7:1 rule-version: rule `p` is stayed and withdrawn at once"]);
});

test("a comment starts with two hyphens after a space, and never inside quotes", () => {
  const book = bookOf(`${HEAD}-- a remark
fact x yes/no "Is it so -- or not?" -- another
fact y-z yes/no "Y?"
`);
  expect(book.facts.map(({ id, question }) => [id, question])).toEqual([
    ["x", "Is it so -- or not?"],
    ["y-z", "Y?"],
  ]);
});

test("what is not a rulebook is refused at once", () => {
  expect(faultsOf("")).toEqual(['1:1 rule-syntax: a rulebook begins with `rulebook ID "title"`']);
  expect(faultsOf('fact x yes/no "X?"')).toEqual(['1:1 rule-syntax: a rulebook begins with `rulebook ID "title"`']);
});

test("definitions that unfold beyond what can be read are refused", () => {
  const define = (index: number, parts: string) =>
    `define f${index} "F"\n  cite  Toy Act 1\n  valid ..\n  known ..\n  when all\n${parts}`;
  const chain = (count: number, copies: number) =>
    Array.from({ length: count }, (_, index) =>
      define(index, index === 0 ? "    x\n" : `    is f${index - 1}\n`.repeat(copies)),
    ).join("");
  expect(faultsOf(TWO + chain(11, 2))).toEqual([]);
  expect(faultsOf(TWO + chain(14, 2))).toEqual([
    expect.stringMatching(/`f\d+` unfolds to more than 10000 conditions$/),
  ]);
  expect(faultsOf(TWO + chain(60, 1))).toEqual([
    expect.stringMatching(/`f\d+` rests on more than 50 definitions inside each other$/),
  ]);
  expect(faultsOf(TWO + chain(1000, 2)).length).toBe(1);
  const deep = Array.from({ length: 25 }, (_, level) => `${"  ".repeat(level + 2)}all\n`).join("");
  expect(faultsOf(`${TWO}${define(0, deep)}`)).toContain("31:43 rule-syntax: found more than 20 levels");
});

test("whatever is done to a text, it reads or is refused with places, and what reads prints and reads the same", () => {
  const snippet = fc.oneof(
    fc.constantFrom('"', "|", "[", "]", "--", "\t", "\n", "  ", "= ", "..", "not ", "in ", "constructor", "__proto__"),
    fc.string({ maxLength: 4, unit: "grapheme" }),
  );
  const edit = fc.record({ at: fc.nat(BOOK.length), cut: fc.nat(12), put: snippet });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), BOOK);
      const read = parseRulebook(text, "toy.rules", UNITS);
      if (read.ok) expect(parseRulebook(printRulebook(read.value), "toy.rules", UNITS)).toEqual(read);
      else for (const { at } of read.faults) expect([at.file, (at.row ?? 0) > 0]).toEqual(["toy.rules", true]);
    }),
    { numRuns: runs(1500, 50_000), seed: 5 },
  );
});

test("a line of the law shipped that is cut, doubled, moved or garbled is refused without a message told twice, or reads and prints the same", () => {
  const tidy = (lines: readonly string[], at: number, how: (line: string) => readonly string[]) =>
    [...lines.slice(0, at), ...how(lines[at] ?? ""), ...lines.slice(at + 1)].join("\n");
  const WAYS: readonly ((line: string, junk: string) => readonly string[])[] = [
    () => [],
    (line) => [line, line],
    (line) => [`  ${line}`],
    (line) => [line.replace(/^ {2}/, "")],
    (line, junk) => [line + junk],
    (line, junk) => [line.replace(/\S+/, junk)],
    (line, junk) => [line.replace(/(\S+)\s+(\S+)/, `$2 ${junk} $1`)],
    (line) => [line.slice(0, Math.floor(line.length / 2))],
  ];
  const texts = books.filter(({ text }) => text.length < 12_000).map(({ text }) => text.split("\n"));
  const junk = fc.oneof(
    fc.constantFrom("|", '"', "of", "when", "9999-99-99", "1_", "%", "[", "--"),
    fc.string({ maxLength: 5 }),
  );
  let refused = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), junk, (book, line, way, put) => {
      const lines = texts[book % texts.length] ?? [];
      const text = tidy(
        lines,
        line % lines.length,
        (old) => WAYS[way % WAYS.length]?.(old, put.replace("$", "")) ?? [],
      );
      const read = parseRulebook(text, "toy.rules", units);
      if (read.ok) {
        expect(parseRulebook(printRulebook(read.value), "toy.rules", units)).toEqual(read);
        return;
      }
      refused += 1;
      const messages = read.faults.map(({ at, message }) => `${at.row}:${at.column} ${message}`);
      expect(messages).toEqual([...new Set(messages)]);
      for (const { at } of read.faults) expect([at.file, (at.row ?? 0) > 0]).toEqual(["toy.rules", true]);
    }),
    { numRuns: runs(400, 20_000), seed: 6 },
  );
  expect(refused).toBeGreaterThan(100);
});
