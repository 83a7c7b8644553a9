/**
 * The report of any operation that has no printer of its own: its fields one after the other, a list of records as a table.
 * Names of fields come from the catalogue (`field.<name>`); test/cli/general.test.ts holds that every one is there.
 */
import { z } from "zod";
import { asWords } from "#app/law/names.ts";
import { Citation, Figure } from "#contract/figure.ts";
import { Head } from "#contract/head.ts";
import { Made } from "#contract/made.ts";
import { Label, Sentence } from "#contract/text.ts";
import { printFoot, printHead, section } from "./head.ts";
import { columns, table } from "./table.ts";
import type { Voice } from "./voice.ts";

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Told with every answer, or told by the face. */
const ASIDE = ["verb", "digest", ...Object.keys(Head.shape)];

/** Values that the contract has a shape for; the first that fits tells. */
const SHAPES: readonly ((voice: Voice, value: unknown) => string | undefined)[] = [
  (voice, value) => told(Figure, value, (figure) => voice.figure(figure)),
  (voice, value) => told(Sentence, value, voice.say),
  (voice, value) => told(z.strictObject(Citation.shape), value, voice.cite),
  (voice, value) => told(z.strictObject(Label.shape), value, voice.name),
  (voice, value) =>
    told(
      z.strictObject(Made.shape),
      value,
      ({ file, name, bytes }) => file ?? voice.t("made.notWritten", { name, bytes }),
    ),
];

function told<T>(shape: z.ZodType<T>, value: unknown, print: (value: T) => string): string | undefined {
  const read = shape.safeParse(value);
  return read.success ? print(read.data) : undefined;
}

/** A value on one line; undefined when it takes more. */
function inLine(voice: Voice, value: unknown): string | undefined {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return voice.t(value ? "value.yes" : "value.no");
  if (typeof value === "string" || typeof value === "number") return String(value);
  for (const shape of SHAPES) {
    const text = shape(voice, value);
    if (text !== undefined) return text;
  }
  if (!Array.isArray(value) || value.some((each) => isRecord(each) && inLine(voice, each) === undefined))
    return undefined;
  return value.map((each) => inLine(voice, each) ?? "").join(", ");
}

const nameOf = (voice: Voice, field: string): string =>
  voice.has(`field.${field}`) ? voice.t(`field.${field}`) : asWords(field);

/** A record in a cell: its parts one after the other. */
const cellOf = (voice: Voice, value: unknown): string =>
  inLine(voice, value) ??
  (Array.isArray(value)
    ? value.map((each) => cellOf(voice, each)).join("; ")
    : Object.entries(isRecord(value) ? value : {})
        .map(([field, each]) => `${nameOf(voice, field)}${voice.colon}${cellOf(voice, each)}`)
        .join(", "));

function tableOf(voice: Voice, rows: readonly Fields[]): readonly string[] {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return table(
    fields.map((field) => ({ head: nameOf(voice, field) })),
    rows.map((row) => fields.map((field) => cellOf(voice, row[field]))),
  );
}

/** A word of the contract, such as an outcome, in the reader's language where the catalogue has it (`field.<name>.<word>`). */
const wordOf = (voice: Voice, field: string, value: unknown): string | undefined =>
  typeof value === "string" && voice.has(`field.${field}.${value}`) ? voice.t(`field.${field}.${value}`) : undefined;

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Fields that stand on one line each, then every other under its name. An empty list is not told. */
function fieldLines(voice: Voice, fields: Fields): readonly string[] {
  const entries = Object.entries(fields)
    .filter(([, value]) => !isEmpty(value))
    .map(([field, value]) => ({ field, value, line: wordOf(voice, field, value) ?? inLine(voice, value) }));
  const short = entries.flatMap(({ field, line }) => (line === undefined ? [] : [[nameOf(voice, field), line]]));
  return [
    ...columns(short),
    ...entries.flatMap(({ field, value, line }) => {
      if (line !== undefined) return [];
      const rows = Array.isArray(value) ? tableOf(voice, value.filter(isRecord)) : [];
      return section(nameOf(voice, field), isRecord(value) ? fieldLines(voice, value) : rows);
    }),
  ];
}

export function printGeneral(voice: Voice, loose: unknown): readonly string[] {
  const fields = isRecord(loose) ? loose : {};
  const own = Object.fromEntries(Object.entries(fields).filter(([field]) => !ASIDE.includes(field)));
  const head = Head.safeParse(loose);
  const body = fieldLines(voice, own);
  if (!head.success) return [...body, "", `sha256 ${String(fields.digest ?? "")}`, ""];
  return [...printHead(voice, head.data), "", ...body, ...printFoot(voice, head.data)];
}
