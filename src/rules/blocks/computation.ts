/** `compute FACT "title"`: a number fact that the law works out from others. */
import { Cursor } from "../cursor.ts";
import { DATED, datedOf, type Field, optional, READING, readBody } from "../fields.ts";
import { printFormula, type ReadFormula, readFormula } from "../formula-text.ts";
import type { Computation } from "../ir.ts";
import { place, type Reader, readUnit, say, undeclared } from "../reader.ts";
import { printNumber, readNumber } from "../terms.ts";
import { type BlockKind, indent, printDated, printReadings, quote } from "./block.ts";

interface ReadConstant {
  readonly constant: NonNullable<Computation["otherwise"]>;
  readonly dimension: string;
}

const AS: Field<ReadFormula> = { read: readFormula, times: "once", nests: true };

const FIELDS = {
  ...DATED,
  reading: READING,
  as: AS,
  otherwise: optional((cursor): ReadConstant | undefined => {
    const number = readNumber(cursor.peek()?.text ?? "");
    if (number === undefined) return cursor.expected("a number", "Write `otherwise 0 UNIT`.");
    cursor.next();
    const at = cursor.here();
    const text = cursor.next()?.text;
    const unit = text === undefined ? undefined : readUnit(cursor.reader, text, at);
    if ((text !== undefined && unit === undefined) || cursor.end() === undefined) return undefined;
    return { constant: { number, ...(text === undefined ? {} : { unit: text }) }, dimension: unit?.dimension ?? "" };
  }),
};

/** What the fact measures; a fault when it is no number fact. */
function dimensionOf(reader: Reader, cursor: Cursor, id: string): string | undefined {
  const at = place(reader, cursor.line.row, cursor.line.column);
  const fact = reader.facts.get(id);
  if (fact === undefined) return undeclared(reader, at, "fact", id, ["fact"]);
  if (fact.type.kind === "number") return readUnit(reader, fact.type.unit, at)?.dimension;
  const message = `\`${id}\` is a ${fact.type.kind} fact, not a number`;
  return say(reader, at, "wrong-type", message, "Only numbers are computed.");
}

export const computationBlock: BlockKind<Computation> = {
  keyword: "compute",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the fact that is computed");
    const title = id === undefined ? undefined : cursor.quoted("the title of the computation");
    const ends = title === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a computation", FIELDS);
    const dated = body === undefined ? undefined : datedOf(body);
    const dimension = id === undefined ? undefined : dimensionOf(reader, cursor, id);
    const [as, otherwise] = [body?.as[0], body?.otherwise[0]];
    if (id === undefined || title === undefined || ends === undefined || dimension === undefined) return undefined;
    if (body === undefined || dated === undefined || as === undefined) return undefined;
    for (const measured of [as.dimension, otherwise?.dimension ?? dimension]) {
      if (measured === dimension) continue;
      const at = place(reader, line.row, line.column);
      const message = `what computes \`${id}\` measures something else than the fact`;
      return say(reader, at, "wrong-unit", message, "Give its numbers units that come to the unit of the fact.");
    }
    const constant = otherwise === undefined ? {} : { otherwise: otherwise.constant };
    return { id, title, ...dated, readings: body.reading, as: as.formula, ...constant };
  },
  print: (computation) => [
    `compute ${computation.id} ${quote(computation.title)}`,
    ...indent([
      ...printDated(computation),
      ...printReadings(computation.readings),
      ...printFormula("as", computation.as),
      ...(computation.otherwise === undefined ? [] : [`otherwise ${constantText(computation.otherwise)}`]),
    ]),
  ],
};

const constantText = ({ number, unit }: NonNullable<Computation["otherwise"]>): string =>
  unit === undefined ? printNumber(number) : `${printNumber(number)} ${unit}`;
