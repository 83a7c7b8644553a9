/**
 * Canonical JSON after RFC 8785: one text for one value, so that a digest names it. Stricter than the RFC where a
 * reader could be misled: no undefined, no lone surrogates, no numbers but finite ones, no objects with behaviour.
 */
import { Defect } from "./defect.ts";
import { failed, fault, type Outcome, ok } from "./fault.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function text(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new Defect("canonical text is well-formed Unicode");
  return JSON.stringify(value);
}

/** UTF-16 code unit order, as the RFC asks. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The canonical text of a value. What JSON cannot carry is a defect of the caller; use `readJson` on foreign text. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Defect("canonical numbers are finite", String(value));
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    throw new Defect("canonical JSON holds plain values only", typeof value);
  }
  const members = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b));
  return `{${members.map(([key, member]) => `${text(key)}:${canonicalJson(member)}`).join(",")}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/**
 * Reads canonical JSON and nothing else: text that would be written differently (spaces, order, duplicate keys,
 * numbers that lose digits) is refused, because a digest over it would name two things. Fault: not-json.
 */
export function readCanonicalJson(source: string): Outcome<Json> {
  const refused = (why: string) => failed(fault("not-json", {}, why, "Write the value as RFC 8785 canonical JSON."));
  let value: Json;
  try {
    value = JSON.parse(source) as Json;
  } catch {
    return refused("the text is not JSON");
  }
  try {
    return canonicalJson(value) === source ? ok(value) : refused("the text is JSON but not in canonical form");
  } catch {
    return refused("the text holds a value canonical JSON cannot carry");
  }
}
