/**
 * A referee from outside: the three-valued logic of the DMN Technology Compatibility Kit (dmn-tck/tck, Apache-2.0),
 * suites 0064, 0065, 0066, 0106 and 0107, told as tables. What is neither true nor false there (`null`, a number, a
 * text) is unknown here.
 */
import { describe, expect, test } from "vitest";
import { ALWAYS, ask, bookOf, HEAD, told } from "./support.ts";

const book = (when: string) =>
  bookOf(`${HEAD}
fact a yes/no "A?"
fact b yes/no "B?"
decision result = true | false "Result?"
  otherwise false
rule r "The expression"
${ALWAYS}  then result = true
  when ${when}
`);

const AND = book("all\n    a\n    b");
const OR = book("any\n    a\n    b");
const NOT = book("not\n    a");

const VALUE: Readonly<Record<string, string>> = {
  true: "yes",
  false: "no",
  null: "unknown",
  "123": "unknown",
  '"true"': "unknown",
  "0": "unknown",
  "1": "unknown",
};
const result = (on: ReturnType<typeof book>, a: string, b = "null"): string => {
  const answer = ask(on, { a: VALUE[a] ?? "", b: VALUE[b] ?? "" });
  return answer.status === "open" ? "null" : (told(answer).split(" ")[1] ?? "");
};

const CONJUNCTION = `true and true = true; true and false = false; true and null = null; true and 123 = null;
true and "true" = null; false and true = false; false and false = false; false and null = false; false and 123 = false;
false and "true" = false; null and true = null; 123 and true = null; "true" and true = null; null and false = false;
123 and false = false; "true" and false = false; null and null = null; "true" and "true" = null; 0 and 0 = null`;
const DISJUNCTION = `true or true = true; true or false = true; true or null = true; true or 123 = true;
true or "true" = true; false or true = true; false or false = false; false or null = null; false or 123 = null;
false or "true" = null; null or true = true; 123 or true = true; "true" or true = true; null or false = null;
123 or false = null; "true" or false = null; null or null = null; "true" or "true" = null; 0 or 0 = null`;
const NEGATION = `not true = false; not false = true; not null = null; not 0 = null; not 1 = null; not "true" = null`;
const TERNARY_AND = `true and true = true; false and true = false; null and true = null; true and false = false;
false and false = false; null and false = false; true and null = null; false and null = false; null and null = null`;
const TERNARY_OR = `true or true = true; false or true = true; null or true = true; true or false = true;
false or false = false; null or false = null; true or null = true; false or null = null; null or null = null`;
const TERNARY_NOT = `not true = false; not false = true; not null = null`;

const rows = (table: string) => table.split(";").map((row) => row.trim().split(/\s+/));

describe("the referee's tables of and, or, not", () => {
  test.each(rows(`${CONJUNCTION};${TERNARY_AND}`))("%s and %s %s is as told", (...row) => {
    const [a = "", , b = "", , expected] = row;
    expect(result(AND, a, b)).toBe(expected);
  });

  test.each(rows(`${DISJUNCTION};${TERNARY_OR}`))("%s %s %s is as told", (...row) => {
    const [a = "", , b = "", , expected] = row;
    expect(result(OR, a, b)).toBe(expected);
  });

  test.each(rows(`${NEGATION};${TERNARY_NOT}`))("%s %s is as told", (...row) => {
    const [, a = "", , expected] = row;
    expect(result(NOT, a)).toBe(expected);
  });

  test("all 65 assertions are here", () => {
    const tables = [CONJUNCTION, DISJUNCTION, NEGATION, TERNARY_AND, TERNARY_OR, TERNARY_NOT];
    expect(tables.flatMap(rows).length).toBe(65);
  });
});
