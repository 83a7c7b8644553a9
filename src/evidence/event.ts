/** One thing that happened in a case, as the ledger keeps it: canonical JSON, chained to the event before. Form: docs/formats/ledger-entry.md, version 1. */
import { canonicalJson, type Json, readCanonicalJson } from "#kernel/canonical-json.ts";
import { type CivilDate, isCivilDate } from "#kernel/civil-date.ts";
import { parseDecimal } from "#kernel/decimal.ts";
import { sha256, sha256Hex } from "#kernel/digest.ts";
import { decode, encode } from "#ledger/bytes.ts";
import { type Holds, held, refused } from "#ledger/holds.ts";
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
  readonly v: 1;
  /** Such as `licence.submitted`. */
  readonly type: string;
  /** Names the place (case, seq), so that the same row recorded twice is one event. */
  readonly id: string;
  readonly case: string;
  /** From 1 without a gap. */
  readonly seq: number;
  /** Digest of the event before; null for the first. */
  readonly prev: string | null;
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

export const isEventType = (type: string): boolean =>
  /^[a-z][a-zA-Z0-9]*([._-][a-zA-Z0-9]+)*$/.test(type) && type !== HEAD_TYPE && type !== SEAL_TYPE;

/** A UUID version 8 (RFC 9562) from the digest of what it names. */
export function nameUuid(...parts: readonly string[]): string {
  const bytes = Buffer.from(sha256(canonicalJson(parts)).subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
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

const isText = (value: Json | undefined): value is string => typeof value === "string";
const isDigest = (value: Json | undefined): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isDate = (value: Json | undefined): value is CivilDate => isText(value) && isCivilDate(value);
const hasOnly = (fields: Readonly<Record<string, Json>>, ...known: readonly string[]): boolean =>
  Object.keys(fields).every((key) => known.includes(key));

function words(value: Json | undefined): Words | undefined {
  if (!isFields(value) || !hasOnly(value, "en", "zh-Hant", "zh-Hans") || !isText(value.en)) return undefined;
  const [hant, hans] = [value["zh-Hant"], value["zh-Hans"]];
  if ((hant !== undefined && !isText(hant)) || (hans !== undefined && !isText(hans))) return undefined;
  return {
    en: value.en,
    ...(hant === undefined ? {} : { "zh-Hant": hant }),
    ...(hans === undefined ? {} : { "zh-Hans": hans }),
  };
}

function attachment(value: Json): Attachment | undefined {
  if (!isFields(value) || !hasOnly(value, "name", "sha256", "bytes", "media", "kind")) return undefined;
  const { name, sha256: digest, bytes, media, kind } = value;
  if (!isText(name) || !isExhibitName(name) || !isDigest(digest) || !isText(media) || !isText(kind)) return undefined;
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) return undefined;
  return { name, sha256: digest, bytes, media, kind };
}

function cost(value: Json): EventCost | undefined {
  if (!isFields(value) || !hasOnly(value, "amount", "currency", "per")) return undefined;
  const { amount, currency, per } = value;
  if (!isText(amount) || !isText(currency) || !/^[A-Z]{3}$/.test(currency)) return undefined;
  const parsed = parseDecimal(amount);
  if (parsed === undefined || parsed.coefficient < 0n) return undefined;
  return per === "once" || per === "day" ? { amount, currency, per } : undefined;
}

const KNOWN = "v type id case seq prev at basis recorded actor says attachments cost".split(" ");

/** Reads an entry as an event; anything that is not exactly the form is refused. */
export function readEvent(bytes: Uint8Array): Holds<CaseEvent> {
  const fields = entryFields(bytes);
  if (fields === undefined) return refused("it is not canonical JSON");
  const { v, type, id, case: of, seq, prev, at, basis, recorded, actor, says, attachments } = fields;
  if (v !== 1) return refused("its version is not 1");
  if (!hasOnly(fields, ...KNOWN) || !isText(type) || !isEventType(type) || !isText(of) || !isText(actor)) {
    return refused("its fields are not those of an event");
  }
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1) return refused("its `seq` is not a place");
  if (id !== eventId(of, seq)) return refused("its `id` is not that of its place");
  if (prev !== null && !isDigest(prev)) return refused("its `prev` is not a digest");
  const stated = BASES.find((one) => one === basis);
  const said = words(says);
  if (!isDate(at) || !isDate(recorded) || stated === undefined || said === undefined) {
    return refused("its dates, basis or wording cannot be read");
  }
  const files = Array.isArray(attachments) ? attachments.map(attachment) : [undefined];
  const read = files.filter((file) => file !== undefined);
  const price = fields.cost === undefined ? null : cost(fields.cost);
  if (read.length !== files.length || price === undefined) return refused("its attachments or cost cannot be read");
  const event: CaseEvent = {
    ...{ v, type, id, case: of, seq, prev: prev ?? null, at, basis: stated, recorded, actor, says: said },
    attachments: read,
  };
  return held(price === null ? event : { ...event, cost: price });
}
