/**
 * Who signs: a name and an Ed25519 key, written as a verifier key `name+hash+base64`. C2SP signed-note v1.0.0 for signatures
 * (type 0x01), tlog-cosignature v1 for cosignatures with a time (type 0x04).
 */
import { hex, sha256 } from "#kernel/digest.ts";
import { base64, readBase64 } from "./base64.ts";
import { encode, joined } from "./bytes.ts";
import { isPrimeOrderPoint } from "./ed25519.ts";
import { type Holds, held, refused } from "./holds.ts";

/** `signature` signs a note as its author; `cosignature` states what a witness has seen, and when. */
export type KeyKind = "signature" | "cosignature";

const TYPES: Readonly<Record<KeyKind, number>> = { signature: 1, cosignature: 4 };

/** The port to a private key: it never leaves the signer. */
export interface Signer {
  /** Name of the key and origin of the ledger, such as `example.com/ledger`. */
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export interface VerifierKey {
  readonly kind: KeyKind;
  readonly name: string;
  /** Four bytes that name key and algorithm; an identifier, not a commitment. */
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Without spaces of any kind and without `+`. */
export const isKeyName = (name: string): boolean => /^[^\s\u0085+]+$/u.test(name);

const material = (kind: KeyKind, publicKey: Uint8Array): Uint8Array => joined(Uint8Array.of(TYPES[kind]), publicKey);

export const verifierKey = (
  { name, publicKey }: Pick<Signer, "name" | "publicKey">,
  kind: KeyKind = "signature",
): VerifierKey => ({
  kind,
  name,
  id: sha256(encode(`${name}\n`), material(kind, publicKey)).subarray(0, 4),
  publicKey,
});

export const printVerifierKey = ({ kind, name, id, publicKey }: VerifierKey): string =>
  `${name}+${hex(id)}+${base64(material(kind, publicKey))}`;

/** Reads `name+hash+base64` of the kind asked for; keys that verifiers disagree about are refused. */
export function parseVerifierKey(text: string, kind: KeyKind = "signature"): Holds<VerifierKey> {
  const [, name = "", id = "", encoded = ""] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(text) ?? [];
  const bytes = readBase64(encoded);
  if (!isKeyName(name) || bytes === undefined) return refused("not of the form name+hash+base64");
  if (bytes[0] !== TYPES[kind] || bytes.length !== 33) return refused(`not an Ed25519 key of type ${TYPES[kind]}`);
  const key = verifierKey({ name, publicKey: bytes.subarray(1) }, kind);
  if (hex(key.id) !== id) return refused("the hash is not that of name and key");
  if (!isPrimeOrderPoint(key.publicKey)) return refused("the key is not a canonical point of prime order");
  return held(key);
}
