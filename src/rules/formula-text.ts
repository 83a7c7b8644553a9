/**
 * Formulas as lines, in the three columns of conditions: `greatest of`, `least of`, `total of` with parts set in below, or one
 * product such as `16 TPP/TOPS * item.throughput16` or `item.tpp / item.area`.
 */
import { dimensionOfProduct, PURE, type Unit } from "#kernel/unit.ts";
import { openColumns } from "./clauses.ts";
import { type Cursor, ID } from "./cursor.ts";
import type { Factor, Formula, FormulaName, Wording } from "./ir.ts";
import type { Line } from "./lines.ts";
import { printColumns, type Row } from "./print-clauses.ts";
import { place, type Reader, readUnit, say } from "./reader.ts";
import { printNumber, readNumber, unitOfName } from "./terms.ts";

const HELP = "A product is numbers with units and facts, joined by `*` and `/`, each between spaces.";
const JOINTS: readonly Exclude<FormulaName, "product">[] = ["greatest", "least", "total"];

/** A formula as read, with what it measures. */
export interface ReadFormula {
  readonly formula: Formula;
  readonly dimension: string;
}

interface ReadFactor {
  readonly factor: Factor;
  readonly unit: Unit;
}

const isSign = (text: string | undefined): boolean => text === "*" || text === "/";

function readFactor(cursor: Cursor): ReadFactor | undefined {
  const word = cursor.peek();
  const number = word === undefined || word.quoted ? undefined : readNumber(word.text);
  if (number !== undefined) {
    cursor.next();
    const unit = cursor.peek();
    if (unit === undefined || isSign(unit.text)) return { factor: { number }, unit: PURE };
    const at = cursor.here();
    cursor.next();
    const known = readUnit(cursor.reader, unit.text, at);
    return known === undefined ? undefined : { factor: { number, unit: unit.text }, unit: known };
  }
  if (word === undefined || word.quoted || !ID.test(word.text))
    return cursor.expected("a number, a number fact or a ledger", HELP);
  cursor.next();
  const unit = unitOfName(cursor, word);
  return unit === undefined ? undefined : { factor: { of: word.text }, unit };
}

function readProduct(cursor: Cursor, wording: Wording): ReadFormula | undefined {
  const first = readFactor(cursor);
  if (first === undefined) return undefined;
  const [of, over]: [ReadFactor[], ReadFactor[]] = [[first], []];
  while (!cursor.atEnd()) {
    const side = cursor.take("*") ? of : cursor.take("/") ? over : undefined;
    if (side === undefined) return cursor.expected("`*`, `/` or the end of the product", HELP);
    const factor = readFactor(cursor);
    if (factor === undefined) return undefined;
    side.push(factor);
  }
  const zero = over.some(({ factor }) => "number" in factor && /^[0.]*$/.test(factor.number));
  if (zero) return cursor.expected("a product that is not over zero", "Correct the number after `/`.");
  const formula = { kind: "product" as const, of: factorsOf(of), over: factorsOf(over), ...wording };
  return { formula, dimension: dimensionOfProduct(unitsOf(of), unitsOf(over)) };
}

const factorsOf = (read: readonly ReadFactor[]): readonly Factor[] => read.map(({ factor }) => factor);
const unitsOf = (read: readonly ReadFactor[]): readonly Unit[] => read.map(({ unit }) => unit);

function readParts(cursor: Cursor, kind: (typeof JOINTS)[number], wording: Wording): ReadFormula | undefined {
  const { reader, line } = cursor;
  if (cursor.keyword("of", `Write \`${kind} of\`.`) === undefined) return undefined;
  if (cursor.end("Set the parts in, one to a line.") === undefined) return undefined;
  const at = place(reader, line.row, line.column);
  if (line.of.length === 0)
    return say(reader, at, "rule-syntax", "no part stands under this line", "Set its parts in by two spaces.");
  const parts = line.of.map((part) => ({ line: part, read: readFormulaLine(reader, part) }));
  const read = parts.flatMap((part) => part.read ?? []);
  const [first] = read;
  if (first === undefined || read.length < parts.length) return undefined;
  const odd = parts.find((part) => part.read?.dimension !== first.dimension);
  if (odd !== undefined) {
    const message = `the parts of \`${kind} of\` measure different things`;
    const there = place(reader, odd.line.row, odd.line.column);
    return say(reader, there, "wrong-unit", message, "Give the numbers of each part units that come to the same.");
  }
  return { formula: { kind, of: read.map(({ formula }) => formula), ...wording }, dimension: first.dimension };
}

/** The formula at the cursor, which is over the first column. */
function readHere(cursor: Cursor, wording: Wording): ReadFormula | undefined {
  const { line, reader } = cursor;
  const kind = JOINTS.find((joint) => cursor.take(joint));
  const read = kind === undefined ? readProduct(cursor, wording) : readParts(cursor, kind, wording);
  const inner = line.of[0];
  if (kind === undefined && inner !== undefined) {
    const under = place(reader, inner.row, inner.column);
    say(
      reader,
      under,
      "rule-syntax",
      "nothing may stand under a product",
      "Join parts with `greatest of` or the like.",
    );
  }
  if (read !== undefined) reader.places.set(read.formula, place(reader, line.row, line.column));
  return read;
}

function readFormulaLine(reader: Reader, line: Line): ReadFormula | undefined {
  const opened = openColumns(reader, line);
  return opened === undefined ? undefined : readHere(opened.cursor, opened.wording);
}

/** The formula behind a keyword, whose line the cursor is on. */
export function readFormula(cursor: Cursor): ReadFormula | undefined {
  const opened = openColumns(cursor.reader, cursor.line);
  if (opened === undefined) return undefined;
  opened.cursor.next();
  return readHere(opened.cursor, opened.wording);
}

const printFactor = (factor: Factor): string => {
  if ("of" in factor) return factor.of;
  const number = printNumber(factor.number);
  return factor.unit === undefined ? number : `${number} ${factor.unit}`;
};

/** A product on one line; `print` may put a value in the place of a name. */
export function printProduct({ of, over }: Formula<"product">, print = printFactor): string {
  return [of.map(print).join(" * "), ...over.map(print)].join(" / ");
}

/** One line of a formula, without its parts. */
export const formulaLine = (formula: Formula): string =>
  formula.kind === "product" ? printProduct(formula) : `${formula.kind} of`;

function rowsOf(formula: Formula, depth: number): readonly Row[] {
  const { says, paragraph } = formula;
  const wording = { ...(says === undefined ? {} : { says }), ...(paragraph === undefined ? {} : { paragraph }) };
  const parts = formula.kind === "product" ? [] : formula.of;
  return [
    { test: "  ".repeat(depth) + formulaLine(formula), ...wording },
    ...parts.flatMap((part) => rowsOf(part, depth + 1)),
  ];
}

export const printFormula = (keyword: string, formula: Formula): readonly string[] =>
  printColumns(rowsOf(formula, 0).map((row, index) => (index > 0 ? row : { ...row, test: `${keyword} ${row.test}` })));
