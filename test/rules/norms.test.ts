/** Norms: what reads, what prints, the one message for each mistake, and that a consent is an exception like any other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookDigest, canonicalBook } from "#rules/canonical.ts";
import { cut } from "#rules/cut.ts";
import { factTypes } from "#rules/fact-typescript.ts";
import { decisionsOf } from "#rules/norm.ts";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import { checkTogether } from "#rules/together.ts";
import { book as anyBook } from "./arbitrary.ts";
import { bookOf, decidedAlike, factsOf, faultsOf, HEAD, moment, UNITS, value } from "./support.ts";

/** Rows count from 1; each line can be spoiled. */
const BOOK = `${HEAD}fact visit.foreseen yes/no "Is a visit foreseen?"
fact visit.consent yes/no "Is consent held?" obtain 1
act accept.visit "accept a visit by a foreign authority"
  effect must-not licence
act report.visit "report the visit"
decision leave = required | free "Is leave required?"
  otherwise free
rule ban "No visit without consent"
  cite  Toy Act 38
  valid 2024-12-01 ..
  known 2024-09-30 ..
  must-not recipient accept.visit
  when all
    visit.foreseen | a visit is foreseen | 38
rule consent "With consent"
  cite  Toy Act 38
  valid 2024-12-01 ..
  known 2024-09-30 ..
  may recipient accept.visit
  exception to ban
  when all
    visit.consent | consent is held | 38
rule report "Report it"
  cite  Toy Act 38
  valid 2024-12-01 ..
  known 2024-09-30 ..
  must recipient report.visit until 30 calendar days from visit.asked
  when all
    visit.foreseen | a visit is foreseen | 38
`;

const says = (facts: Readonly<Record<string, string>>, day = "2026-06-01"): Readonly<Record<string, string>> => {
  const book = bookOf(BOOK);
  return Object.fromEntries(
    decidedAlike(cut(book, moment(day)), factsOf(book, facts), new Map()).map((one) => [
      one.decision,
      [one.value ?? one.status, one.effect, ...one.missing].join(" "),
    ]),
  );
};

describe("an actor and an act are a decision of their own", () => {
  test("a ban, lifted by consent; a duty that informs; silence where no norm applies", () => {
    const free = { leave: "free none" };
    expect(says({ "visit.foreseen": "yes", "visit.consent": "no" })).toEqual({
      ...free,
      "recipient accept.visit": "mustNot licence",
      "recipient report.visit": "must informs",
    });
    expect(says({ "visit.foreseen": "yes", "visit.consent": "yes" })).toEqual({
      ...free,
      "recipient accept.visit": "may informs",
      "recipient report.visit": "must informs",
    });
    expect(says({ "visit.foreseen": "no", "visit.consent": "no" })).toEqual({
      ...free,
      "recipient accept.visit": "none none",
      "recipient report.visit": "none none",
    });
    expect(says({ "visit.foreseen": "yes" })["recipient accept.visit"]).toBe("open none visit.consent");
    expect(says({ "visit.foreseen": "yes" }, "2024-11-30")["recipient accept.visit"]).toBe("none none");
  });

  test("the IR and the text keep the norm", () => {
    const book = bookOf(BOOK);
    expect(book.rules[2]).toMatchObject({
      norm: {
        actor: "recipient",
        modal: "must",
        act: "report.visit",
        until: { days: 30, calendar: "calendar", from: "visit.asked" },
      },
    });
    expect(book.decisions.map(({ id }) => id)).toEqual(["leave"]);
    expect(decisionsOf(book).map(({ id }) => id)).toEqual([
      "leave",
      "recipient accept.visit",
      "recipient report.visit",
    ]);
    expect(printRulebook(book)).toContain("\n  must recipient report.visit until 30 calendar days from visit.asked\n");
    expect(printRulebook(book)).toContain("\n  effect must-not licence\n");
    const byDay = bookOf(BOOK.replace("30 calendar days from visit.asked", "2026-12-31"));
    expect(byDay.rules[2]).toMatchObject({ norm: { until: { day: "2026-12-31" } } });
  });

  test("the types of the facts name it among the decisions", () => {
    expect(factTypes([bookOf(BOOK)])).toContain('readonly "recipient accept.visit"?: "may" | "must" | "mustNot";');
  });
});

describe("one mistake, one message, at its place", () => {
  const MISTAKES: readonly (readonly [string, string, string, string])[] = [
    [
      "an actor that is none",
      "  may recipient",
      "  may recipent",
      "22:7 rule-syntax: expected who acts; found `recipent`",
    ],
    [
      "must not in two words",
      "  must-not recipient accept.visit",
      "  must not recipient accept.visit",
      "15:8 rule-syntax: expected who acts; found `not`",
    ],
    [
      "an act not declared",
      "may recipient accept.visit",
      "may recipient accept.visi",
      "22:17 rule-reference: act `accept.visi` is not declared",
    ],
    [
      "a permission with a term",
      "may recipient accept.visit",
      "may recipient accept.visit until 2027-01-01",
      "22:30 rule-syntax: expected the end of the line; found `until`",
    ],
    [
      "a term that is none",
      "until 30 calendar days from visit.asked",
      "until soon",
      "30:37 rule-syntax: expected a day, or a number of days; found `soon`",
    ],
    [
      "days of no calendar",
      "until 30 calendar days",
      "until 30 days",
      "30:40 rule-syntax: expected `calendar` or `working`; found `days`",
    ],
    [
      "two things said at once",
      "  may recipient accept.visit\n",
      "  may recipient accept.visit\n  then leave = free\n",
      "23:3 rule-syntax: `then` stands beside `may`",
    ],
    ["nothing said", "  may recipient accept.visit\n", "", "18:1 rule-syntax: `then` is missing in a rule"],
    [
      "a norm mistyped",
      "  may recipient accept.visit\n",
      "  mya recipient accept.visit\n",
      "22:3 rule-syntax: `mya` is not known inside a rule",
    ],
    [
      "an exception to what another must do",
      "may recipient accept.visit",
      "may buyer accept.visit",
      "18:1 rule-reference: `consent` decides `buyer accept.visit`, but `ban`, which it displaces, decides `recipient accept.visit`",
    ],
    [
      "an act declared twice",
      'act report.visit "report the visit"',
      'act accept.visit "report the visit"',
      "8:1 duplicate-key: act `accept.visit` is declared twice",
    ],
    [
      "an effect of no norm",
      "effect must-not licence",
      "effect mustnot licence",
      "7:10 rule-syntax: expected a norm; found `mustnot`",
    ],
    [
      "an effect that is none",
      "effect must-not licence",
      "effect must-not license",
      "7:19 rule-syntax: expected what the norm does; found `license`",
    ],
    [
      "an effect told twice",
      "  effect must-not licence\n",
      "  effect must-not licence\n  effect must-not informs\n",
      "6:1 duplicate-key: the effect of `must-not` is told twice",
    ],
    [
      "an act without words",
      'act report.visit "report the visit"',
      "act report.visit",
      "8:17 rule-syntax: expected what is done in quotes; found the end of the line",
    ],
  ];
  test.each(MISTAKES)("%s", (what, from, to, message) => {
    expect(BOOK).toContain(from);
    const faults = faultsOf(BOOK.replace(from, to));
    expect(faults[0] === message ? message : faults).toEqual(message);
    // An act that could not be read under its name is missed again where a rule names it.
    if (what !== "an act declared twice") expect(faults.length).toBe(1);
  });

  test("the nearest name is offered", () => {
    const help = (from: string, to: string): string => {
      const read = parseRulebook(BOOK.replace(from, to), "toy.rules", UNITS);
      return read.ok ? "" : (read.faults[0]?.help ?? "");
    };
    expect(help("may recipient", "may recipent")).toContain("Nearest: `recipient`.");
    expect(help("recipient accept.visit\n", "recipient acept.visit\n")).toContain("Nearest: `accept.visit`.");
    expect(help("must-not recipient", "must not recipient")).toContain("`must-not` is one word.");
    expect(help("  may recipient accept.visit\n", "")).toBe(
      "Add a line that begins with `then` or `must` or `must-not` or `may`.",
    );
  });
});

describe("books that name one act", () => {
  const named = (id: string, done: string) =>
    bookOf(BOOK.replace("toy.book", id).replace("accept a visit by a foreign authority", done));

  test("mean the same by it", () => {
    const [a, b] = [named("toy.a", "accept a visit"), named("toy.b", "accept a visit")];
    expect(value(checkTogether([a, b]))).toEqual([a, b]);
    const other = checkTogether([a, named("toy.b", "refuse a visit")]);
    expect(other.ok ? [] : other.faults.map(({ message }) => message)).toEqual([
      "`accept.visit` is `refuse a visit` in toy.b, but `accept a visit` in toy.a",
    ]);
  });
});

describe("the digest", () => {
  test("of a book without norms is of the first form, and of one with norms of the second", () => {
    const plain = bookOf(`${HEAD}fact x yes/no "X?"\n`);
    expect(canonicalBook(plain)).not.toHaveProperty("acts");
    expect(canonicalBook(plain)).toMatchObject({ format: "rules-1" });
    expect(canonicalBook(bookOf(BOOK))).toMatchObject({ format: "rules-2" });
    // Reckoned before the language had norms.
    expect(bookDigest(plain)).toBe("d26b390f3fc70dbe1106469624deb2ec40f60d44544e259338ec49ffe9b276b2");
  });

  test("parse(print(book)) = book, printing is idempotent, and the digest stays, over random books", () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const text = printRulebook(book);
        const read = value(parseRulebook(text, "toy.rules", UNITS));
        expect(read).toEqual(book);
        expect(printRulebook(read)).toBe(text);
        expect(bookDigest(read)).toBe(bookDigest(book));
      }),
      { numRuns: 200 },
    );
  });
});
