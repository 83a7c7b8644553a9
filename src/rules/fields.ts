/** The lines inside a block: which keywords may stand there, how often, and how each is read. */
import { groupBy } from "#kernel/group.ts";
import { type Interval, parseInterval } from "#kernel/interval.ts";
import { nearest, nearestHint } from "#kernel/nearest.ts";
import { Cursor } from "./cursor.ts";
import type { Cite, Dated, Reading } from "./ir.ts";
import type { Line } from "./lines.ts";
import { place, type Reader, say } from "./reader.ts";

export interface Field<T> {
  readonly read: (cursor: Cursor) => T | undefined;
  readonly times: "once" | "optional" | "many";
  /** Of the fields of one group one stands, and only one. */
  readonly group?: string;
  /** Lines may stand under it. */
  readonly nests?: true;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
type Body<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? readonly T[] : never };

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

function fieldOf(
  reader: Reader,
  line: Line,
  keyword: string,
  fields: Fields,
  block: string,
): Field<unknown> | undefined {
  const field = Object.hasOwn(fields, keyword) ? fields[keyword] : undefined;
  if (field !== undefined) return field;
  const names = Object.keys(fields);
  const hint = nearestHint(keyword, names);
  const help = names.length === 0 ? "Nothing may stand inside it." : `Here may stand ${list(names)}.${hint}`;
  return say(
    reader,
    place(reader, line.row, line.column),
    "rule-syntax",
    `\`${keyword}\` is not known inside ${block}`,
    help,
  );
}

/**
 * Reads the lines of a block. Undefined when a field that must stand there is missing or could not be read; every
 * mistake is noted all the same.
 */
export function readBody<F extends Fields>(reader: Reader, head: Line, block: string, fields: F): Body<F> | undefined {
  const values = new Map<string, unknown[]>(Object.keys(fields).map((keyword) => [keyword, []]));
  const seen = new Map<string, number>();
  const meant = new Set<string | undefined>();
  let sound = true;
  for (const line of head.of) {
    const cursor = new Cursor(reader, line);
    const keyword = cursor.next()?.text ?? "";
    const field = fieldOf(reader, line, keyword, fields, block);
    if (field === undefined) meant.add(nearest(keyword, Object.keys(fields)));
    const others = Object.keys(fields).filter(
      (other) => field?.group !== undefined && fields[other]?.group === field.group && other !== keyword,
    );
    const value = field === undefined ? undefined : readField({ reader, line, cursor, keyword, others }, field, seen);
    if (value === undefined) sound = false;
    else values.get(keyword)?.push(value);
  }
  for (const names of needed(fields)) {
    if (names.some((keyword) => seen.has(keyword))) continue;
    sound = false;
    if (names.some((keyword) => meant.has(keyword))) continue;
    const at = place(reader, head.row, head.column);
    const help = `Add a line that begins with ${names.map((name) => `\`${name}\``).join(" or ")}.`;
    say(reader, at, "rule-syntax", `\`${names[0]}\` is missing in ${block}`, help);
  }
  const body: object = Object.fromEntries(values);
  return sound && isBody(body, fields) ? body : undefined;
}

/** Keywords one of which must stand in a block. */
function needed(fields: Fields): readonly (readonly string[])[] {
  const once = Object.entries(fields).filter(([, { times }]) => times === "once");
  return [...groupBy(once, ([keyword, { group }]) => group ?? keyword).values()].map((group) =>
    group.map(([keyword]) => keyword),
  );
}

/** Each list was filled by the field of the same keyword, so the keywords settle the type. */
const isBody = <F extends Fields>(body: object, fields: F): body is Body<F> =>
  Object.keys(fields).every((keyword) => Object.hasOwn(body, keyword));

interface Here {
  readonly reader: Reader;
  readonly line: Line;
  readonly cursor: Cursor;
  readonly keyword: string;
  /** What may stand in its place, but not beside it. */
  readonly others: readonly string[];
}

function readField(
  { reader, line, cursor, keyword, others }: Here,
  field: Field<unknown>,
  seen: Map<string, number>,
): unknown {
  const first = seen.get(keyword);
  seen.set(keyword, first ?? line.row);
  const at = place(reader, line.row, line.column);
  const beside = others.find((other) => seen.has(other));
  if (beside !== undefined) {
    const help = `\`${beside}\` stands in row ${seen.get(beside)}. Keep one of the two.`;
    return say(reader, at, "rule-syntax", `\`${keyword}\` stands beside \`${beside}\``, help);
  }
  if (first !== undefined && field.times !== "many") {
    const help = `It already stands in row ${first}. Keep one of the two.`;
    return say(reader, at, "rule-syntax", `\`${keyword}\` stands here a second time`, help);
  }
  const inner = line.of[0];
  if (field.nests === undefined && inner !== undefined) {
    const under = place(reader, inner.row, inner.column);
    return say(reader, under, "rule-syntax", `nothing may stand under \`${keyword}\``, "Set the line in less.");
  }
  return field.read(cursor);
}

function restInterval(cursor: Cursor): Interval | undefined {
  const at = cursor.here();
  const interval = parseInterval(cursor.rest(), at);
  if (interval.ok) return interval.value;
  cursor.reader.faults.push(...interval.faults);
  return undefined;
}

function readCite(cursor: Cursor): Cite | undefined {
  const [law = "", ...published] = cursor.rest().split(/\s+;\s+|;$/);
  if (law.trim() === "")
    return cursor.expected("an instrument with its paragraph", "Such as `cite Act 7, section 2(b)`.");
  const where = published.join(" ; ").trim();
  return where === "" ? { law: law.trim() } : { law: law.trim(), published: where };
}

export const once = <T>(read: Field<T>["read"]): Field<T> => ({ read, times: "once" });
export const optional = <T>(read: Field<T>["read"]): Field<T> => ({ read, times: "optional" });
export const many = <T>(read: Field<T>["read"]): Field<T> => ({ read, times: "many" });

/** A keyword that stands alone. */
export const flag: Field<true> = optional((cursor) => cursor.end());

/** What every dated block carries. */
export const DATED = { cite: once(readCite), valid: once(restInterval), known: once(restInterval) };

export function datedOf(body: {
  readonly cite: readonly Cite[];
  readonly valid: readonly Interval[];
  readonly known: readonly Interval[];
}): Dated | undefined {
  const [cite, valid, known] = [body.cite[0], body.valid[0], body.known[0]];
  return cite === undefined || valid === undefined || known === undefined ? undefined : { cite, valid, known };
}

export const READING: Field<Reading> = many((cursor) => {
  const question = cursor.quoted("the question the text leaves open");
  const taken = question === undefined ? undefined : cursor.quoted("the reading taken");
  return question === undefined || taken === undefined || cursor.end() === undefined ? undefined : { question, taken };
});
