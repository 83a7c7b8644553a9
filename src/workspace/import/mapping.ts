/**
 * How a company's own sheet fills the tables, as a file that replays: which heading gives which columns, what is written
 * where no heading gives it, and which words stand for which of ours. Format: docs/formats/mapping.md.
 */
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { readTarget } from "./heading.ts";

export interface Mapping {
  readonly format: "planb-mapping/1";
  /** Heading of the sheet to columns of the workspace. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Column to text; `{column}` takes the cell of another column of the same table. */
  readonly filled: Readonly<Record<string, string>>;
  /** Column to words: what stands in the sheet, and what is written for it. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const printMapping = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`;

type Loose = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string";

const wrong = (file: string, column: string, message: string, help: string): Fault =>
  fault("wrong-type", { file, column }, message, help);

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const HELP = 'Give a file that `planb import --save` wrote: `{"format": "planb-mapping/1", "columns": ...}`.';

/** Faults: not-json, wrong-type, unknown-column; each part that is wrong. */
export function readMapping(text: string, file: string): Outcome<Mapping> {
  const read = json(text);
  if (!isRecord(read) || read.format !== "planb-mapping/1")
    return failed(fault("not-json", { file }, "this is no mapping of version 1", HELP));
  const parts = [read.columns, read.filled ?? {}, read.words ?? {}];
  const [columns, filled, words] = parts.map((part) => (isRecord(part) ? part : undefined));
  if (columns === undefined || filled === undefined || words === undefined)
    return failed(fault("not-json", { file }, "`columns`, `filled` and `words` are objects", HELP));
  const faults: Fault[] = [];
  const known = (target: unknown): target is string => {
    if (isText(target) && readTarget(target) !== undefined) return true;
    const help = "Name a table and a column of it, such as `items.id`; `planb template` lists them.";
    faults.push(fault("unknown-column", { file }, `there is no column ${quote(String(target))}`, help));
    return false;
  };
  const lists = Object.entries(columns).map(([from, to]): [string, readonly string[]] => {
    if (!Array.isArray(to)) faults.push(wrong(file, from, "the columns a heading gives are a list", HELP));
    return [from, Array.isArray(to) ? to.filter(known) : []];
  });
  const texts = Object.entries(filled).flatMap(([target, value]): [string, string][] => {
    if (!isText(value)) faults.push(wrong(file, target, "what is written is a text", HELP));
    return known(target) && isText(value) ? [[target, value]] : [];
  });
  const spoken = Object.entries(words).flatMap(([target, pairs]): [string, Readonly<Record<string, string>>][] => {
    const said = isRecord(pairs) ? Object.entries(pairs) : [];
    const plain = said.flatMap(([from, to]): [string, string][] => (isText(to) ? [[from, to]] : []));
    if (!isRecord(pairs) || plain.length < said.length)
      faults.push(wrong(file, target, "words are an object of texts", HELP));
    return known(target) ? [[target, Object.fromEntries(plain)]] : [];
  });
  if (faults.length > 0) return failed(...faults);
  return ok({
    format: "planb-mapping/1",
    columns: Object.fromEntries(lists),
    filled: Object.fromEntries(texts),
    words: Object.fromEntries(spoken),
  });
}
