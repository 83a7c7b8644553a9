/** The types a fact can have. One record answers every question about a type: how it is declared, printed and read. */
import { dayNumber, parseCivilDate } from "#kernel/civil-date.ts";
import { parseDecimal } from "#kernel/decimal.ts";
import { collect, failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { ofDecimal, type Rational, rational, times } from "#kernel/rational.ts";
import { measuresTheSame, PURE, parseUnit, type UnitTable } from "#kernel/unit.ts";
import type { Cursor } from "./cursor.ts";
import { among, type Held } from "./held.ts";
import type { FactKindName, FactType } from "./ir.ts";
import { closed, isEmptyRange, type Range } from "./range.ts";
import { readUnit, say } from "./reader.ts";

/** The text of a value, where it stands, and what it is for. */
export interface LooseValue {
  readonly fact: string;
  readonly text: string;
  readonly unit: string | undefined;
  readonly units: UnitTable;
  readonly at: Place;
}

export interface FactKind<K extends FactKindName> {
  /** Such as "is yes or no", after the fact's name. */
  readonly means: string;
  /** Reads the rest of the type after its first word. */
  readType(cursor: Cursor): FactType<K> | undefined;
  print(type: FactType<K>): string;
  readValue(type: FactType<K>, value: LooseValue): Outcome<Held>;
}

const wrong = (value: LooseValue, expected: string): Outcome<never> =>
  failed(
    fault("wrong-type", value.at, `\`${value.fact}\` is \`${value.text}\`; expected ${expected}`, "Correct the value."),
  );

const unitless = (value: LooseValue, held: Outcome<Held>): Outcome<Held> =>
  value.unit === undefined || value.unit === ""
    ? held
    : failed(
        fault("wrong-unit", value.at, `\`${value.fact}\` has no unit; found \`${value.unit}\``, "Leave the unit out."),
      );

/** Values parted by `|`, each of which must be allowed. */
function readSubset(value: LooseValue, allowed: readonly string[]): Outcome<Held> {
  const values = [...new Set(value.text.split("|").map((one) => one.trim()))];
  const faults = values
    .filter((one) => !allowed.includes(one))
    .map((one) => {
      const help = `It is one of ${allowed.join(", ")}.${nearestHint(one, allowed)}`;
      return fault("fact-domain", value.at, `\`${one}\` is not a value of \`${value.fact}\``, help);
    });
  return faults.length > 0 ? failed(...faults) : unitless(value, ok(among(...values)));
}

/** A point, or `low .. high` with both ends in; either may be left out. */
function readRange(value: LooseValue, read: (text: string) => Outcome<Rational>): Outcome<Held> {
  const sides = value.text.split("..").map((side) => side.trim());
  const [low = "", high = low] = sides;
  if (sides.length > 2 || (low === "" && high === "")) return wrong(value, "a value, or a range written `low .. high`");
  const ends = collect([low, high].map((side) => (side === "" ? ok(null) : read(side))));
  if (!ends.ok) return failed(...(sides.length === 1 ? ends.faults.slice(0, 1) : ends.faults));
  const [from = null, to = null] = ends.value.map((end) => (end === null ? null : closed(end)));
  const range: Range = { low: from, high: to };
  if (!isEmptyRange(range)) return ok({ kind: "range", range });
  const message = `\`${value.fact}\` is \`${value.text}\`, which ends before it starts`;
  return failed(fault("fact-domain", value.at, message, "The smaller value stands on the left."));
}

function readNumber(type: FactType<"number">, value: LooseValue): Outcome<Held> {
  const expected = parseUnit(type.unit, value.units, value.at);
  if (!expected.ok) return expected;
  const given = value.unit === undefined || value.unit === "" ? ok(PURE) : parseUnit(value.unit, value.units, value.at);
  if (!given.ok) return given;
  if (!measuresTheSame(given.value, expected.value)) {
    const found = given.value === PURE ? "no unit is given" : `\`${given.value.text}\` measures something else`;
    const help = `Give the value in ${type.unit} or a unit that converts into it.`;
    return failed(fault("wrong-unit", value.at, `\`${value.fact}\` is measured in ${type.unit}; ${found}`, help));
  }
  return readRange(value, (text) => {
    const decimal = parseDecimal(text);
    return decimal === undefined ? wrong(value, "a decimal number") : ok(times(ofDecimal(decimal), given.value.factor));
  });
}

const YES_NO = ["yes", "no"];

export const FACT_KINDS: { readonly [K in FactKindName]: FactKind<K> } = {
  "yes/no": {
    means: "is yes or no",
    readType: () => ({ kind: "yes/no" }),
    print: () => "yes/no",
    readValue: (_type, value) => readSubset(value, YES_NO),
  },
  number: {
    means: "is a number",
    readType(cursor) {
      const at = cursor.here();
      const word = cursor.peek();
      if (word === undefined || word.quoted)
        return cursor.expected("a unit after `number`", "A pure number has unit 1.");
      cursor.next();
      const unit = readUnit(cursor.reader, word.text, at);
      return unit === undefined ? undefined : { kind: "number", unit: unit.text };
    },
    print: (type) => `number ${type.unit}`,
    readValue: readNumber,
  },
  choice: {
    means: "is one of its values",
    readType(cursor) {
      if (cursor.keyword("of", "Write `one of A B C`.") === undefined) return undefined;
      const of: string[] = [];
      for (let word = cursor.peek(); word !== undefined && !word.quoted; word = cursor.peek()) {
        const at = cursor.here();
        const value = cursor.value("a value");
        if (value === undefined) return undefined;
        if (of.includes(value))
          return say(cursor.reader, at, "duplicate-key", `value \`${value}\` stands twice`, "Keep one.");
        of.push(value);
      }
      return of.length === 0 ? cursor.expected("at least one value", "Write `one of A B C`.") : { kind: "choice", of };
    },
    print: (type) => `one of ${type.of.join(" ")}`,
    readValue: (type, value) => readSubset(value, type.of),
  },
  code: {
    means: "is a code",
    readType: () => ({ kind: "code" }),
    print: () => "code",
    readValue(_type, value) {
      const codes = [...new Set(value.text.split("|").map((one) => one.trim()))];
      if (codes.every((code) => /^[A-Z0-9]+$/.test(code))) return unitless(value, ok(among(...codes)));
      return wrong(value, "a code of upper-case letters and digits");
    },
  },
  date: {
    means: "is a date",
    readType: () => ({ kind: "date" }),
    print: () => "date",
    readValue(_type, value) {
      const read = (text: string) => {
        const date = parseCivilDate(text, value.at);
        return date.ok ? ok(rational(BigInt(dayNumber(date.value)))) : date;
      };
      return unitless(value, readRange(value, read));
    },
  },
};

const kindOf = <K extends FactKindName>(type: FactType<K>): FactKind<K> => FACT_KINDS[type.kind];

export const printFactType = <K extends FactKindName>(type: FactType<K>): string => kindOf(type).print(type);

export const readFactValue = <K extends FactKindName>(type: FactType<K>, value: LooseValue): Outcome<Held> =>
  kindOf(type).readValue(type, value);

/** The first word of each type as declared. */
export const TYPE_WORDS: ReadonlyMap<string, FactKindName> = new Map([
  ["yes/no", "yes/no"],
  ["number", "number"],
  ["one", "choice"],
  ["code", "code"],
  ["date", "date"],
]);
