/**
 * What the user can mend. A fault says what was found, where, what was expected and what would help;
 * all faults of one input are collected and reported together, and nothing is half-written.
 * A fault is a value, never thrown. What only we can mend is a defect (defect.ts).
 */
import { hold } from "./defect.ts";

export const FAULT_CODES = {
  "missing-column": "a table lacks a column it must have",
  "unknown-column": "a table has a column planb does not know",
  "missing-sheet": "a workspace lacks a table it must have",
  "unknown-sheet": "a workspace has a table planb does not know",
  "missing-value": "a cell that must be filled is empty",
  "missing-file": "a file or folder that was named is not there",
  "unknown-unit": "a unit is not in the catalogue",
  "unknown-code": "a code is not in the catalogue",
  "wrong-unit": "a unit measures something else than expected",
  "dangling-id": "an id points at nothing",
  "duplicate-key": "two rows carry the same key",
  cycle: "a chain of rows leads back to itself",
  encoding: "a file is not UTF-8",
  "too-large": "a file is larger than planb reads",
  "too-many-rows": "a table has more rows than planb reads",
  "archive-bomb": "an archive unpacks to far more than its size",
  "not-a-workbook": "a file is not the workbook or table its name says",
  "formula-cell": "a cell holds a formula; the value it showed last is read, if it kept one",
  "more-faults": "a table has more faults than are listed",
  "wrong-type": "a cell or value is not of the type expected",
  "out-of-range": "a number lies outside what is allowed",
  "no-vendor": "a bill-of-materials line names no vendor that could deliver it",
  "negative-lead": "goods would arrive before they leave",
  "to-nowhere": "goods are on the way to nobody who takes them",
  "arrives-before": "goods on the way arrived before the day asked about",
  "rule-syntax": "a line of a rulebook cannot be read",
  "rule-reference": "a rulebook names something it does not declare",
  "rule-version": "two versions of one rule are in force and on record at once",
  "fact-unknown": "a fact is not in the rulebooks read",
  "fact-domain": "a fact's value is not among those allowed",
  "not-a-date": "a date is not a calendar date",
  "date-order": "a date lies before the one it must follow",
  "unknown-verb": "there is no such verb",
  "unknown-option": "an option or argument is not known or is missing",
  "unknown-bench": "there is no such bench",
  "not-found-here": "nothing has this id here",
  "no-demand": "a network asks for nothing, so nothing can run short",
  "node-too-old": "the Node that runs this is too old",
  "zip-path": "an archive entry leaves its folder",
  "zip-duplicate": "an archive holds two entries of one name",
  "log-rolled-back": "a ledger is shorter than its own checkpoint",
  "log-forked": "a ledger does not lead to its own checkpoint",
  "log-damaged": "a ledger file cannot be read",
  "log-locked": "another program writes to the ledger",
  "edit-conflict": "something was written between the look and the change",
  "case-rewritten": "an event that is in the ledger was changed or left out",
  "key-file": "a key file cannot be used",
  "disk-failed": "the disk did not take a write",
  "archive-damaged": "a file is not an archive planb reads",
  "entry-too-large": "a ledger entry is larger than the format allows",
  "not-json": "a value cannot be written as canonical JSON",
  "too-long": "a request is larger than planb takes",
  "not-decided": "a number could not be proved, and none is guessed",
  "post-only": "what changes something was asked for by an address",
  "not-signed-in": "a shared server does not know who asks",
  "not-allowed": "who asks may not do this",
  "second-person": "what binds was to be decided on by whoever asked for it",
  "no-precondition": "a change does not say what it was made on",
  "too-many-tries": "a password was tried too often",
  "gave-up": "work that was put off ended every worker that took it up",
  "server-away": "a server that was named does not answer as planb does",
  "database-away": "the database of a shared server does not do what is asked",
  "database-unfit": "a database is not one a shared server may run on",
} as const;

export type FaultCode = keyof typeof FAULT_CODES;

/** Where the fault stands. Rows and columns count from 1, as Excel shows them. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  /** An argument of a call, where the fault is not in a file. */
  readonly argument?: string;
}

export interface Fault {
  readonly code: FaultCode;
  /** What was found and what was expected, lower case, user's text in backticks, one line. */
  readonly message: string;
  readonly at: Place;
  /** What would help, as a sentence. */
  readonly help: string;
}

/** A value, or every fault that kept it from being one. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failed = (...faults: readonly Fault[]): Outcome<never> => refused(faults);

/** The same for a list that may be long: a million faulty rows do not fit on the stack as arguments. */
export function refused(faults: readonly Fault[]): Outcome<never> {
  hold(faults.length > 0, "a refusal names a fault");
  return { ok: false, faults };
}

export const fault = (code: FaultCode, at: Place, message: string, help: string): Fault => ({
  code,
  message,
  at,
  help,
});

/** All values, or all faults of all parts: no fault hides another. */
export function collect<T>(parts: readonly Outcome<T>[]): Outcome<readonly T[]> {
  const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
  if (faults.length > 0) return refused(faults);
  return ok(parts.flatMap((part) => (part.ok ? [part.value] : [])));
}

/** "bom.csv, sheet BOM, row 40, column `item`": the parts that are known, in this order. */
export function printPlace(at: Place): string {
  const parts = [
    at.file,
    at.sheet === undefined ? undefined : `sheet ${at.sheet}`,
    at.row === undefined ? undefined : `row ${at.row}`,
    at.column === undefined ? undefined : `column \`${at.column}\``,
    at.argument === undefined ? undefined : `argument \`${at.argument}\``,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

/** Sorted by file, sheet, row, column, so that two runs print the same. Faults of one place keep their order. */
export function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort(
    ({ at: a }, { at: b }) =>
      inOrder(a.file ?? "", b.file ?? "") ||
      inOrder(a.sheet ?? "", b.sheet ?? "") ||
      inOrder(a.row ?? 0, b.row ?? 0) ||
      inOrder(a.column ?? "", b.column ?? "") ||
      inOrder(a.argument ?? "", b.argument ?? ""),
  );
}

const inOrder = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
