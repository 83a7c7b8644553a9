/** `decision ID = VALUE | VALUE "question"`, what each value does, the value when no rule applies, and where it is asked. */

import { nearestHint } from "#kernel/nearest.ts";
import { Cursor } from "../cursor.ts";
import { many, optional, readBody } from "../fields.ts";
import { type DecisionDeclaration, EFFECTS } from "../ir.ts";
import type { Line } from "../lines.ts";
import { place, type Reader, say } from "../reader.ts";
import { type BlockKind, indent, quote } from "./block.ts";
import { printDecisionIs, readDecisionIs } from "./decision-is.ts";

const FIELDS = {
  effect: many((cursor) => {
    const value = cursor.value("a value of the decision");
    if (value === undefined) return undefined;
    const effect = EFFECTS.find((name) => cursor.take(name));
    if (effect === undefined) {
      const hint = nearestHint(cursor.peek()?.text ?? "", EFFECTS);
      return cursor.expected("what the value does", `It is one of ${EFFECTS.join(", ")}.${hint}`);
    }
    return cursor.end() === undefined ? undefined : { value, effect };
  }),
  otherwise: optional((cursor) => {
    const value = cursor.value("a value of the decision");
    return value === undefined || cursor.end() === undefined ? undefined : value;
  }),
  asked: optional((cursor) => {
    const help = "Write `asked where DECISION = VALUE`.";
    return cursor.keyword("where", help) === undefined ? undefined : readDecisionIs(cursor, help);
  }),
};

function readValues(cursor: Cursor): readonly string[] | undefined {
  const values: string[] = [];
  do {
    const at = cursor.here();
    const value = cursor.value("a value of the decision");
    if (value === undefined) return undefined;
    if (values.includes(value))
      return say(cursor.reader, at, "duplicate-key", `value \`${value}\` stands twice`, "Keep one of the two.");
    values.push(value);
  } while (cursor.take("|"));
  return values;
}

/** Every value the lines under a decision name must be one of its own. */
function checkValues(
  reader: Reader,
  line: Line,
  values: readonly string[],
  named: readonly string[],
): true | undefined {
  const strange = named.find((value) => !values.includes(value));
  if (strange === undefined) return true;
  const help = `Its values are ${values.join(", ")}.${nearestHint(strange, values)}`;
  const at = place(reader, line.row, line.column);
  return say(reader, at, "rule-reference", `\`${strange}\` is not a value of this decision`, help);
}

export const decisionBlock: BlockKind<DecisionDeclaration> = {
  keyword: "decision",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the decision");
    const equals =
      id === undefined ? undefined : cursor.keyword("=", 'Write `decision ID = VALUE | VALUE "question"`.');
    const values = equals === undefined ? undefined : readValues(cursor);
    const question = values === undefined ? undefined : cursor.quoted("the question decided");
    const ends = question === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a decision", FIELDS);
    if (id === undefined || values === undefined || question === undefined || ends === undefined || body === undefined)
      return undefined;
    const [[otherwise], [asked]] = [body.otherwise, body.asked];
    const named = [...body.effect.map(({ value }) => value), ...body.otherwise];
    if (checkValues(reader, line, values, named) === undefined) return undefined;
    const twice = body.effect.find(
      ({ value }, index) => body.effect.findIndex((other) => other.value === value) < index,
    );
    if (twice !== undefined) {
      const message = `the effect of \`${twice.value}\` is told twice`;
      return say(reader, place(reader, line.row, line.column), "duplicate-key", message, "Keep one of the two.");
    }
    return {
      id,
      values,
      question,
      effects: body.effect,
      ...(otherwise === undefined ? {} : { otherwise }),
      ...(asked === undefined ? {} : { asked }),
    };
  },
  print: ({ id, values, question, effects, otherwise, asked }) => [
    `decision ${id} = ${values.join(" | ")} ${quote(question)}`,
    ...indent([
      ...effects.map(({ value, effect }) => `effect ${value} ${effect}`),
      ...(otherwise === undefined ? [] : [`otherwise ${otherwise}`]),
      ...(asked === undefined ? [] : [`asked where ${printDecisionIs(asked)}`]),
    ]),
  ],
};
