/** SHA-256, the one digest planb uses (FIPS 180-4), as lower-case hexadecimal or raw bytes. */
import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "./canonical-json.ts";

export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export const sha256Hex = (...parts: readonly (Uint8Array | string)[]): string => hex(sha256(...parts));

/** The name of a value: the digest of its canonical JSON. */
export const digestOf = (value: Json): string => sha256Hex(canonicalJson(value));
