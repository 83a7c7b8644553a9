/**
 * Canonical JSON after RFC 8785: one text for one value, so that a digest names it. Stricter than the RFC where a
 * reader could be misled: no undefined, no lone surrogates, no numbers but finite ones, no objects with behaviour.
 */
import { Defect, hold } from "./defect.ts";
import { failed, fault, type Outcome, ok, type Place } from "./fault.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper than any value of ours; ends a value that holds itself, and text written to exhaust the stack. */
const MAX_DEPTH = 500;

/** How a value is written: what it may leave out, and the texts of the names met so far, which come back by the thousand. */
interface Pen {
  readonly leavesOut: boolean;
  readonly names: Map<string, string>;
}

/** Text that stands between quotes as it is: most of it, and faster to recognise than to write out. */
const AS_IT_IS = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  if (AS_IT_IS.test(value)) return `"${value}"`;
  hold(value.isWellFormed(), "canonical text is well-formed Unicode");
  return JSON.stringify(value);
}

/** The canonical text of a value. What JSON cannot carry is a defect of the caller; use `readCanonicalJson` on foreign text. */
export const canonicalJson = (value: Json): string => write(value, MAX_DEPTH, { leavesOut: false, names: new Map() });

/** The same for a value as it travels: members that are undefined are left out, as `JSON.stringify` leaves them. */
export const canonicalJsonOf = (value: object): string =>
  write(value, MAX_DEPTH, { leavesOut: true, names: new Map() });

function write(value: unknown, depth: number, pen: Pen): string {
  if (typeof value === "string") return text(value);
  hold(depth > 0, "canonical JSON nests no deeper than 500 levels");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    hold(Number.isFinite(value), "canonical numbers are finite", String(value));
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return writeList(value, depth - 1, pen);
  hold(isPlain(value), "canonical JSON holds plain values only", typeof value);
  return writeMembers(value, depth - 1, pen);
}

function writeList(list: readonly unknown[], depth: number, pen: Pen): string {
  let written = "[";
  // By index, because `map` would pass over the holes of a sparse list and write text that is not JSON.
  for (let index = 0; index < list.length; index++)
    written += index === 0 ? write(list[index], depth, pen) : `,${write(list[index], depth, pen)}`;
  return `${written}]`;
}

/** Sorted by UTF-16 code unit, as the RFC asks and as `sort` does when it is told nothing. */
function writeMembers(members: Readonly<Record<string, unknown>>, depth: number, pen: Pen): string {
  let written = "{";
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined && pen.leavesOut) continue;
    if (written.length > 1) written += ",";
    written += `${nameIn(pen, name)}:${write(member, depth, pen)}`;
  }
  return `${written}}`;
}

function nameIn({ names }: Pen, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const written = text(name);
  names.set(name, written);
  return written;
}

/** The types say so already; a caller's value may have come past them, and a date or a map would be written as `{}`. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

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
