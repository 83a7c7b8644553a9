/** Numbers a book states: the amount of a deciding rule, the room under a cap, a checklist; and the clocks it carries. */
import { describe, expect, test } from "vitest";
import { printRational, rational } from "#kernel/rational.ts";
import { checklists } from "#rules/checklist.ts";
import { compile } from "#rules/compile/engine.ts";
import { clocks, cut } from "#rules/cut.ts";
import { headrooms, unitsIn } from "#rules/headroom.ts";
import { sceneOf } from "#rules/scene.ts";
import { ALWAYS, ask, bookOf, factsOf, faultsOf, HEAD, moment } from "./support.ts";

const DAY = moment("2026-06-01");

describe("the amount of the rule that decides", () => {
  const book = bookOf(`${HEAD}fact worth number EUR "Worth?"
fact taxed yes/no "Taxed?"
decision duty = due | none "Is duty due?"
  effect due costs
  otherwise none
rule quarter "Duty of a quarter"
${ALWAYS}  then duty = due
  amount 25 % of worth
  when all
    taxed
`);
  test("25 % of 19.99 EUR is 4.9975 EUR: exact, not rounded", () => {
    const [amount] = ask(book, { taxed: "yes", worth: "19.99 EUR" }).amounts;
    expect([
      amount?.formula,
      amount?.shown,
      amount?.total && printRational(amount.total.value),
      amount?.total?.unit,
    ]).toEqual(["25 % of worth", "25 % of 19.99 EUR", "4.9975", "EUR"]);
    expect(amount?.share).toEqual({
      rate: rational(1n, 4n),
      of: "worth",
      base: { value: rational(1999n, 100n), unit: "EUR" },
    });
  });
  test("without the worth the duty is due and its amount missing", () => {
    const outcome = ask(book, { taxed: "yes" });
    expect([outcome.value, outcome.effect, outcome.amounts[0]?.total, outcome.amounts[0]?.missing]).toEqual([
      "due",
      "costs",
      undefined,
      ["worth"],
    ]);
  });
  test("a sum has a total and no one share; what it is missing is named in order, and what does not apply leaves it untold", () => {
    const sum = bookOf(`${HEAD}fact worth number EUR "Worth?"
fact freight number EUR "Freight?"
decision duty = due "Is duty due?"
rule sum "Duty on both"
${ALWAYS}  then duty = due
  amount worth + 10 % of freight + 5 EUR
  when any
    worth >= 0 EUR
    freight >= 0 EUR
`);
    const of = (facts: Readonly<Record<string, string>>) => ask(sum, facts).amounts;
    expect(of({ worth: "20 EUR", freight: "10 EUR" })).toStrictEqual([
      {
        rule: "sum",
        formula: "worth + 10 % of freight + 5 EUR",
        shown: "20 EUR + 10 % of 10 EUR + 5 EUR",
        total: { value: rational(26n), unit: "EUR" },
        missing: [],
      },
    ]);
    expect(of({ worth: "20 .. 30 EUR" })).toStrictEqual([
      {
        rule: "sum",
        formula: "worth + 10 % of freight + 5 EUR",
        shown: "20 .. 30 EUR + 10 % of unknown + 5 EUR",
        missing: ["freight", "worth"],
      },
    ]);
    const [apart] = of({ worth: "20 EUR", freight: "not applicable" });
    expect([apart?.total, apart?.shown, apart?.missing]).toEqual([
      undefined,
      "20 EUR + 10 % of not applicable + 5 EUR",
      ["freight"],
    ]);
  });
  test("a fixed amount has no share", () => {
    const fixed = bookOf(`${HEAD}fact taxed yes/no "Taxed?"
decision duty = due "Is duty due?"
rule fixed "A fee"
${ALWAYS}  then duty = due
  amount 5 EUR
  when all
    taxed
`);
    expect(ask(fixed, { taxed: "yes" }).amounts).toStrictEqual([
      { rule: "fixed", formula: "5 EUR", shown: "5 EUR", total: { value: rational(5n), unit: "EUR" }, missing: [] },
    ]);
  });
  test("no duty, no amount", () => {
    expect(ask(book, { taxed: "no", worth: "5 EUR" }).amounts).toEqual([]);
  });
});

describe("room under a cap", () => {
  const text = (op: string) => `${HEAD}fact piece number kg "Mass of one?"
fact load number kg "Mass of all?"
ledger sent number kg "Sent"
ledger home number kg "Sold at home"
define cap "At most half of what is sold at home"
${ALWAYS}  headroom in piece
  reading "Do returns count?" "no"
  when all
    sent + load ${op} 50 % of home
`;
  const room = (op: string, sent: bigint, home: bigint, facts: Readonly<Record<string, string>>) => {
    const book = bookOf(text(op));
    const ledgers = new Map([
      ["sent", rational(sent)],
      ["home", rational(home)],
    ]);
    const [headroom] = headrooms(sceneOf(cut(book, DAY), factsOf(book, facts), ledgers));
    if (headroom === undefined) throw new Error("the book has no cap");
    return headroom;
  };
  test.each([
    ["<=", 40n, 200n, { piece: "7 kg", load: "14 kg" }, "met", 6n], // 100 - 54 = 46 = 6 * 7 + 4
    ["<=", 86n, 200n, { piece: "7 kg", load: "14 kg" }, "met", 0n],
    ["<=", 87n, 200n, { piece: "7 kg", load: "14 kg" }, "unmet", -1n], // 1 kg over is one piece too many
    ["<=", 93n, 200n, { piece: "7 kg", load: "14 kg" }, "unmet", -1n],
    ["<=", 94n, 200n, { piece: "7 kg", load: "14 kg" }, "unmet", -2n],
    ["<", 79n, 200n, { piece: "7 kg", load: "14 kg" }, "met", 0n], // 7 kg left, all of which a strict limit forbids
    ["<", 78n, 200n, { piece: "7 kg", load: "14 kg" }, "met", 1n],
    ["<", 86n, 200n, { piece: "7 kg", load: "14 kg" }, "unmet", -1n],
    ["<=", 0n, 200n, { piece: "7000 g", load: "0.014 t" }, "met", 12n],
  ])("sent + load %s half of home: %s, %s, %o: %s, %s pieces", (op, sent, home, facts, state, units) => {
    const headroom = room(op, sent, home, facts);
    expect([headroom.state, headroom.units]).toEqual([state, units]);
  });
  test("used, limit, share and margin are told exactly", () => {
    const headroom = room("<=", 40n, 201n, { piece: "7 kg", load: "14 kg" });
    expect(headroom.used).toEqual({ value: rational(54n), unit: "kg" });
    expect(headroom.limit).toEqual({ value: rational(201n, 2n), unit: "kg" });
    expect(headroom.margin).toEqual({ value: rational(93n, 2n), unit: "kg" });
    expect(headroom.share).toEqual({ rate: rational(1n, 2n), of: "home", base: { value: rational(201n), unit: "kg" } });
    expect(headroom.shown).toBe("40 kg + 14 kg <= 50 % of 201 kg");
  });
  test("a missing fact leaves it untold, and is named", () => {
    const headroom = room("<=", 40n, 200n, { load: "14 kg" });
    expect([headroom.units, headroom.missing, headroom.state]).toEqual([undefined, ["piece"], "met"]);
    expect(room("<=", 40n, 200n, { piece: "7 kg" }).missing).toEqual(["load"]);
    expect(room("<=", 40n, 200n, { piece: "0 kg", load: "14 kg" }).units).toBeUndefined();
  });
  test("units = the most that still keep the limit, for every margin and size", () => {
    for (let margin = -30n; margin <= 30n; margin++)
      for (let size = 1n; size <= 7n; size++) {
        const inclusive = unitsIn(rational(margin), rational(size), false);
        const strict = unitsIn(rational(margin), rational(size), true);
        expect(inclusive * size <= margin && (inclusive + 1n) * size > margin).toBe(true);
        expect(strict * size < margin && (strict + 1n) * size >= margin).toBe(true);
      }
  });
  test("a cap needs one comparison, and a fact that measures the same", () => {
    expect(faultsOf(text("<=").replace("headroom in piece", "headroom in pieces"))).toEqual([
      "8:1 rule-reference: fact `pieces` is not declared",
    ]);
    expect(faultsOf(text("<=").replace("number kg", "number m"))).toEqual([
      "8:1 wrong-unit: headroom in `piece` cannot tell a margin of `sent`: they measure different things",
    ]);
    expect(faultsOf(`${text("<=")}    load < 5 kg\n`)).toEqual([
      "8:1 rule-reference: headroom is told of one comparison of numbers; `cap` has 2",
    ]);
  });
});

describe("a checklist", () => {
  const book = bookOf(`${HEAD}fact one yes/no "One?" obtain 1 judgement by "the buyer"
fact two yes/no "Two?" obtain 2
fact three yes/no "Three?" by "the laboratory"
define items "Three items"
  cite  Toy Act 5(b)
  valid ..
  known ..
  checklist
  when all
    one   | that the buyer keeps records | (i)
    two   | that it was sold at home     | (ii)
    three | that it was tested           | (iii)
`);
  test("its rows are numbered, with their state, who can answer and by when", () => {
    const facts = factsOf(book, { one: "yes", two: "promised 2026-07-01" });
    const engine = compile(cut(book, DAY));
    const [list] = checklists(engine, engine.pack(facts, new Map()));
    expect(list?.title).toBe("Three items");
    expect(list?.rows.map(({ no, state, due, who, proof }) => [no, state, due, who, proof.says, proof.cite])).toEqual([
      [
        1,
        "met",
        undefined,
        ["the buyer"],
        "that the buyer keeps records",
        { instrument: "Toy Act 5(b)", paragraph: "at (i)" },
      ],
      [
        2,
        "committed",
        "2026-07-01",
        [],
        "that it was sold at home",
        { instrument: "Toy Act 5(b)", paragraph: "at (ii)" },
      ],
      [
        3,
        "unknown",
        undefined,
        ["the laboratory"],
        "that it was tested",
        { instrument: "Toy Act 5(b)", paragraph: "at (iii)" },
      ],
    ]);
    expect(list?.rows.map(({ proof }) => proof.judgement ?? false)).toEqual([true, false, false]);
  });
});

test("the clocks in force are those of the day", () => {
  const book = bookOf(`${HEAD}clock leave "Application for leave"
  cite  Toy Act 7
  valid 2012-01-01 .. 2026-01-01
  known 2012-01-01 ..
  starts leave.asked
  ends   leave.given leave.denied
  outer  90 calendar days | decided within 90 days | (a)
  stage review 20 working days from leave.asked until leave.reviewed | first act | (b)
  stops from question.sent until question.answered | waiting is not counted
`);
  expect(clocks(cut(book, DAY))).toEqual([]);
  expect(clocks(cut(book, moment("2025-06-01")))).toEqual([
    {
      id: "leave",
      title: "Application for leave",
      cite: { law: "Toy Act 7" },
      valid: { from: "2012-01-01", to: "2026-01-01" },
      known: { from: "2012-01-01", to: null },
      starts: ["leave.asked"],
      ends: ["leave.given", "leave.denied"],
      outer: { days: 90, calendar: "calendar", says: "decided within 90 days", paragraph: "(a)" },
      stages: [
        {
          id: "review",
          days: 20,
          calendar: "working",
          from: "leave.asked",
          until: "leave.reviewed",
          says: "first act",
          paragraph: "(b)",
        },
      ],
      stops: [{ from: "question.sent", until: "question.answered", says: "waiting is not counted" }],
    },
  ]);
});
