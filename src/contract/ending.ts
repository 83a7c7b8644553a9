/** How a decision ends, or may still end, and what a fact may be, in words; the same on a terminal and on the page. */
import type { Ends } from "./check.ts";
import type { Label } from "./text.ts";

/** What of a language is needed. */
export interface Speaker {
  t(key: string): string;
  name(label: Label): string;
}

/** A list of many codes is told by its first ones; the report has them all. */
const MOST_CODES = 6;
const WORDS = ["yes", "no", "unknown", "notApplicable"];

/** A value as the engine tells it, in the reader's language where it is a word. */
export function valueIn({ t }: Speaker, value: string): string {
  if (WORDS.includes(value)) return t(`value.${value}`);
  const codes = value.split("|");
  return codes.length <= MOST_CODES ? value : `${codes.slice(0, MOST_CODES).join("|")}|.. (${codes.length})`;
}

/** How a decision ends, or the values that are still possible. */
export function endOf({ t, name }: Speaker, { status, valueLabel, possible = [] }: Ends): string {
  if (valueLabel !== undefined) return name(valueLabel);
  if (status === "outsideCoverage" || status === "conflict") return t(`state.${status}`);
  return status === "none" ? t("state.notApplicable") : possible.map(name).join(" / ");
}
