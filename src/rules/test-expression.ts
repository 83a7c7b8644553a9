/**
 * The grammar of one test: `FACT`, `FACT [not] in LIST`, `FACT [not] in [A B]`, `FACT = VALUE`, dates, and linear
 * comparisons of numbers. What a name means depends on how its fact is declared, so facts are read first.
 */
import { parseCivilDate } from "#kernel/civil-date.ts";
import { nearestHint } from "#kernel/nearest.ts";
import type { Cursor, Word } from "./cursor.ts";
import { ID, VALUE } from "./cursor.ts";
import { FACT_KINDS } from "./fact-types.ts";
import type { DateSide, FactDeclaration, Operator, Test } from "./ir.ts";
import { OPERATORS } from "./ir.ts";
import { place, say, undeclared } from "./reader.ts";
import { readTerms, sameMeasure } from "./terms.ts";

const isOperator = (text: string): text is Operator => (OPERATORS as readonly string[]).includes(text);
const WORDS_OF_TESTS = ["in", "not"];

const at = (cursor: Cursor, word: Word) => place(cursor.reader, cursor.line.row, word.column);

/** Reads one test up to the end of the text. */
export function readTest(cursor: Cursor): Test | undefined {
  const word = cursor.peek();
  if (word === undefined || word.quoted) return cursor.expected("a test", "Such as `item.mass < 5 kg`.");
  const fact = cursor.reader.facts.get(word.text);
  const test = fact === undefined || fact.type.kind === "number" ? readNumbers(cursor, word) : readNamed(cursor, fact);
  if (test === undefined || cursor.atEnd()) return test;
  return cursor.expected("the end of the test", "One line holds one test; join tests with `all` or `any`.");
}

/** A test that begins with a fact that is not a number. */
function readNamed(cursor: Cursor, fact: FactDeclaration): Test | undefined {
  const { kind } = fact.type;
  if (kind === "date") return readDates(cursor);
  cursor.next();
  if (kind === "yes/no") {
    if (cursor.atEnd()) return { kind: "holds", fact: fact.id };
    return cursor.expected(`nothing after the yes/no fact \`${fact.id}\``, "Write the fact alone, or under `not`.");
  }
  const not = cursor.take("not");
  if (cursor.take("in")) return readMember(cursor, fact, not);
  const op = cursor.peek()?.text;
  if (not || (op !== "=" && op !== "!="))
    return cursor.expected(
      not ? "`in`" : `\`=\`, \`!=\`, \`in\` or \`not in\` after \`${fact.id}\``,
      `\`${fact.id}\` ${FACT_KINDS[kind].means}.${nearestHint(op ?? "", WORDS_OF_TESTS)}`,
    );
  cursor.next();
  const value = readValueOf(cursor, fact);
  return value === undefined ? undefined : { kind: "equals", fact: fact.id, op, value };
}

/** One value the fact can have. */
function readValueOf(cursor: Cursor, { id, type }: FactDeclaration): string | undefined {
  const word = cursor.peek();
  const value = cursor.value("a value");
  if (value === undefined || word === undefined) return undefined;
  if (type.kind === "choice" && !type.of.includes(value)) {
    const help = `It is one of ${type.of.join(", ")}.${nearestHint(value, type.of)}`;
    return say(cursor.reader, at(cursor, word), "rule-reference", `\`${value}\` is not a value of \`${id}\``, help);
  }
  if (type.kind === "code" && !/^[A-Z0-9]+$/.test(value)) {
    const help = "A code is upper-case letters and digits.";
    return say(cursor.reader, at(cursor, word), "rule-syntax", `\`${value}\` is not a code`, help);
  }
  return value;
}

function readMember(cursor: Cursor, fact: FactDeclaration, not: boolean): Test | undefined {
  if (!cursor.take("[")) {
    const list = cursor.id("a list or `[`");
    return list === undefined ? undefined : { kind: "member", fact: fact.id, not, of: { list } };
  }
  const values: string[] = [];
  while (!cursor.take("]")) {
    if (cursor.atEnd()) return cursor.expected("`]`", "Close the list of values with `]`.");
    const value = readValueOf(cursor, fact);
    if (value === undefined) return undefined;
    values.push(value);
  }
  if (values.length === 0) return cursor.expected("at least one value between `[` and `]`", "Name the values.");
  return { kind: "member", fact: fact.id, not, of: { values } };
}

function readOperator(cursor: Cursor, after: string): Operator | undefined {
  const word = cursor.peek();
  if (word !== undefined && isOperator(word.text)) {
    cursor.next();
    return word.text;
  }
  return cursor.expected(
    `${OPERATORS.map((op) => `\`${op}\``).join(", ")} after ${after}`,
    "A comparison has two sides.",
  );
}

function readDateSide(cursor: Cursor): DateSide | undefined {
  const word = cursor.peek();
  if (word === undefined) return cursor.expected("a date or a date fact", "Such as `2026-02-04`.");
  cursor.next();
  if (ID.test(word.text)) {
    const fact = cursor.reader.facts.get(word.text);
    if (fact === undefined) return undeclared(cursor.reader, at(cursor, word), "fact", word.text, ["fact"]);
    if (fact.type.kind === "date") return { fact: word.text };
    const message = `\`${word.text}\` is a ${fact.type.kind} fact, not a date`;
    return say(cursor.reader, at(cursor, word), "wrong-type", message, "Dates are compared with dates.");
  }
  const date = parseCivilDate(word.text, at(cursor, word));
  if (date.ok) return { date: date.value };
  cursor.reader.faults.push(...date.faults);
  return undefined;
}

function readDates(cursor: Cursor): Test | undefined {
  const left = readDateSide(cursor);
  const op = left === undefined ? undefined : readOperator(cursor, "the date");
  const right = op === undefined ? undefined : readDateSide(cursor);
  return left === undefined || op === undefined || right === undefined ? undefined : { kind: "dates", left, op, right };
}

function readNumbers(cursor: Cursor, first: Word): Test | undefined {
  if (VALUE.test(first.text) && /^\d{4}-/.test(first.text)) return readDates(cursor);
  const left = readTerms(cursor);
  const op = left === undefined ? undefined : readOperator(cursor, "the left side");
  const right = op === undefined ? undefined : readTerms(cursor);
  if (left === undefined || op === undefined || right === undefined) return undefined;
  if (sameMeasure(cursor, [...left, ...right]) === undefined) return undefined;
  return { kind: "numbers", left: left.map(({ term }) => term), op, right: right.map(({ term }) => term) };
}
