/** `planb check --ask --unblock`: how the next questions and the smallest changes read in a terminal. */
import { expect, test } from "vitest";
import { printAsk } from "#cli/print/ask.ts";
import { printUnblock } from "#cli/print/unblock.ts";
import { voiceIn } from "#cli/print/voice.ts";
import type { CheckReport, Unblock } from "#contract/check.ts";

const en = voiceIn("en");
const page = (lines: readonly string[]): string => lines.map((line) => line.trimEnd()).join("\n");

const expected = { value: "0.5", unit: "1", proof: [] };
const toll = { book: "toy", decision: "toll", title: { en: "Is the toll due?" } };

const interview: CheckReport["ask"] = {
  questions: [
    {
      rank: 1,
      fact: "place",
      question: { en: "Where to?" },
      who: "sales",
      remedy: "identity",
      judgement: false,
      expected,
      cases: [
        { value: "XA|XB", settles: 0, ends: [], open: 1 },
        {
          value: "other",
          settles: 1,
          ends: [{ ...toll, status: "decided", value: "free", valueLabel: { en: "free" } }],
          open: 0,
        },
      ],
    },
  ],
  open: 1,
  others: ["status of heavy"],
  complete: true,
};

test("a question, who can answer, and what each answer brings", () => {
  expect(page(printAsk(en, interview))).toBe(`
Next question
     Needs            Who    Value  Answer
  -  ---------------  -----  -----  ---------------------
  1  Where to? place  sales  XA|XB  ..
                             other  Is the toll due? free
  Missing, but no question for the company: status of heavy`);
});

test("with nothing to ask that is said; cut short, that is", () => {
  const none = { questions: [], open: 0, others: [], complete: true };
  expect(page(printAsk(en, none))).toContain("No fact that can be given would change how an open answer ends.");
  expect(page(printAsk(en, { ...none, others: ["place"], complete: false }))).toBe(`
Next question
  The search was cut short: there may be more questions.`);
});

const refused: Unblock = {
  ...toll,
  from: { ...toll, status: "decided", value: "due", valueLabel: { en: "due" } },
  to: ["free"],
  sets: [
    {
      changes: [
        {
          fact: "load",
          question: { en: "How heavy?" },
          who: "logistics",
          remedy: "reduce",
          from: "70 kg",
          to: "56 kg",
          amount: { value: "2", unit: "unit", proof: [] },
          meets: [],
        },
        {
          fact: "list",
          question: { en: "List given?" },
          who: "the buyer",
          remedy: "obtain",
          from: "no",
          to: "yes",
          meets: [
            {
              book: "toy.conduct",
              decision: "conduct",
              title: { en: "May the list be given?" },
              status: "decided",
              value: "restricted",
              valueLabel: { en: "restricted" },
            },
          ],
        },
      ],
      leaves: "free",
      leavesLabel: { en: "free" },
      pending: ["checked"],
      meets: [],
    },
  ],
  unknown: [],
  complete: true,
};

test("a way with its changes, what it rests on, and what it runs into", () => {
  expect(page(printUnblock(en, [refused]))).toBe(`
Smallest lawful change: Is the toll due?
  Way 1: due becomes free | rests on 1 promise: checked
  Way              Needs             Who        Value
  ---------------  ----------------  ---------  --------------------------
  by other terms   How heavy? load   logistics  70 kg -> 56 kg (- 2\u00a0units)
  can be obtained  List given? list  the buyer  no -> yes
  ! runs into: May the list be given? restricted`);
});

test("no way at all, one that depends on what is unknown, and a search cut short read differently", () => {
  const none = { ...refused, sets: [] };
  expect(page(printUnblock(en, [none]))).toContain("No lawful change in planb's list would change this result.");
  expect(page(printUnblock(en, [{ ...none, unknown: ["place"] }]))).toContain(
    "What would help depends on facts that are not known: place",
  );
  expect(page(printUnblock(en, [{ ...none, complete: false }]))).toBe(`
Smallest lawful change: Is the toll due?
  The search was cut short: there may be more ways.`);
});
