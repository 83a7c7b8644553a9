/**
 * What is held of a fact: a range, some of its values, a promise, that it does not apply, or nothing. Numbers are in
 * base units of their dimension.
 */
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Place } from "#kernel/fault.ts";
import type { Range } from "./range.ts";

export type Held =
  /** Numbers in base units; dates as days since 1970-01-01. */
  | { readonly kind: "range"; readonly range: Range }
  /** Values of a yes/no, choice or code fact; never empty. */
  | { readonly kind: "among"; readonly values: readonly string[] }
  /** A yes/no fact promised by a day. */
  | { readonly kind: "committed"; readonly by: CivilDate }
  | { readonly kind: "notApplicable" }
  | { readonly kind: "unknown" };

export const UNKNOWN_HELD: Held = { kind: "unknown" };
export const NOT_APPLICABLE_HELD: Held = { kind: "notApplicable" };
export const among = (...values: readonly string[]): Held => ({ kind: "among", values });

/** A fact as stated, with who stated it and what shows it. */
export interface HeldFact {
  readonly held: Held;
  readonly who?: string;
  readonly exhibit?: string;
  readonly at: Place;
}

export type Facts = ReadonlyMap<string, HeldFact>;
