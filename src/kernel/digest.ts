/** SHA-256, the one digest planb uses (FIPS 180-4), as lower-case hexadecimal or raw bytes. */
import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { hold } from "./defect.ts";

/** Of the parts one after the other, text as UTF-8. Nothing marks where one part ends: the caller's format must. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) {
    // UTF-8 writes every lone surrogate as U+FFFD, so two texts would share one digest.
    hold(typeof part !== "string" || part.isWellFormed(), "text that is hashed is well-formed Unicode");
    hash.update(part);
  }
  return new Uint8Array(hash.digest());
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export const sha256Hex = (...parts: readonly (Uint8Array | string)[]): string => hex(sha256(...parts));

/** The name of a value: the digest of its canonical JSON. */
export const digestOf = (value: Json): string => sha256Hex(canonicalJson(value));
