/** The questions that settle what is open soonest, on small books. */
import { expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import { ask, type Interview } from "#rules/ask.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

function asked(texts: readonly string[], facts: Readonly<Record<string, string>> = {}, most?: number): Interview {
  const books = texts.map(bookOf);
  const said = new Map(
    books.flatMap((book) => {
      const own = Object.entries(facts).filter(([id]) => book.facts.some((fact) => fact.id === id));
      return [...factsOf(book, Object.fromEntries(own))];
    }),
  );
  const views = books.map((book) => cut(book, moment("2026-06-01")));
  const all = views.map((view) => ({
    engine: compile(view),
    ledgers: new Map(),
    decisions: view.decisions.map(({ id }) => id),
  }));
  return ask(all, said, most);
}

/** Each question with its cases: `place: XA settles 1, other settles 0`. */
function told(texts: readonly string[], facts: Readonly<Record<string, string>> = {}): readonly string[] {
  const views = texts.map((text) => cut(bookOf(text), moment("2026-06-01")));
  return asked(texts, facts).questions.map(({ fact, cases, expected }) => {
    const view = views.find((one) => one.facts.has(fact)) ?? views[0];
    const each = cases.map(({ held, settles }) => {
      const value = view === undefined ? "" : tellHeld(view, fact, held);
      return `${value} settles ${settles}`;
    });
    return `${fact} (${printRational(expected)}): ${each.join(", ")}`;
  });
}

const TOLL = `${HEAD}
fact place code "Where to?"
fact load number kg "How heavy?"
fact tool yes/no "A tool?"
fact checked yes/no "Checked?" obtain 3
decision toll = due | free "Is the toll due?"
  otherwise free

rule heavy "Heavy goods"
${ALWAYS}  then toll = due
  when all
    place in [XA XB]
    load >= 1_000 kg

rule tools "Checked tools"
${ALWAYS}  then toll = free
  exception to heavy
  when all
    tool
    checked
`;

test("first what may settle it at once; among equals the cheaper answer, then by name", () => {
  expect(told([TOLL])).toEqual([
    "load (1.5): < 1000 kg settles 1, >= 1000 kg settles 0",
    "place (1.5): XA|XB settles 0, other settles 1",
    "tool (2.5): yes settles 0, no settles 0",
    "checked (2.5): yes settles 0, no settles 0",
  ]);
});

test("what no longer matters is not asked", () => {
  expect(told([TOLL], { place: "XA", load: "2 t", tool: "no" })).toEqual([]);
  expect(told([TOLL], { place: "ZZ" })).toEqual([]);
  expect(told([TOLL], { place: "XA", load: "2 t", tool: "yes" })).toEqual(["checked (0): yes settles 1, no settles 1"]);
});

test("each answer says how the decision ends then", () => {
  const [question] = asked([TOLL], { place: "XA", load: "2 t", tool: "yes" }).questions;
  expect(question?.cases.map(({ ends }) => ends.map(({ decision, value }) => `${decision} ${value}`))).toEqual([
    ["toll free"],
    ["toll due"],
  ]);
});

test("a fact that matters only together with another is asked all the same", () => {
  const either = `${HEAD}
fact a yes/no "A?"
fact b yes/no "B?"
decision x = odd | even "X?"
  otherwise even

rule one "One of them"
${ALWAYS}  then x = odd
  when any
    all
      a
      not
        b
    all
      b
      not
        a
`;
  expect(told([either])).toEqual(["a (1): yes settles 0, no settles 0", "b (1): yes settles 0, no settles 0"]);
});

test("a fact that stands in a rule but cannot change the ending is no question, and the search says that it was shown", () => {
  const both = `${HEAD}
fact a yes/no "A?"
fact b yes/no "B?"
decision x = v | w "X?"
  otherwise w

rule one "A with B"
${ALWAYS}  then x = v
  when all
    a
    b

rule two "A without B"
${ALWAYS}  then x = v
  when all
    a
    not
      b
`;
  const { questions, others, complete } = asked([both]);
  expect([questions.map(({ fact }) => fact), others, complete]).toEqual([["a"], ["b"], true]);
});

test("books that share a fact ask it once, in the cases any of them tells apart", () => {
  const other = `${HEAD.replace("toy.book", "toy.other")}
fact load number kg "How heavy?"
decision permit = needed | none "Permit?"
  otherwise none

rule very "Very heavy"
${ALWAYS}  then permit = needed
  when all
    load > 5_000 kg
`;
  expect(told([TOLL, other], { place: "XA", tool: "no" })).toEqual([
    "load (0): < 1000 kg settles 2, >= 1000 kg .. <= 5000 kg settles 2, > 5000 kg settles 2",
  ]);
});

test("the status of a rule is no question", () => {
  const stayed = TOLL.replace(
    `${ALWAYS}  then toll = due`,
    `${ALWAYS}  status unknown .. known .. "no source read says"\n  then toll = due`,
  );
  const { questions, others } = asked([stayed], { place: "XA", load: "2 t", tool: "no" });
  expect([questions, others]).toEqual([[], ["status of heavy"]]);
});

test("when the looks run out the answer says so", () => {
  expect(asked([TOLL], {}, 10).complete).toBe(false);
  expect(asked([TOLL]).complete).toBe(true);
});
