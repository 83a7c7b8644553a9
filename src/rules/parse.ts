/** The text of a rulebook into its IR, or every mistake in it, each with its row and column. */
import { failed, type Outcome, ok, type Place, sortFaults } from "#kernel/fault.ts";
import { nearest, nearestHint } from "#kernel/nearest.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { headBlock } from "./blocks/head.ts";
import { BLOCKS, SHELVES, type Shelf } from "./blocks/registry.ts";
import { checkBook } from "./check.ts";
import { Cursor } from "./cursor.ts";
import type { Rulebook } from "./ir.ts";
import { type Line, readLines } from "./lines.ts";
import { clash, newReader, place, type Reader, say } from "./reader.ts";

const KEYWORDS = SHELVES.map((shelf) => BLOCKS[shelf].keyword);

const keywordOf = (line: Line): string => /^\S+/.exec(line.text)?.[0] ?? "";

/** Notes which ids are declared, under the keyword that was meant where one is mistyped. */
function noteHeads(reader: Reader, lines: readonly Line[]): void {
  for (const line of lines) {
    const cursor = new Cursor(reader, line);
    const keyword = cursor.next()?.text ?? "";
    const id = cursor.peek()?.text;
    if (!KEYWORDS.includes(keyword)) {
      const help = `A block begins with ${KEYWORDS.join(", ")}.${nearestHint(keyword, KEYWORDS)}`;
      say(reader, place(reader, line.row, line.column), "rule-syntax", `\`${keyword}\` begins no block`, help);
    }
    const meant = nearest(keyword, KEYWORDS);
    if (id !== undefined && meant !== undefined)
      reader.heads.set(meant, (reader.heads.get(meant) ?? new Set()).add(id));
  }
}

function readShelf<S extends Shelf>(reader: Reader, lines: readonly Line[], shelf: S): readonly Rulebook[S][number][] {
  const block = BLOCKS[shelf];
  return lines
    .filter((line) => keywordOf(line) === block.keyword)
    .flatMap((line) => {
      const item = block.read(reader, line);
      if (item === undefined) return [];
      reader.places.set(item, place(reader, line.row, line.column));
      return [item];
    });
}

/** Facts and ledgers share one space of names, since a sum may name either. */
function noteNames(reader: Reader, facts: Rulebook["facts"], ledgers: Rulebook["ledgers"]): void {
  const seen = new Set<string>();
  for (const item of [...facts, ...ledgers]) {
    if (seen.has(item.id)) clash(reader, reader.places.get(item) ?? {}, "fact or ledger", item.id);
    seen.add(item.id);
  }
  for (const fact of facts) reader.facts.set(fact.id, fact);
  for (const ledger of ledgers) reader.ledgers.set(ledger.id, ledger);
}

function usedUnits(reader: Reader): Rulebook["units"] {
  return [...reader.usedUnits.values()]
    .map(({ text, dimension, factor }) => ({ text, dimension, factor: `${factor.numerator}/${factor.denominator}` }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** A book, and where each part of it was read. */
export interface PlacedBook {
  readonly book: Rulebook;
  readonly places: ReadonlyMap<object, Place>;
}

export function parseRulebook(text: string, file: string, units: UnitTable): Outcome<Rulebook> {
  const placed = parsePlaced(text, file, units);
  return placed.ok ? ok(placed.value.book) : placed;
}

/** The same with the places, for what is said about a book after it is read. */
export function parsePlaced(text: string, file: string, units: UnitTable): Outcome<PlacedBook> {
  const reader = newReader(file, units);
  const [first, ...rest] = readLines(reader, text.replace(/^\uFEFF/, ""));
  if (first === undefined || keywordOf(first) !== headBlock.keyword) {
    const at = place(reader, first?.row ?? 1, first?.column ?? 1);
    say(reader, at, "rule-syntax", 'a rulebook begins with `rulebook ID "title"`', "Put it on the first line.");
    return failed(...reader.faults);
  }
  noteHeads(reader, rest);
  const [facts, ledgers] = [readShelf(reader, rest, "facts"), readShelf(reader, rest, "ledgers")];
  noteNames(reader, facts, ledgers);
  const head = headBlock.read(reader, first);
  const shelves = {
    lists: readShelf(reader, rest, "lists"),
    acts: readShelf(reader, rest, "acts"),
    computations: readShelf(reader, rest, "computations"),
    decisions: readShelf(reader, rest, "decisions"),
    definitions: readShelf(reader, rest, "definitions"),
    rules: readShelf(reader, rest, "rules"),
    clocks: readShelf(reader, rest, "clocks"),
  };
  const known = head ?? { id: "", title: "", jurisdiction: "", authority: "", guidance: false, covers: {} };
  const book: Rulebook = { ...known, units: usedUnits(reader), facts, ledgers, ...shelves };
  checkBook(book, reader);
  return reader.faults.length > 0 || head === undefined
    ? failed(...sortFaults(reader.faults))
    : ok({ book, places: reader.places });
}
