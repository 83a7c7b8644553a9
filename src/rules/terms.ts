/** Sums of numbers in a rule, such as `cap.exported + 3 * item.tpp` or `25 % of entry.value`: read, print, and make linear. */
import { parseDecimal, printDecimal } from "#kernel/decimal.ts";
import { PURE, type Unit } from "#kernel/unit.ts";
import type { Cursor, Word } from "./cursor.ts";
import { ID } from "./cursor.ts";
import type { Term } from "./ir.ts";
import { place, readUnit, say, undeclared } from "./reader.ts";

/** A term as read, with the unit it is in. */
export interface ReadTerm {
  readonly term: Term;
  readonly unit: Unit;
  readonly column: number;
}

const NUMBER = /^\d+(?:_\d{3})*(?:\.\d+)?$/;
const HELP = "A sum is numbers with units, facts, `N % of FACT` and `N * FACT`, joined by `+` and `-`.";

/** `4_800.50` as the decimal text `4800.5`. */
export function readNumber(text: string): string | undefined {
  const value = NUMBER.test(text) ? parseDecimal(text.replaceAll("_", "")) : undefined;
  return value === undefined ? undefined : printDecimal(value);
}

/** `4800.5` as `4_800.5`. */
export function printNumber(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "_");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The unit of a number fact or ledger; a fault when the name is neither. */
export function unitOfName(cursor: Cursor, word: Word): Unit | undefined {
  const { reader } = cursor;
  const at = place(reader, cursor.line.row, word.column);
  const ledger = reader.ledgers.get(word.text);
  if (ledger !== undefined) return readUnit(reader, ledger.unit, at);
  const fact = reader.facts.get(word.text);
  if (fact === undefined) return undeclared(reader, at, "fact or ledger", word.text, ["fact", "ledger"]);
  if (fact.type.kind === "number") return readUnit(reader, fact.type.unit, at);
  const help = "Only numbers are added and compared with numbers.";
  return say(reader, at, "wrong-type", `\`${word.text}\` is a ${fact.type.kind} fact, not a number`, help);
}

function named(cursor: Cursor, sign: 1 | -1, factor: Pick<Term, "number" | "percent">): ReadTerm | undefined {
  const word = cursor.peek();
  if (word === undefined || !ID.test(word.text)) return cursor.expected("a number fact or a ledger", HELP);
  cursor.next();
  const unit = unitOfName(cursor, word);
  return unit === undefined ? undefined : { term: { sign, ...factor, of: word.text }, unit, column: word.column };
}

function constant(cursor: Cursor, sign: 1 | -1, number: string, column: number): ReadTerm | undefined {
  const word = cursor.peek();
  if (word === undefined || /^[+\-<>!=]/.test(word.text)) return { term: { sign, number }, unit: PURE, column };
  cursor.next();
  const unit = readUnit(cursor.reader, word.text, place(cursor.reader, cursor.line.row, word.column));
  return unit === undefined ? undefined : { term: { sign, number, unit: word.text }, unit, column };
}

function readTerm(cursor: Cursor, sign: 1 | -1): ReadTerm | undefined {
  const word = cursor.peek();
  const glued = word === undefined ? undefined : /^([\d_.]+)%$/.exec(word.text)?.[1];
  const number = word === undefined ? undefined : readNumber(glued ?? word.text);
  if (word === undefined || number === undefined) return named(cursor, sign, {});
  cursor.next();
  if (cursor.take("*")) return named(cursor, sign, { number });
  if (glued === undefined && !cursor.take("%")) return constant(cursor, sign, number, word.column);
  if (cursor.take("of")) return named(cursor, sign, { number, percent: true });
  const unit = readUnit(cursor.reader, "%", place(cursor.reader, cursor.line.row, word.column));
  return unit === undefined ? undefined : { term: { sign, number, unit: "%" }, unit, column: word.column };
}

/** Reads terms up to a word that cannot continue the sum. */
export function readTerms(cursor: Cursor): readonly ReadTerm[] | undefined {
  const terms: ReadTerm[] = [];
  let sign: 1 | -1 = cursor.take("-") ? -1 : 1;
  for (;;) {
    const term = readTerm(cursor, sign);
    if (term === undefined) return undefined;
    terms.push(term);
    if (cursor.take("+")) sign = 1;
    else if (cursor.take("-")) sign = -1;
    else return terms;
  }
}

/** Whether all terms measure the same; the first that does not is a fault. */
export function sameMeasure(cursor: Cursor, terms: readonly ReadTerm[]): true | undefined {
  const [first] = terms;
  const other = terms.find(({ unit }) => unit.dimension !== first?.unit.dimension);
  if (first === undefined || other === undefined) return true;
  const at = place(cursor.reader, cursor.line.row, other.column);
  const [a, b] = [printTerm(first.term), printTerm(other.term)];
  const found = `\`${b}\` is in ${other.unit.text}, \`${a}\` in ${first.unit.text}`;
  return say(cursor.reader, at, "wrong-unit", found, "Both sides of a comparison measure the same.");
}

const printTerm = ({ number, percent, of, unit }: Term): string => {
  const amount = number === undefined ? "" : printNumber(number);
  if (of === undefined) return unit === undefined ? amount : `${amount} ${unit}`;
  if (number === undefined) return of;
  return percent ? `${amount} % of ${of}` : `${amount} * ${of}`;
};

/** How a sum is written; `name` may put a value in the place of a name. */
export function printTerms(terms: readonly Term[], print: (term: Term) => string = printTerm): string {
  return terms
    .map((term, index) => {
      const sign = term.sign === -1 ? "- " : index === 0 ? "" : "+ ";
      return sign + print(term);
    })
    .join(" ");
}
