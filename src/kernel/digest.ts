/** SHA-256, the one digest planb names things by (FIPS 180-4), as lower-case hexadecimal or raw bytes; its longer sisters for the signatures of others. */
import { hash } from "node:crypto";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { hold } from "./defect.ts";

const utf8 = new TextEncoder();

/** UTF-8 writes every lone surrogate as U+FFFD, so two texts would share one digest. */
const holdWellFormed = (text: string): void => hold(text.isWellFormed(), "text that is hashed is well-formed Unicode");

function bytesOf(part: Uint8Array | string): Uint8Array {
  if (typeof part !== "string") return part;
  holdWellFormed(part);
  return utf8.encode(part);
}

function joined(parts: readonly (Uint8Array | string)[]): Uint8Array {
  let length = 0;
  const all = parts.map((part) => {
    const bytes = bytesOf(part);
    length += bytes.length;
    return bytes;
  });
  const whole = new Uint8Array(length);
  let at = 0;
  for (const bytes of all) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** Of the parts one after the other, text as UTF-8. Nothing marks where one part ends: the caller's format must. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const [first] = parts;
  const whole = parts.length === 1 && first !== undefined ? first : joined(parts);
  // The system takes text as UTF-8, and faster than we can write it out.
  if (typeof whole === "string") holdWellFormed(whole);
  return digestBy("sha256", whole);
}

function digestBy(name: "sha256" | "sha384" | "sha512", whole: Uint8Array | string): Uint8Array {
  // As text of one character a byte: the system hands out a text three times as fast as a buffer.
  const text = hash(name, whole, "binary");
  const digest = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) digest[at] = text.charCodeAt(at);
  return digest;
}

export const sha384 = (bytes: Uint8Array): Uint8Array => digestBy("sha384", bytes);

export const sha512 = (bytes: Uint8Array): Uint8Array => digestBy("sha512", bytes);

const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += PAIRS[byte] ?? "";
  return text;
}

export const sha256Hex = (...parts: readonly (Uint8Array | string)[]): string => hex(sha256(...parts));

/** The name of a value: the digest of its canonical JSON. */
export const digestOf = (value: Json): string => sha256Hex(canonicalJson(value));
