/** A page to print, as data: what is said in which order. How it is set is for the adapter to say. */
import type { Language } from "#contract/text.ts";
import type { CivilDate } from "#kernel/civil-date.ts";

/** A length of a scale from 0 to 1, with marks on it. `short`: the length ends before its first mark, or is below nought. */
export interface PrintedBar {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
  readonly short: boolean;
  /** The same in figures. */
  readonly text: string;
}

export type Part =
  | { readonly kind: "title"; readonly text: string; readonly beside: string }
  | { readonly kind: "bars"; readonly title: string; readonly note: string; readonly rows: readonly PrintedBar[] }
  /** A place to stamp or sign. */
  | { readonly kind: "seal"; readonly text: string }
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly PrintedColumn[];
      readonly rows: readonly (readonly string[])[];
    };

export interface PrintedColumn {
  readonly head: string;
  /** Its share of the width. */
  readonly share: number;
}

export interface Printed {
  readonly title: string;
  readonly language: Language;
  /** The only date in the file: the same content on the same date gives the same bytes. */
  readonly date: CivilDate;
  /** At the foot of every page. */
  readonly foot: string;
  readonly parts: readonly Part[];
}
