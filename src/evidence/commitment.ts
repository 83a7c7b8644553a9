/**
 * What a company says of an event stands in the ledger only as salted digests, one for each part, after the manner of SD-JWT
 * (RFC 9901): who holds salt and value can show a part, and when both are deleted nobody can find it out, though every proof
 * still holds. A salt has 128 bits. Form: docs/formats/ledger-entry.md.
 */
import { canonicalJson, type Json, readCanonicalJson } from "#kernel/canonical-json.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Outcome } from "#kernel/fault.ts";
import { decode, encode } from "#ledger/bytes.ts";
import { type Holds, held, refused } from "#ledger/holds.ts";
import type { CaseEvent } from "./event.ts";

/** The parts that are committed to; an event has one `says` and `actor`, at most one `cost`, and any number of attachments. */
export const PARTS = ["actor", "attachment", "cost", "says"] as const;
export type Part = (typeof PARTS)[number];

/** A part with what opens its digest. */
export interface Disclosure {
  /** 32 hexadecimal digits. */
  readonly salt: string;
  readonly part: Part;
  readonly value: Json;
}

export const disclosureDigest = ({ salt, part, value }: Disclosure): string =>
  sha256Hex(canonicalJson([salt, part, value]));

/** Names a part of an event of a case: `9/says`, `3/attachment/1`. */
export type PartKey = string;

/** Where the salts of a company's events are: apart from the ledger, so that they can be deleted. */
export interface Salts {
  /** Salts by part, those of erased parts left out. */
  held(caseId: string): Outcome<ReadonlyMap<PartKey, string>>;
  /** Makes those that are not there, durably; the same ever after. */
  make(caseId: string, parts: readonly PartKey[]): Outcome<ReadonlyMap<PartKey, string>>;
}

export interface PlainPart {
  readonly key: PartKey;
  readonly part: Part;
  readonly value: Json;
}

/** The parts of an event in a fixed order. */
export function partsOf({ seq, actor, says, cost, attachments }: CaseEvent): readonly PlainPart[] {
  const one = (part: Part, value: Json): PlainPart => ({ key: `${seq}/${part}`, part, value });
  return [
    one("actor", actor),
    ...attachments.map(
      (file, at): PlainPart => ({ ...one("attachment", { ...file }), key: `${seq}/attachment/${at + 1}` }),
    ),
    ...(cost === undefined ? [] : [one("cost", { ...cost })]),
    one("says", { ...says }),
  ];
}

/** The disclosures of one event as a file: in the order of their digests, in one writing only. */
export const printDisclosures = (all: readonly Disclosure[]): Uint8Array =>
  encode(
    canonicalJson(
      [...all]
        .sort((a, b) => (disclosureDigest(a) < disclosureDigest(b) ? -1 : 1))
        .map(({ salt, part, value }) => [salt, part, value]),
    ),
  );

function disclosure(item: Json): Disclosure | undefined {
  if (!Array.isArray(item) || item.length !== 3) return undefined;
  const [salt, name, value] = item;
  const part = PARTS.find((one) => one === name);
  if (typeof salt !== "string" || !/^[0-9a-f]{32}$/.test(salt) || part === undefined) return undefined;
  return { salt, part, value };
}

export function readDisclosures(bytes: Uint8Array): Holds<readonly Disclosure[]> {
  const read = readCanonicalJson(decode(bytes) ?? "");
  if (!read.ok || !Array.isArray(read.value)) return refused("its disclosures are not canonical JSON");
  const all = read.value.map(disclosure).filter((one) => one !== undefined);
  if (all.length < read.value.length) return refused("a disclosure is not salt, part and value");
  const digests = all.map(disclosureDigest);
  const isOrdered = digests.every((digest, at) => at === 0 || (digests[at - 1] ?? "") < digest);
  return isOrdered ? held(all) : refused("its disclosures are not in order, each once");
}
