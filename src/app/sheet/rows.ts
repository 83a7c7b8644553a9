/**
 * A sheet of transactions read: each row names a transaction of the workspace, or an item, or neither, and may state facts in
 * cells of its own, which count instead of those on record. Every fault of every row, as far as they are listed.
 */
import { type Fault, failed, fault, type Outcome, ok, type Place, refused } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { declarationsOf, readFacts } from "#rules/facts.ts";
import type { Facts, HeldFact } from "#rules/held.ts";
import type { FactDeclaration } from "#rules/ir.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { RawSheet } from "#workspace/table.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { itemRows } from "../contained/of-items.ts";
import { factRows, type Subject } from "../law/assess.ts";
import { partRows } from "../law/part-facts.ts";
import { stated } from "../law/stated.ts";
import { partyRows } from "../ownership/party-rows.ts";
import type { Asked } from "../question.ts";
import { fromText } from "../rules/given-facts.ts";

export interface SheetCase {
  /** From 1, with the header. */
  readonly row: number;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly rows: ReadonlyMap<string, RowOf<"facts">>;
  /** The same for rows of which the same is known. */
  readonly key: string;
}

interface FactColumn {
  readonly index: number;
  readonly name: string;
  readonly fact: string;
  readonly unit?: string;
}

interface Columns {
  readonly id: number;
  readonly item: number;
  readonly facts: readonly FactColumn[];
}

const FACT = /^([A-Za-z][\w-]*(?:\.[\w-]+)+)(?:\s*[[(]([^\])]+)[\])])?$/;

/** Faults told of one sheet. */
const MOST_TOLD = 1000;

function columnsOf(
  { header, file, sheet }: RawSheet,
  declared: ReadonlyMap<string, FactDeclaration>,
): Outcome<Columns> {
  const names = header.map((name) => name.trim());
  const at = (column: string): Place => ({ file, sheet, row: 1, column });
  const found = names.flatMap((name, index): FactColumn[] => {
    const [, fact = "", unit] = FACT.exec(name) ?? [];
    return declared.has(fact) ? [{ index, name, fact, ...(unit === undefined ? {} : { unit }) }] : [];
  });
  const twice = found.filter(({ fact }, index) => found.findIndex((one) => one.fact === fact) < index);
  // A column that is named as facts are, and is none, is more likely mistyped than the company's own.
  const strangers = names.filter(
    (name) =>
      /^(item|transaction|endUser|application|entry|cert)\./.test(name) && !found.some((one) => one.name === name),
  );
  const faults: Fault[] = [
    ...twice.map(({ name }) => fault("duplicate-key", at(name), "the fact has two columns", "Keep one of the two.")),
    ...strangers.map((name) =>
      fault(
        "fact-unknown",
        at(name),
        `${quote(name)} is no fact of the rulebooks`,
        `Name a fact, or call the column otherwise.${nearestHint(name, declared.keys())}`,
      ),
    ),
  ];
  const [id, item] = [names.findIndex((name) => name === "id" || name === "transaction"), names.indexOf("item")];
  if (id < 0 && item < 0 && found.length === 0 && faults.length === 0) {
    const help = "Name the columns `id`, `item`, or by facts, such as `item.tpp [TPP]`.";
    return failed(fault("missing-column", { file, sheet, row: 1 }, "no column says what a row is about", help));
  }
  return faults.length > 0 ? refused(faults) : ok({ id, item, facts: found });
}

interface Known {
  /** Of which transaction of the workspace it is; empty for a row about none of them. */
  readonly of: string;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly rows: ReadonlyMap<string, RowOf<"facts">>;
}

/** What is on record of a transaction or an item, read once each. */
function onRecord(asked: Asked, catalogue: Catalogue) {
  const { facts, transactions, items: itemTable } = asked.workspace.tables;
  const books = asked.books.map(({ book }) => book);
  const byTransaction = Map.groupBy(facts, ({ transaction }) => transaction ?? "");
  const ofItems = byTransaction.get("") ?? [];
  const byItem = Map.groupBy(ofItems, ({ item }) => item ?? "");
  const rowOfItem = new Map(itemTable.map((row) => [row.id, row] as const));
  const following = itemRows(asked, catalogue);
  const byId = new Map(transactions.map((row) => [row.id, row] as const));
  const kept = new Map<string, Outcome<Known>>();
  return (id: string, stated_: string): Outcome<Known> => {
    const transaction = byId.get(id);
    const item = transaction?.item ?? stated_;
    const of = transaction === undefined ? "" : id;
    const key = JSON.stringify([of, item]);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const own = transaction === undefined ? [] : (byTransaction.get(id) ?? []);
    const ofParty = transaction === undefined ? [] : partyRows(asked.ownership, asked.workspace, transaction);
    const ofPart = partRows(rowOfItem.get(item), catalogue, books);
    const rows = factRows([...ofParty, ...following(item), ...ofPart, ...(byItem.get(item) ?? []), ...own], id, item);
    const read = readFacts(books, [...rows.values()].map(stated), catalogue.units);
    const known: Outcome<Known> = read.ok ? ok({ of, subject: { id, item }, facts: read.value, rows }) : read;
    kept.set(key, known);
    return known;
  };
}

/** Cells that say the same of the same fact are read once; what is kept is bounded. */
const MOST_CELLS = 50_000;

function cellReader(asked: Asked, declared: ReadonlyMap<string, FactDeclaration>, units: UnitTable) {
  const books = asked.books.map(({ book }) => book);
  const kept = new Map<string, Outcome<HeldFact | undefined>>();
  return ({ fact, unit, name }: FactColumn, text: string, at: Place): Outcome<HeldFact | undefined> => {
    const key = `${name}\u0000${text}`;
    const before = kept.get(key);
    if (before?.ok === true) return before;
    const one = fromText(fact, text, declared, { ...at, column: name });
    const told = one.unit === undefined && unit !== undefined && one.state === "stated" ? { ...one, unit } : one;
    const read = readFacts(books, [told], units);
    const held: Outcome<HeldFact | undefined> = read.ok ? ok(read.value.get(fact)) : read;
    if (kept.size >= MOST_CELLS) kept.clear();
    kept.set(key, held);
    return held;
  };
}

export type Reading = (index: number) => Outcome<SheetCase>;

/** How each row of a sheet is read. Faults: of the header. */
export function reading(sheet: RawSheet, asked: Asked, catalogue: Catalogue): Outcome<Reading> {
  const declared = declarationsOf(asked.books.map(({ book }) => book));
  const columns = columnsOf(sheet, declared);
  if (!columns.ok) return columns;
  const { id, item, facts } = columns.value;
  const [recorded, cell] = [onRecord(asked, catalogue), cellReader(asked, declared, catalogue.units)];
  const known = new Set(asked.workspace.tables.items.map((one) => one.id));
  return ok((index) => {
    const cells = sheet.rows[index] ?? [];
    const place: Place = { file: sheet.file, sheet: sheet.sheet, row: index + 2 };
    const text = (column: number) => (column < 0 ? "" : (cells[column] ?? "").trim());
    if (text(item) !== "" && !known.has(text(item))) {
      const help = `Add it to \`items\`, or correct it.${nearestHint(text(item), known)}`;
      return failed(fault("dangling-id", { ...place, column: "item" }, `${quote(text(item))} is no item`, help));
    }
    const base = recorded(text(id), text(item));
    if (!base.ok) return base;
    const own: [string, HeldFact][] = [];
    const faults: Fault[] = [];
    const said: string[] = [];
    for (const column of facts) {
      const value = text(column.index);
      if (value === "") continue;
      const read = cell(column, value, place);
      said.push(column.fact, value);
      if (!read.ok) faults.push(...read.faults);
      else if (read.value !== undefined) own.push([column.fact, read.value]);
    }
    if (faults.length > 0) return refused(faults);
    const { of, subject, facts: recordedFacts, rows } = base.value;
    return ok({
      row: index + 2,
      subject: { id: text(id), item: subject.item },
      facts: own.length === 0 ? recordedFacts : new Map([...recordedFacts, ...own]),
      rows,
      key: JSON.stringify([of, subject.item, ...said]),
    });
  });
}

/** Faults of a long sheet: the first, and that there are more. */
export function listed(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= MOST_TOLD) return faults;
  const more = faults.length - MOST_TOLD;
  const at = { file: faults[0]?.at.file ?? "" };
  return [
    ...faults.slice(0, MOST_TOLD),
    fault("more-faults", at, `${more} more faults are not listed`, "Mend these, then check the sheet again."),
  ];
}
