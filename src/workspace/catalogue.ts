/** What a workspace may name without declaring it: units, places, currencies and calendars. Data, read from catalogue/. */
import type { CivilDate } from "#kernel/civil-date.ts";
import type { UnitTable } from "#kernel/unit.ts";
import type { WorkCalendar } from "#kernel/working-days.ts";

export interface PlaceName {
  readonly en: string;
  readonly "zh-Hant": string;
  readonly "zh-Hans": string;
}

export interface Currency {
  readonly code: string;
  /** Digits after the point in which amounts are usually written. */
  readonly minorDigits: number;
  readonly name: string;
}

/** A published part, whose figures an item may take over. */
export interface Part {
  readonly id: string;
  readonly name: string;
  /** By fact of the rulebooks, in the unit its book declares; undefined: does not apply. A fact that is not told is absent. */
  readonly facts: ReadonlyMap<string, string | undefined>;
  /** Where they were read, and on which day as far as it is known. */
  readonly source: string;
  readonly sourceDate: string;
  readonly mark: "verified" | "secondary" | "assumption";
  readonly note: string;
  /** Row of the file, for the way back. */
  readonly row: number;
}

/** Which days of one year are worked in a jurisdiction, as published. */
export interface WorkYear {
  readonly calendar: WorkCalendar;
  /** Day from which it could be known. */
  readonly knownOn: CivilDate;
  /** Name of what was read, where, on which day, and how sure it is. */
  readonly source: string;
  readonly url: string;
  readonly readOn: CivilDate;
  readonly mark: "verified" | "secondary";
  readonly note: string;
}

export interface Catalogue {
  /** By jurisdiction and year, `CN 2026`. */
  readonly workdays: ReadonlyMap<string, WorkYear>;
  readonly units: UnitTable;
  /** By code. */
  readonly jurisdictions: ReadonlyMap<string, PlaceName>;
  readonly currencies: ReadonlyMap<string, Currency>;
  /** By id. */
  readonly parts: ReadonlyMap<string, Part>;
  /** Headings of companies' own sheets, folded (import/heading.ts), and the columns `table.column` each may give. */
  readonly headings: ReadonlyMap<string, readonly string[]>;
}
