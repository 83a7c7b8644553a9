/** What is wrong with a rulebook: small bad books, the exact words of the finding, and the case that shows it. */
import { describe, expect, test } from "vitest";
import { bookDigest } from "#rules/canonical.ts";
import { parsePlaced } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import { CHECK_NAMES, CHECKS } from "#rules/verify/registry.ts";
import { verify } from "#rules/verify/verify.ts";
import { printWitness } from "#rules/verify/witness.ts";
import { ALWAYS, bookOf, faultsOf, HEAD, UNITS, value } from "./support.ts";

const FACTS = `
fact part.kind one of tool toy weapon "What is it?"
fact part.mass number kg "How heavy is it?"
fact part.length number m "How long is it?"
fact buyer.listed yes/no "Is the buyer listed?"
fact place code "Where does it go?"
fact sent date "When is it sent?"
fact ordered date "When was it ordered?"
ledger total number kg "Sent so far"
ledger home number kg "Sold at home"
decision sale = allowed | barred | watched "May it be sold?"
`;

interface Bad {
  readonly title: string;
  readonly text: string;
  /** `check row: message`, then the witness, one line each. */
  readonly says: readonly string[];
}

const rule = (id: string, rest: string): string => `rule ${id} "A rule"\n${ALWAYS}${rest}`;
const define = (id: string, rest: string): string => `define ${id} "A definition"\n${ALWAYS}${rest}`;

const CODES = new Set(["XA", "XB"]);

function told(text: string, given: { most?: number } = {}): readonly string[] {
  const { book, places } = value(parsePlaced(`${HEAD}${text}`, "toy.rules", UNITS));
  return verify([book], { codes: CODES, places, ...given }).flatMap(({ check, at, message, witness, moment }) => [
    `${check} ${at.row}: ${message}`,
    ...(witness === undefined || moment === undefined ? [] : [printWitness(witness)]),
  ]);
}

const OTHERWISE = FACTS.replace('"May it be sold?"', '"May it be sold?"\n  otherwise allowed');

const BAD: readonly Bad[] = [
  {
    title: "a gap: nothing is said of tools below the line",
    text: `${FACTS}
${rule("heavy", "  then  sale = barred\n  when all\n    part.mass >= 40 kg | forty kilograms | 1(a)\n")}
${rule("light", "  then  sale = allowed\n  when all\n    part.mass < 30 kg | thirty kilograms | 1(b)\n")}`,
    says: ["gap 14: `sale` ends without a value inside coverage", "part.mass = 30 kg"],
  },
  {
    title: "a gap only where another decision asks",
    text: `${FACTS}
decision review = strict | mild "How is it reviewed?"
  asked where sale = watched
${rule("toys", "  then  sale = allowed\n  when any\n    part.kind != weapon | not a weapon | 1\n    buyer.listed | or listed | 1\n")}
${rule("guns", "  then  sale = watched\n  when all\n    part.kind = weapon | a weapon | 1\n    not\n      buyer.listed | not listed | 1\n")}
${rule("light", "  then  review = mild\n  when all\n    part.mass < 30 kg | thirty kilograms | 1(b)\n")}`,
    says: [
      "gap 16: `review` ends without a value where `guns` says `watched`",
      "part.kind = weapon, part.mass = 30 kg, buyer.listed = no",
    ],
  },
  {
    title: "a conflict of two rules that do not know of each other",
    text: `${OTHERWISE}
${rule("heavy", "  then  sale = barred\n  when all\n    part.mass > 40 kg | forty kilograms | 1(a)\n")}
${rule("tools", "  then  sale = watched\n  when all\n    part.kind = tool | a tool | 1(b)\n")}`,
    says: [
      "conflict 25: `sale` is `barred` by `heavy` and `watched` by `tools` at once",
      "part.kind = tool, part.mass = 41 kg",
    ],
  },
  {
    title: "a conflict in the text alone, since one rule is stayed",
    text: `${OTHERWISE}
${rule("heavy", '  status stayed .. known .. "Gazette 1"\n  then  sale = barred\n  when all\n    part.mass > 40 kg | forty | 1(a)\n')}
${rule("tools", "  then  sale = watched\n  when all\n    part.kind = tool | a tool | 1(b)\n")}`,
    says: [
      "conflict 26: `sale` is `barred` by `heavy` and `watched` by `tools` at once by the text alone",
      "part.kind = tool, part.mass = 41 kg",
    ],
  },
  {
    title: "no conflict of sums that cannot both hold, and one of sums that can",
    text: `${OTHERWISE}
${rule("much", "  then  sale = barred\n  when all\n    part.mass + total > 50 % of home | over half | 1(a)\n")}
${rule("little", "  then  sale = watched\n  when all\n    part.mass + total <= 50 % of home | at most half | 1(b)\n")}
${rule("third", "  then  sale = allowed\n  when all\n    2 * total + 2 * part.mass = home | exactly half | 1(c)\n    total > 7 kg | more than seven | 1(c)\n")}`,
    says: [
      "conflict 33: `sale` is `watched` by `little` and `allowed` by `third` at once",
      "part.mass = 0 kg, total = 7.5 kg, home = 15 kg",
    ],
  },
  {
    title: "a dead rule: no number is both",
    text: `${OTHERWISE}
${rule("never", "  then  sale = barred\n  when all\n    part.mass > 40 kg | over forty | 1(a)\n    part.mass < 30 kg | under thirty | 1(a)\n")}`,
    says: ["deadRule 17: the condition of rule `never` can never be met inside coverage"],
  },
  {
    title: "a dead rule: days between two that are next to each other",
    text: `${OTHERWISE}
${rule("never", "  then  sale = barred\n  when all\n    sent > ordered | after the order | 1(a)\n    sent <= 2026-01-01 | by new year | 1(a)\n    ordered >= 2026-01-01 | ordered from then | 1(a)\n")}`,
    says: ["deadRule 17: the condition of rule `never` can never be met inside coverage"],
  },
  {
    title: "a rule that is dead only because of what the book covers",
    text: `  covers when all
    part.kind in [tool toy] | tools and toys
${OTHERWISE}
${rule("guns", "  then  sale = barred\n  when all\n    part.kind = weapon | a weapon | 1(a)\n")}`,
    says: ["deadRule 19: the condition of rule `guns` can never be met inside coverage"],
  },
  {
    title: "an exception outside its base",
    text: `${OTHERWISE}
${rule("guns", "  then  sale = barred\n  when all\n    part.kind = weapon | a weapon | 1(a)\n")}
${rule("toys", "  then  sale = watched\n  exception to guns\n  when all\n    part.kind = toy | a toy | 1(b)\n")}`,
    says: ["outsideBase 25: `toys` is an exception to `guns`, but is never met where that one applies"],
  },
  {
    title: "a shadowed exception: another rule takes every case of it",
    text: `${OTHERWISE}
${rule("guns", "  then  sale = barred\n  when all\n    part.kind = weapon | a weapon | 1(a)\n")}
${rule("light", "  then  sale = watched\n  exception to guns\n  when all\n    part.mass < 5 kg | under five | 1(b)\n")}
${rule("small", "  then  sale = allowed\n  notwithstanding light guns\n  when all\n    part.kind = weapon | a weapon | 1(c)\n    part.mass < 9 kg | under nine | 1(c)\n")}`,
    says: ["shadowedException 25: `light` changes nothing: `sale` ends alike with it and without it"],
  },
  {
    title: "two rules with the same cases in other words",
    text: `${OTHERWISE}
${rule("one", "  then  sale = barred\n  when all\n    part.kind = weapon | a weapon | 1(a)\n")}
${rule("two", "  then  sale = barred\n  when all\n    part.kind not in [tool toy] | neither tool nor toy | 1(b)\n")}`,
    says: ["duplicate 25: `one` and `two` apply in the same cases and both say `sale = barred`"],
  },
  {
    title: "conditions that can be left out",
    text: `${OTHERWISE}
${rule("one", "  then  sale = barred\n  when all\n    part.mass > 40 kg | over forty | 1(a)\n    part.mass > 30 kg | over thirty | 1(a)\n    any\n      buyer.listed | listed | 1(a)\n      part.mass < 10 kg | or light | 1(a)\n")}`,
    says: [
      "vacuousClause 24: `part.mass > 30 kg` can be left out of `one`: inside coverage it is met wherever it could matter",
      "vacuousClause 27: `part.mass < 10 kg` can be left out of `one`: inside coverage it is never met wherever it could matter",
    ],
  },
  {
    title: "a limit that never stops the rule, and one that nothing keeps",
    text: `${OTHERWISE}
${rule("free", "  then  sale = barred\n  when all\n    part.mass > 40 kg | over forty | 1(a)\n    total <= 5 kg | at most five | 1(a)\n    total < 9 kg | under nine | 1(a)\n")}
${rule("stuck", "  then  sale = barred\n  when all\n    home < 5 kg | under five | 1(b)\n    home - total > 9 kg | nine left | 1(b)\n    total > 0 kg | some | 1(b)\n")}`,
    says: [
      "deadRule 27: the condition of rule `stuck` can never be met inside coverage",
      "vacuousClause 25: `total < 9 kg` can be left out of `free`: inside coverage it is met wherever it could matter",
      "cap 25: the limit `total < 9 kg` never stops `free`",
      "cap 33: the limit `home < 5 kg` can never be kept where `stuck` asks for it",
      "cap 34: the limit `home - total > 9 kg` can never be kept where `stuck` asks for it",
      "cap 35: the limit `total > 0 kg` can never be kept where `stuck` asks for it",
    ],
  },
  {
    title: "a definition asked before it is in force",
    text: `${OTHERWISE}
define def.big "Big"
  cite  Toy Act 2
  valid 2026-01-01 ..
  known ..
  when all
    part.mass > 40 kg | over forty | 2(a)
${rule("big", "  then  sale = barred\n  when all\n    is def.big | big | 1(a)\n")}`,
    says: ["notInForce 29: `big` asks `def.big`, of which no version is in force"],
  },
  {
    title: "a list whose end was known only later",
    text: `${OTHERWISE}
list near "Near"
  cite  Toy Act 3
  valid 2020-01-01 .. 2026-01-01
  known 2020-01-01 ..
  of XA
list near "Near"
  cite  Toy Act 3
  valid 2026-01-01 ..
  known 2025-06-01 ..
  of XA XB
rule far "Far"
  cite  Toy Act 1
  valid 2020-01-01 ..
  known 2020-01-01 ..
  then  sale = barred
  when all
    place not in near | not near | 1(a)`,
    says: [
      "notInForce 33: `far` asks `near`, of which no version is in force",
      "versionHole 22: no version of list `near` stands on 2026-01-01 as known on 2020-01-01, between two that do",
    ],
  },
  {
    title: "a code that is in no catalogue, and a condition without a paragraph",
    text: `${OTHERWISE}
${rule("far", "  then  sale = barred\n  when all\n    place in [XA XC] | far away\n")}`,
    says: [
      "listMember 23: `far` names `XC`, which is not a code of the catalogue",
      "uncited 23: `place in [XA XC]` in `far` names no paragraph",
    ],
  },
  {
    title: "a definition that says nothing is told like a rule",
    text: `${OTHERWISE}
${define("def.none", "  when all\n    part.kind = tool | a tool | 2\n    part.kind = toy | a toy | 2\n")}`,
    says: ["deadRule 17: the condition of definition `def.none` can never be met inside coverage"],
  },
];

describe("a bad book", () => {
  test.each(BAD.map((bad) => [bad.title, bad] as const))("%s", (_, { text, says }) => {
    expect(told(text)).toEqual(says);
  });
});

test("every check has a book above that it refuses; those of two books have theirs in dilemma.test.ts", () => {
  const shown = new Set(BAD.flatMap(({ says }) => says.map((line) => line.split(" ")[0])));
  expect(CHECK_NAMES.filter((name) => CHECKS[name].kind !== "pair" && !shown.has(name))).toEqual([]);
});

test("a sound book has no finding", () => {
  const sound = `${OTHERWISE}
${rule("guns", "  then  sale = barred\n  when all\n    part.kind = weapon | a weapon | 1(a)\n")}
${rule("light", "  then  sale = watched\n  exception to guns\n  when all\n    part.mass < 5 kg | under five | 1(b)\n    part.mass + total <= 50 % of home | at most half | 1(b)\n")}`;
  expect(told(sound)).toEqual([]);
});

test("beyond the bound nothing is said to be sound", () => {
  const text = `${OTHERWISE}
${rule("heavy", "  then  sale = barred\n  when all\n    part.mass > 40 kg | forty kilograms | 1(a)\n")}
${rule("tools", "  then  sale = watched\n  when all\n    part.kind = tool | a tool | 1(b)\n")}`;
  const found = told(text, { most: 3 });
  expect(found[0]).toBe("conflict 25: not decided within the bound: two values of one decision at once");
});

describe("asked where", () => {
  const asked = (line: string): string => `${HEAD}
decision sale = allowed | barred "May it be sold?"
decision review = strict | mild "How is it reviewed?"
  asked where ${line}
`;

  test("is read, printed and read again as the same book", () => {
    const book = bookOf(asked("sale = barred"));
    expect(printRulebook(book)).toContain("\n  asked where sale = barred\n");
    expect(bookOf(printRulebook(book))).toEqual(book);
    expect(bookDigest(book)).not.toBe(bookDigest(bookOf(asked("sale = allowed"))));
  });

  test.each([
    ["sold = barred", "6:1 rule-reference: decision `sold` is not declared"],
    ["sale = bared", "6:1 rule-reference: `bared` is not a value of decision `sale`"],
    ["review = mild", "6:1 rule-reference: decision `review` is asked where it is itself"],
  ])("%s: %s", (line, says) => {
    expect(faultsOf(asked(line))).toEqual([says]);
  });
});
