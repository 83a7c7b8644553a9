/**
 * Canonical JSON after RFC 8785: one text for one value, so that a digest names it. Stricter than the RFC where a
 * reader could be misled: no undefined, no lone surrogates, no numbers but finite ones, no objects with behaviour.
 */
import { Defect, hold } from "./defect.ts";
import { failed, fault, type Outcome, ok, type Place } from "./fault.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper than any value of ours; ends a value that holds itself, and text written to exhaust the stack. */
const MAX_DEPTH = 500;

function text(value: string): string {
  hold(value.isWellFormed(), "canonical text is well-formed Unicode");
  return JSON.stringify(value);
}

/** UTF-16 code unit order, as the RFC asks. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The canonical text of a value. What JSON cannot carry is a defect of the caller; use `readCanonicalJson` on foreign text. */
export const canonicalJson = (value: Json): string => write(value, MAX_DEPTH);

function write(value: Json, depth: number): string {
  hold(depth > 0, "canonical JSON nests no deeper than 500 levels");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value);
  if (typeof value === "number") {
    hold(Number.isFinite(value), "canonical numbers are finite", String(value));
    return JSON.stringify(value);
  }
  // Array.from, because `map` would pass over the holes of a sparse list and write text that is not JSON.
  if (isList(value)) return `[${Array.from(value, (item) => write(item, depth - 1)).join(",")}]`;
  hold(isPlain(value), "canonical JSON holds plain values only", typeof value);
  const members = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b));
  return `{${members.map(([key, member]) => `${text(key)}:${write(member, depth - 1)}`).join(",")}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The types say so already; a caller's value may have come past them, and a date or a map would be written as `{}`. */
const isPlain = (value: Json): boolean =>
  typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/**
 * Reads canonical JSON and nothing else: text that would be written differently (spaces, order, duplicate keys,
 * numbers that lose digits) is refused, because a digest over it would name two things. Fault: not-json.
 */
export function readCanonicalJson(source: string, at: Place = {}): Outcome<Json> {
  const refused = (why: string) => failed(fault("not-json", at, why, "Write the value as RFC 8785 canonical JSON."));
  let value: Json;
  try {
    value = JSON.parse(source);
  } catch {
    return refused("the text is not JSON");
  }
  try {
    return canonicalJson(value) === source ? ok(value) : refused("the text is JSON but not in canonical form");
  } catch (cause) {
    // What the writer holds against our own values is the sender's to mend when the value is theirs.
    if (cause instanceof Defect) return refused(`the text holds what cannot be written: ${cause.invariant}`);
    throw cause;
  }
}
