/** One thing that happened in a case, with what the company says of it. How the ledger keeps it: leaf.ts. */
import { canonicalJson, type Json, readCanonicalJson } from "#kernel/canonical-json.ts";
import { type CivilDate, isCivilDate } from "#kernel/civil-date.ts";
import { parseDecimal } from "#kernel/decimal.ts";
import { hex, sha256, sha256Hex } from "#kernel/digest.ts";
import { decode, encode } from "#ledger/bytes.ts";
import { isExhibitName } from "./exhibits/index.ts";
import type { Words } from "./words.ts";

export const BASES = ["document", "observed", "asserted", "computed"] as const;
export type Basis = (typeof BASES)[number];

export interface Attachment {
  /** File name under data/exhibits/. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Media type. */
  readonly media: string;
  readonly kind: string;
}

export interface EventCost {
  /** Exact decimal, 0 or more. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly per: "once" | "day";
}

export interface CaseEvent {
  /** Such as `licence.submitted`. */
  readonly type: string;
  /** Names the place (case, seq), so that the same row recorded twice is one event. */
  readonly id: string;
  readonly case: string;
  /** From 1 without a gap. */
  readonly seq: number;
  /** Day it happened. */
  readonly at: CivilDate;
  /** What `at` rests on. */
  readonly basis: Basis;
  /** Day it was written down. */
  readonly recorded: CivilDate;
  readonly actor: string;
  readonly says: Words;
  readonly attachments: readonly Attachment[];
  readonly cost?: EventCost;
}

/** Types that planb writes itself. */
export const HEAD_TYPE = "case.head";
export const SEAL_TYPE = "dossier.sealed";
export const DRILL_TYPE = "drill.held";

const OWN_TYPES: readonly string[] = [HEAD_TYPE, SEAL_TYPE, DRILL_TYPE];

export const isEventType = (type: string): boolean =>
  /^[a-z][a-zA-Z0-9]*([._-][a-zA-Z0-9]+)*$/.test(type) && !OWN_TYPES.includes(type);

/** A UUID version 8 (RFC 9562) from the digest of what it names. */
export function nameUuid(...parts: readonly string[]): string {
  const bytes = sha256(canonicalJson(parts)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const eventId = (caseId: string, seq: number): string => nameUuid("event", caseId, String(seq));

/** The bytes that are the ledger's entry. */
export const entryBytes = (value: object): Uint8Array => encode(canonicalJson(value as Json));

export const entryDigest = (bytes: Uint8Array): string => sha256Hex(bytes);

/** The fields of an entry planb wrote, or undefined when the bytes are not canonical JSON of an object. */
export function entryFields(bytes: Uint8Array): Readonly<Record<string, Json>> | undefined {
  const text = decode(bytes);
  const read = text === undefined ? undefined : readCanonicalJson(text);
  if (read === undefined || !read.ok) return undefined;
  return isFields(read.value) ? read.value : undefined;
}

export const isFields = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: Json | undefined): value is string => typeof value === "string";
export const isDigest = (value: Json | undefined): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
export const isDate = (value: Json | undefined): value is CivilDate => isText(value) && isCivilDate(value);
export const hasOnly = (fields: Readonly<Record<string, Json>>, ...known: readonly string[]): boolean =>
  Object.keys(fields).every((key) => known.includes(key));

export function readWords(value: Json | undefined): Words | undefined {
  if (!isFields(value) || !hasOnly(value, "en", "zh-Hant", "zh-Hans") || !isText(value.en)) return undefined;
  const [hant, hans] = [value["zh-Hant"], value["zh-Hans"]];
  if ((hant !== undefined && !isText(hant)) || (hans !== undefined && !isText(hans))) return undefined;
  return {
    en: value.en,
    ...(hant === undefined ? {} : { "zh-Hant": hant }),
    ...(hans === undefined ? {} : { "zh-Hans": hans }),
  };
}

export function readAttachment(value: Json): Attachment | undefined {
  if (!isFields(value) || !hasOnly(value, "name", "sha256", "bytes", "media", "kind")) return undefined;
  const { name, sha256: digest, bytes, media, kind } = value;
  if (!isText(name) || !isExhibitName(name) || !isDigest(digest) || !isText(media) || !isText(kind)) return undefined;
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) return undefined;
  return { name, sha256: digest, bytes, media, kind };
}

export function readCost(value: Json): EventCost | undefined {
  if (!isFields(value) || !hasOnly(value, "amount", "currency", "per")) return undefined;
  const { amount, currency, per } = value;
  if (!isText(amount) || !isText(currency) || !/^[A-Z]{3}$/.test(currency)) return undefined;
  const parsed = parseDecimal(amount);
  if (parsed === undefined || parsed.coefficient < 0n) return undefined;
  return per === "once" || per === "day" ? { amount, currency, per } : undefined;
}
