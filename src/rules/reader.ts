/** What the parsers of one rulebook share: where they are, what is declared, and every fault found so far. */
import { type Fault, type FaultCode, fault, type Place } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { parseUnit, type Unit, type UnitTable } from "#kernel/unit.ts";
import type { FactDeclaration, LedgerDeclaration } from "./ir.ts";

export interface Reader {
  readonly file: string;
  readonly units: UnitTable;
  readonly faults: Fault[];
  /** Where each part of the IR was read, for the checks that come after. */
  readonly places: Map<object, Place>;
  /** Ids that stand behind each top-level keyword, read well or not, so that one mistake makes one message. */
  readonly heads: Map<string, Set<string>>;
  readonly facts: Map<string, FactDeclaration>;
  readonly ledgers: Map<string, LedgerDeclaration>;
  readonly usedUnits: Map<string, Unit>;
}

export const newReader = (file: string, units: UnitTable): Reader => ({
  file,
  units,
  faults: [],
  places: new Map(),
  heads: new Map(),
  facts: new Map(),
  ledgers: new Map(),
  usedUnits: new Map(),
});

export const headsOf = (reader: Reader, ...keywords: readonly string[]): ReadonlySet<string> =>
  new Set(keywords.flatMap((keyword) => [...(reader.heads.get(keyword) ?? [])]));

export const place = (reader: Reader, row: number, column: number): Place => ({
  file: reader.file,
  row,
  column: String(column),
});

/** Notes a fault and returns undefined, which a parser passes on. */
export function say(reader: Reader, at: Place, code: FaultCode, message: string, help: string): undefined {
  reader.faults.push(fault(code, at, message, help));
  return undefined;
}

/** A name that is declared nowhere; silent when its declaration stands there but could not be read. */
export function undeclared(
  reader: Reader,
  at: Place,
  what: string,
  name: string,
  keywords: readonly string[],
): undefined {
  const heads = headsOf(reader, ...keywords);
  if (heads.has(name)) return undefined;
  const declare = keywords.map((keyword) => `\`${keyword}\``).join(" or ");
  return say(
    reader,
    at,
    "rule-reference",
    `${what} \`${name}\` is not declared`,
    `Declare it with ${declare}, or correct the name.${nearestHint(name, heads)}`,
  );
}

/** A unit of the catalogue, remembered as used. */
export function readUnit(reader: Reader, text: string, at: Place): Unit | undefined {
  const unit = parseUnit(text, reader.units, at);
  if (!unit.ok) {
    reader.faults.push(...unit.faults);
    return undefined;
  }
  reader.usedUnits.set(text, unit.value);
  return unit.value;
}

/** Two ids that name one thing within one keyword. */
export const clash = (reader: Reader, at: Place, what: string, id: string): undefined =>
  say(reader, at, "duplicate-key", `${what} \`${id}\` is declared twice`, "Keep one of the two.");

/** Where a part of the IR was read. */
export const placeOf = (reader: Reader, item: object): Place => reader.places.get(item) ?? { file: reader.file };
