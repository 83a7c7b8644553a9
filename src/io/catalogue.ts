/** The catalogue on disk: units.csv, jurisdictions.csv, currencies.csv, chips.csv, headings.csv, workdays.csv. Every fault of the files together. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CivilDate, isCivilDate } from "#kernel/civil-date.ts";
import { parseDecimal } from "#kernel/decimal.ts";
import { type Fault, failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { ofDecimal, over, type Rational } from "#kernel/rational.ts";
import type { UnitSymbol } from "#kernel/unit.ts";
import type { Catalogue, Currency, Part, PlaceName, WorkYear } from "#workspace/catalogue.ts";
import { folded, readTarget } from "#workspace/import/heading.ts";
import { readCsv } from "./sheet-csv.ts";

/** `1/24`, `1000` or `0.001`; undefined when it is none of these or not above 0. */
function readFactor(text: string): Rational | undefined {
  const [above, below, ...more] = text.split("/").map(parseDecimal);
  const under = text.includes("/") ? below : parseDecimal("1");
  if (above === undefined || under === undefined || more.length > 0) return undefined;
  return above.coefficient > 0n && under.coefficient > 0n ? over(ofDecimal(above), ofDecimal(under)) : undefined;
}

type Cells = ReadonlyMap<string, string>;
type Reading<T> = readonly [key: string, value: T] | Fault;

const isFault = <T>(reading: Reading<T>): reading is Fault => "code" in reading;

const cellFault = (at: Place, column: string, text: string, what: string): Fault =>
  fault("wrong-type", { ...at, column }, `${quote(text)} is not ${what}`, `Give ${what}.`);

function unitOf(cells: Cells, at: Place): Reading<UnitSymbol> {
  const symbol = cells.get("symbol") ?? "";
  const factor = readFactor(cells.get("factor") ?? "");
  const dimension = cells.get("dimension") ?? "";
  if (factor === undefined) return cellFault(at, "factor", cells.get("factor") ?? "", "a number above 0 such as 1/24");
  if (dimension === "") return cellFault(at, "dimension", "", "the dimension the unit measures");
  return [symbol, { symbol, dimension, factor }];
}

function placeOf(cells: Cells, at: Place): Reading<PlaceName> {
  const [en = "", hant = "", hans = ""] = ["en", "zh-Hant", "zh-Hans"].map((language) => cells.get(language));
  if (en === "" || hant === "" || hans === "") return cellFault(at, "en", en, "a name in each of the three languages");
  return [cells.get("code") ?? "", { en, "zh-Hant": hant, "zh-Hans": hans }];
}

function currencyOf(cells: Cells, at: Place): Reading<Currency> {
  const code = cells.get("code") ?? "";
  const digits = cells.get("minor_digits") ?? "";
  if (!/^[0-4]$/.test(digits)) return cellFault(at, "minor_digits", digits, "a number of digits from 0 to 4");
  return [code, { code, minorDigits: Number(digits), name: cells.get("name") ?? "" }];
}

const MARKS = ["verified", "secondary", "assumption"] as const;

/** Columns named like a fact hold its value; `-`: does not apply; empty: not told. */
function partOf(cells: Cells, at: Place): Reading<Part> {
  const mark = MARKS.find((one) => one === cells.get("mark"));
  if (mark === undefined) return cellFault(at, "mark", cells.get("mark") ?? "", `one of ${MARKS.join(", ")}`);
  const facts = [...cells].filter(([name, value]) => name.includes(".") && value !== "");
  const cell = (column: string): string => cells.get(column) ?? "";
  const part: Part = {
    id: cell("id"),
    name: cell("name"),
    facts: new Map(facts.map(([fact, value]) => [fact, value === "-" ? undefined : value])),
    source: cell("source"),
    sourceDate: cell("source_date"),
    mark,
    note: cell("note"),
    row: at.row ?? 0,
  };
  return [part.id, part];
}

/** Which columns a heading of somebody's own sheet may give. */
function headingOf(cells: Cells, at: Place): Reading<readonly string[]> {
  const columns = (cells.get("columns") ?? "").split(";");
  const strange = columns.find((column) => readTarget(column) === undefined);
  if (strange !== undefined) return cellFault(at, "columns", strange, "a table and a column of it, such as items.id");
  return [folded(cells.get("heading") ?? ""), columns];
}

/** Days with spaces between; undefined when one of them is none, or of another year. */
function daysIn(text: string, year: string): readonly CivilDate[] | undefined {
  const days = text.split(" ").filter((day) => day !== "");
  const read = days.filter((day) => isCivilDate(day)).filter((day) => day.startsWith(`${year}-`));
  return read.length === days.length ? read : undefined;
}

function workYearOf(cells: Cells, at: Place): Reading<WorkYear> {
  const cell = (column: string): string => cells.get(column) ?? "";
  const [id, year, knownOn, readOn] = [cell("jurisdiction"), cell("year"), cell("known_on"), cell("read_on")];
  const [off, on] = [daysIn(cell("off"), year), daysIn(cell("on"), year)];
  const weekend = cell("weekend").split(" ").map(Number);
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const mark = MARKS.find((one) => one === cell("mark"));
  if (!isCivilDate(from) || !isCivilDate(until)) return cellFault(at, "year", year, "a year such as 2026");
  if (off === undefined) return cellFault(at, "off", cell("off"), "days of that year with spaces between");
  if (on === undefined) return cellFault(at, "on", cell("on"), "days of that year with spaces between");
  if (!weekend.every((day) => day >= 1 && day <= 7))
    return cellFault(at, "weekend", cell("weekend"), "days from 1, Monday, to 7");
  if (!isCivilDate(knownOn)) return cellFault(at, "known_on", knownOn, "the day from which it could be known");
  if (!isCivilDate(readOn)) return cellFault(at, "read_on", readOn, "the day it was read");
  if (mark === undefined || mark === "assumption") return cellFault(at, "mark", cell("mark"), "verified or secondary");
  const calendar = { id, from, until, weekend, off, on };
  const told = { source: cell("source"), url: cell("url"), readOn, mark, note: cell("note") };
  return [cell("key") === `${id} ${year}` ? cell("key") : "", { calendar, knownOn, ...told }];
}

/** One file as a map; a key that is empty or stands twice is a fault. */
async function readList<T>(
  folder: string,
  file: string,
  read: (cells: Cells, at: Place) => Reading<T>,
): Promise<Outcome<ReadonlyMap<string, T>>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, file));
  } catch {
    return failed(
      fault("missing-file", { file }, "the catalogue lacks this file", "Restore it from the distribution."),
    );
  }
  const sheet = readCsv(bytes, file);
  if (!sheet.ok) return sheet;
  const found = new Map<string, T>();
  const faults: Fault[] = [];
  sheet.value.rows.forEach((row, index) => {
    if (row.every((cell) => cell.trim() === "")) return;
    const at = { file, row: index + 2 };
    const reading = read(
      new Map(sheet.value.header.map((name, column) => [name.trim(), (row[column] ?? "").trim()])),
      at,
    );
    if (isFault(reading)) faults.push(reading);
    else if (reading[0] === "")
      faults.push(fault("missing-value", at, "the row has no name", "Give it a code or symbol."));
    else if (found.has(reading[0]))
      faults.push(fault("duplicate-key", at, `${quote(reading[0])} stands twice`, "Keep one row."));
    else found.set(...reading);
  });
  return faults.length > 0 ? failed(...faults) : ok(found);
}

/** Faults: missing-file, missing-value, wrong-type, duplicate-key, and those of CSV. */
export async function readCatalogue(folder: string): Promise<Outcome<Catalogue>> {
  const units = await readList(folder, "units.csv", unitOf);
  const jurisdictions = await readList(folder, "jurisdictions.csv", placeOf);
  const currencies = await readList(folder, "currencies.csv", currencyOf);
  const parts = await readList(folder, "chips.csv", partOf);
  const headings = await readList(folder, "headings.csv", headingOf);
  const workdays = await readList(folder, "workdays.csv", workYearOf);
  if (units.ok && jurisdictions.ok && currencies.ok && parts.ok && headings.ok && workdays.ok) {
    return ok({
      units: units.value,
      jurisdictions: jurisdictions.value,
      currencies: currencies.value,
      parts: parts.value,
      headings: headings.value,
      workdays: workdays.value,
    });
  }
  const lists = [units, jurisdictions, currencies, parts, headings, workdays];
  return failed(...lists.flatMap((list) => (list.ok ? [] : list.faults)));
}
