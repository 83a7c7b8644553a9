/** Conditions: groups of parts, references to definitions, and tests; each line `test | the law's words | paragraph`. */
import { Cursor } from "./cursor.ts";
import type { Clause, Group, Joint, Wording } from "./ir.ts";
import type { Line } from "./lines.ts";
import { place, type Reader, say } from "./reader.ts";
import { readTest } from "./test-expression.ts";

/** The columns of a line, parted by `|` outside quotes, with where each begins. */
export function columnsOf(line: Line): readonly { readonly text: string; readonly column: number }[] {
  const parts: { text: string; column: number }[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= line.text.length; i++) {
    if (line.text[i] === '"') quoted = !quoted;
    if (i < line.text.length && (line.text[i] !== "|" || quoted)) continue;
    parts.push({ text: line.text.slice(start, i), column: line.column + start });
    start = i + 1;
  }
  return parts;
}

/** A cursor over the first column, and what the other two say. */
export function openColumns(reader: Reader, line: Line): { cursor: Cursor; wording: Wording } | undefined {
  const [first, says, paragraph, more] = columnsOf(line);
  if (more !== undefined) {
    const help = "A line has three columns: test, the law's words, paragraph.";
    return say(reader, place(reader, line.row, more.column - 1), "rule-syntax", "found a fourth column", help);
  }
  const told = (text: string | undefined): string => text?.trim() ?? "";
  return {
    cursor: new Cursor(reader, line, first?.text.trimEnd() ?? "", line.column),
    wording: {
      ...(told(says?.text) === "" ? {} : { says: told(says?.text) }),
      ...(told(paragraph?.text) === "" ? {} : { paragraph: told(paragraph?.text) }),
    },
  };
}

interface Joined {
  readonly joint: Joint;
  readonly least?: number;
}

/** `all`, `any`, `not` or `at least N of` at the cursor; undefined without a fault when it is none of them. */
function readJoint(cursor: Cursor): Joined | "none" | undefined {
  for (const joint of ["all", "any", "not"] as const) if (cursor.take(joint)) return { joint };
  if (!cursor.take("at")) return "none";
  if (cursor.keyword("least", "Write `at least N of`.") === undefined) return undefined;
  const least = cursor.count("a whole number after `at least`");
  if (least === undefined || cursor.keyword("of", "Write `at least N of`.") === undefined) return undefined;
  return { joint: "atLeast", least };
}

/** How many parts a group may have; a fault names what is wrong. */
function countParts(cursor: Cursor, line: Line, { joint, least }: Joined): true | undefined {
  const at = place(cursor.reader, line.row, line.column);
  const parts = line.of.length;
  if (parts === 0)
    return say(
      cursor.reader,
      at,
      "rule-syntax",
      "no condition stands under this line",
      "Set its conditions in by two spaces.",
    );
  if (joint === "not" && parts > 1)
    return say(
      cursor.reader,
      at,
      "rule-syntax",
      `\`not\` takes one condition; found ${parts}`,
      "Join them with `all` or `any`.",
    );
  if (least !== undefined && (least < 1 || least > parts))
    return say(
      cursor.reader,
      at,
      "rule-syntax",
      `at least ${least} of ${parts} conditions is not possible`,
      `Ask for 1 to ${parts}.`,
    );
  return true;
}

function readParts(cursor: Cursor, joined: Joined, wording: Wording): Group | undefined {
  const { reader, line } = cursor;
  const ends = cursor.end("Set the conditions in, one to a line.");
  const counted = countParts(cursor, line, joined);
  const of = line.of.map((part) => readClause(reader, part));
  const read = of.flatMap((clause) => (clause === undefined ? [] : [clause]));
  if (ends === undefined || counted === undefined || read.length < of.length) return undefined;
  return { kind: "group", ...joined, ...wording, of: read };
}

function remember<T extends Clause>(reader: Reader, line: Line, clause: T | undefined): T | undefined {
  if (clause !== undefined) reader.places.set(clause, place(reader, line.row, line.column));
  return clause;
}

function readClause(reader: Reader, line: Line): Clause | undefined {
  const opened = openColumns(reader, line);
  if (opened === undefined) return undefined;
  const { cursor, wording } = opened;
  const joined = readJoint(cursor);
  if (joined === undefined) return undefined;
  if (joined !== "none") return remember(reader, line, readParts(cursor, joined, wording));
  const inner = line.of[0];
  if (inner !== undefined)
    say(
      reader,
      place(reader, inner.row, inner.column),
      "rule-syntax",
      "nothing may stand under a test",
      "Set the line in less, or group with `all` or `any`.",
    );
  if (cursor.take("is")) {
    const definition = cursor.id("the id of a definition after `is`");
    const ends = definition === undefined ? undefined : cursor.end();
    return definition === undefined || ends === undefined
      ? undefined
      : remember(reader, line, { kind: "is", definition, ...wording });
  }
  const test = readTest(cursor);
  return test === undefined ? undefined : remember(reader, line, { kind: "test", test, ...wording });
}

/** The group behind `when`, whose line the cursor is on. */
export function readWhen(cursor: Cursor): Group | undefined {
  const { reader, line } = cursor;
  const opened = openColumns(reader, line);
  if (opened === undefined) return undefined;
  const start = cursor.peek()?.column ?? Number.POSITIVE_INFINITY;
  for (let word = opened.cursor.peek(); word !== undefined && word.column < start; word = opened.cursor.peek())
    opened.cursor.next();
  const joined = readJoint(opened.cursor);
  if (joined === undefined) return undefined;
  if (joined === "none")
    return opened.cursor.expected(
      "`all`, `any`, `not` or `at least N of`",
      "Write `when all` and set the conditions in below.",
    );
  return remember(reader, line, readParts(opened.cursor, joined, opened.wording));
}
