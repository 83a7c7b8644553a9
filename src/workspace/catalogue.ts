/** What a workspace may name without declaring it: units, places and currencies. Data, read from catalogue/. */
import type { UnitTable } from "#kernel/unit.ts";

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

export interface Catalogue {
  readonly units: UnitTable;
  /** By code. */
  readonly jurisdictions: ReadonlyMap<string, PlaceName>;
  readonly currencies: ReadonlyMap<string, Currency>;
}
