/**
 * Facts given without a workspace: as `ID=VALUE`, as a JSON object, or as a table with the columns of the workspace's own.
 * A number carries its unit behind a space: `4800 TPP`, `40 .. 58 TPP`.
 */
import { z } from "zod";
import type { Content } from "#contract/input.ts";
import { isCivilDate } from "#kernel/civil-date.ts";
import { collect, failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import type { StatedFact } from "#rules/facts.ts";
import type { FactDeclaration } from "#rules/ir.ts";
import { textOf } from "../content.ts";
import type { Tables } from "../ports.ts";

type Declared = ReadonlyMap<string, FactDeclaration>;

const STATES = ["stated", "committed", "unknown", "notApplicable"] as const;
type State = StatedFact["state"];
const isState = (text: string): text is State => STATES.some((state) => state === text);

const HELP = "Give a fact as `ID=VALUE`, a number with its unit behind it: `item.tpp=4800 TPP`.";

/** A value as a person types it; what a number's last word is when it is no number is its unit. */
export function fromText(fact: string, text: string, declared: Declared, at: Place): StatedFact {
  const value = text.trim();
  if (value === "unknown" || value === "notApplicable") return { fact, state: value, at };
  const promised = /^committed (\S+)$/.exec(value)?.[1];
  if (promised !== undefined && isCivilDate(promised)) return { fact, state: "committed", due: promised, at };
  const unit = declared.get(fact)?.type.kind === "number" ? /^(.*\d)\s+(\S*[^\d\s.]\S*)$/.exec(value) : null;
  return unit === null
    ? { fact, state: "stated", value, at }
    : { fact, state: "stated", value: unit[1], unit: unit[2], at };
}

function fromFlag(text: string, declared: Declared): Outcome<StatedFact> {
  const at = text.indexOf("=");
  const place = { argument: "fact" };
  if (at <= 0) return failed(fault("unknown-option", place, `${quote(text)} is no fact with a value`, HELP));
  return ok(fromText(text.slice(0, at).trim(), text.slice(at + 1), declared, place));
}

const Row = z.strictObject({
  fact: z.string(),
  state: z.enum(STATES).default("stated"),
  value: z.string().optional(),
  unit: z.string().optional(),
  due: z.string().refine(isCivilDate).optional(),
});
const ByFact = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const Json = z.union([z.array(Row), z.strictObject({ facts: z.array(Row) }).transform(({ facts }) => facts), ByFact]);

const worded = (value: string | number | boolean): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value);

const fromJsonRow = (row: z.infer<typeof Row>, declared: Declared, at: Place): StatedFact =>
  row.state === "stated" && row.unit === undefined && row.value !== undefined
    ? fromText(row.fact, row.value, declared, at)
    : { ...row, at };

function fromJson(text: string, file: string, declared: Declared): Outcome<readonly StatedFact[]> {
  const wrong = (why: string) =>
    failed(
      fault(
        "wrong-type",
        { file },
        why,
        'Write an object such as {"item.tpp": "4800 TPP"}, or a list of rows of facts.',
      ),
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("the file is not JSON");
  }
  const read = Json.safeParse(value);
  if (!read.success) return wrong("the JSON is no object of facts and no list of rows");
  const at = (index: number): Place => ({ file, row: index + 1 });
  if (Array.isArray(read.data)) return ok(read.data.map((row, index) => fromJsonRow(row, declared, at(index))));
  return ok(Object.entries(read.data).map(([fact, one], index) => fromText(fact, worded(one), declared, at(index))));
}

const COLUMNS = ["fact", "state", "value", "unit", "due"];

function fromRow(
  cells: ReadonlyMap<string, string>,
  file: string,
  row: number,
  declared: Declared,
): Outcome<StatedFact> {
  const given = (name: string) => (cells.get(name) ?? "").trim() || undefined;
  const place = (column: string): Place => ({ file, row, column });
  const [fact, state = "stated", value = "", unit, due] = COLUMNS.map(given);
  if (fact === undefined) return failed(fault("missing-value", place("fact"), "no fact is named", "Name one."));
  if (!isState(state)) {
    const help = `It is one of ${STATES.join(", ")}.`;
    return failed(fault("wrong-type", place("state"), `${quote(state)} is no state of a fact`, help));
  }
  if (due !== undefined && !isCivilDate(due))
    return failed(fault("not-a-date", place("due"), `${quote(due)} is not a calendar date`, "Write 2026-02-04."));
  if (state === "stated" && unit === undefined) return ok(fromText(fact, value, declared, place("value")));
  return ok({ fact, state, value, unit, due, at: place("fact") });
}

async function fromTable(
  content: Content,
  tables: Tables,
  declared: Declared,
): Promise<Outcome<readonly StatedFact[]>> {
  const read = await tables.read(content);
  if (!read.ok) return read;
  const [sheet] = read.value;
  if (sheet === undefined)
    return failed(fault("missing-sheet", { file: content.name }, "the file has no table", "Give one with a header."));
  const { header, rows } = sheet;
  const strangers = header.filter((name) => !COLUMNS.includes(name.trim()));
  if (strangers.length > 0 || !header.some((name) => name.trim() === "fact")) {
    const why =
      strangers[0] === undefined ? "there is no column `fact`" : `there is no column ${quote(strangers[0])} here`;
    return failed(fault("unknown-column", { file: content.name, row: 1 }, why, `Columns are ${COLUMNS.join(", ")}.`));
  }
  return collect(
    rows.map((row, index) => {
      const cells = new Map(header.map((name, column) => [name.trim(), row[column] ?? ""]));
      return fromRow(cells, content.name, index + 2, declared);
    }),
  );
}

export interface Given {
  readonly facts?: Content | undefined;
  readonly fact?: readonly string[] | undefined;
}

/** Faults: of every fact that cannot be read as one; whether it may stand there is for the books to say. */
export async function givenFacts(
  { facts, fact = [] }: Given,
  tables: Tables,
  declared: Declared,
): Promise<Outcome<readonly StatedFact[]>> {
  const flags = collect(fact.map((each) => fromFlag(each, declared)));
  const file = facts === undefined ? ok([]) : await fromContent(facts, tables, declared);
  if (!flags.ok || !file.ok) return failed(...[flags, file].flatMap((part) => (part.ok ? [] : part.faults)));
  return ok([...file.value, ...flags.value]);
}

async function fromContent(
  facts: Content,
  tables: Tables,
  declared: Declared,
): Promise<Outcome<readonly StatedFact[]>> {
  if (!facts.name.toLowerCase().endsWith(".json")) return fromTable(facts, tables, declared);
  const text = textOf(facts);
  return text.ok ? fromJson(text.value, facts.name, declared) : text;
}
