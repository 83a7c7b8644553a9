/** Private rules: a letter binds the party it was addressed to, and says so. */
import { expect, test } from "vitest";
import { printRulebook } from "#rules/print.ts";
import { ALWAYS, ask, bookOf, faultsOf, HEAD, told } from "./support.ts";

const BOOK = `${HEAD}fact exporter.informed yes/no "Has a letter informed this exporter?"
fact exporter.size number kg "How much?"
fact exporter.asked yes/no "Has it asked?" obtain
decision leave = required | free "Is leave required?"
  otherwise free
rule letter "A letter to the exporter"
${ALWAYS}  addressee exporter.informed
  then  leave = required
  when all
    exporter.informed | a letter informed this exporter | 7
    exporter.size >= 5 kg | of five or more | the letter
`;

test("it is asked of each party whether it was addressed to it", () => {
  const book = bookOf(BOOK);
  expect(told(ask(book, { "exporter.informed": "yes", "exporter.size": "9 kg" }))).toBe("decided required");
  expect(told(ask(book, { "exporter.informed": "no", "exporter.size": "9 kg" }))).toBe("decided free");
  expect(ask(book, { "exporter.size": "9 kg" })).toMatchObject({ status: "open", missing: ["exporter.informed"] });
});

test("it is printed and read as written", () => {
  const book = bookOf(BOOK);
  expect(book.rules[0]?.addressee).toBe("exporter.informed");
  expect(bookOf(printRulebook(book))).toEqual(book);
});

test.each([
  [
    "a fact not declared",
    "addressee exporter.informed",
    "addressee exporter.informd",
    "13:13 rule-reference: fact `exporter.informd` is not declared",
  ],
  [
    "a number",
    "addressee exporter.informed",
    "addressee exporter.size",
    "9:1 wrong-type: `exporter.size` is a number fact; whom `letter` is addressed to is told by a yes/no fact",
  ],
  [
    "what can be obtained",
    "addressee exporter.informed",
    "addressee exporter.asked",
    "9:1 rule-reference: `exporter.asked` is declared `obtain`, but whom `letter` is addressed to cannot be changed",
  ],
  [
    "a condition that does not ask",
    "    exporter.informed | a letter informed this exporter | 7\n",
    "",
    "9:1 rule-reference: `letter` is addressed to whom `exporter.informed` tells, but its condition does not ask it",
  ],
])("refused: %s", (_, from, to, message) => {
  expect(faultsOf(BOOK.replace(from, to))).toEqual([message]);
});
