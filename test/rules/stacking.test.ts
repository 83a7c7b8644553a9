/** Names of decisions in rules and clocks: read and printed, declared here, and declared there when books are read together. */
import { expect, test } from "vitest";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import { checkTogether } from "#rules/together.ts";
import { bookOf, faultsOf, UNITS } from "./support.ts";

const book = (id: string, needs: string, timed = ""): string => `rulebook ${id} "A toy book"
  jurisdiction TOY
  authority "Toy office"
fact asked yes/no "Is it asked?"
decision permit = required | notRequired "Is a permit required?"
  effect required licence
rule base "A permit"
  cite  Toy Act 3
  valid 2020-01-01 ..
  known 2020-01-01 ..
  then  permit = required
${needs}
  when all
    asked
clock wait "The wait"
  cite  Toy Act 4
  valid 2020-01-01 ..
  known 2020-01-01 ..
${timed}
  starts permit.filed
  ends   permit.granted
  outer  30 calendar days | within 30 days | 4(a)
`;

const NEEDS = "  needs other.book/permit other.book/leave | the permit of the other place | 3(b)";

test("a rule names what an application must hold, a clock which grant it times", () => {
  const read = bookOf(book("toy.book", NEEDS, "  for permit other.book/leave"));
  expect(read.rules[0]?.needs).toEqual([
    {
      of: [
        { book: "other.book", decision: "permit" },
        { book: "other.book", decision: "leave" },
      ],
      says: "the permit of the other place",
      paragraph: "3(b)",
    },
  ]);
  expect(read.clocks[0]?.for).toEqual([{ decision: "permit" }, { book: "other.book", decision: "leave" }]);
  expect(parseRulebook(printRulebook(read), "again", UNITS)).toEqual({ ok: true, value: read });
});

test("a clock may time a grant only where a decision of its book has a value, and that must be one of its own", () => {
  const read = bookOf(book("toy.book", NEEDS, "  for permit\n  while permit = required"));
  expect(read.clocks[0]?.while).toEqual({ decision: "permit", value: "required" });
  expect(printRulebook(read)).toContain("  while permit = required\n");
  expect(parseRulebook(printRulebook(read), "again", UNITS)).toEqual({ ok: true, value: read });
  expect(faultsOf(book("toy.book", "", "  while permit = needed"))).toEqual([
    expect.stringContaining("`needed` is not a value of decision `permit`"),
  ]);
  expect(faultsOf(book("toy.book", "", "  while permits = required"))).toEqual([
    expect.stringContaining("decision `permits` is not declared"),
  ]);
  expect(faultsOf(book("toy.book", "", "  while permit is required"))).toEqual([
    expect.stringContaining("expected `=`; found `is`"),
  ]);
});

test("a decision of this book that is not declared is one fault, with or without the book's name", () => {
  expect(faultsOf(book("toy.book", "  needs licence | a licence | 3(b)"))).toEqual([
    expect.stringContaining("decision `licence` is not declared"),
  ]);
  expect(faultsOf(book("toy.book", "", "  for toy.book/licence"))).toEqual([
    expect.stringContaining("decision `licence` is not declared"),
  ]);
});

test.each(["a/b/c", "/permit", "toy.book/", '"permit"'])("`%s` is no name of a decision", (name) => {
  expect(faultsOf(book("toy.book", `  needs ${name} | a licence | 3(b)`))).toEqual([
    expect.stringContaining("expected a decision"),
  ]);
});

test("read together, the other book must declare what is named; alone, nobody can tell", () => {
  const mine = bookOf(book("toy.book", NEEDS));
  const other = bookOf(book("other.book", ""));
  expect(checkTogether([mine]).ok).toBe(true);
  const both = checkTogether([mine, other]);
  expect(both.ok ? [] : both.faults.map(({ code, message }) => [code, message])).toEqual([
    ["rule-reference", "`toy.book` names decision `leave` of `other.book`, which declares none of that name"],
  ]);
});
