/** Who signs: a name and an Ed25519 key, written as a verifier key `name+hash+base64`. C2SP signed-note v1.0.0, signature type 0x01. */
import { hex, sha256 } from "#kernel/digest.ts";
import { base64, readBase64 } from "./base64.ts";
import { encode, joined } from "./bytes.ts";
import { isPrimeOrderPoint } from "./ed25519.ts";
import { type Holds, held, refused } from "./holds.ts";

const ED25519 = 1;

/** The port to a private key: it never leaves the signer. */
export interface Signer {
  /** Name of the key and origin of the ledger, such as `example.com/ledger`. */
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export interface VerifierKey {
  readonly name: string;
  /** Four bytes that name key and algorithm; an identifier, not a commitment. */
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Without spaces of any kind and without `+`. */
export const isKeyName = (name: string): boolean => /^[^\s\u0085+]+$/u.test(name);

const keyId = (name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(encode(`${name}\n`), Uint8Array.of(ED25519), publicKey).subarray(0, 4);

export const verifierKey = ({ name, publicKey }: Pick<Signer, "name" | "publicKey">): VerifierKey => ({
  name,
  id: keyId(name, publicKey),
  publicKey,
});

export const printVerifierKey = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${hex(id)}+${base64(joined(Uint8Array.of(ED25519), publicKey))}`;

/** Reads `name+hash+base64`; keys that verifiers disagree about are refused. */
export function parseVerifierKey(text: string): Holds<VerifierKey> {
  const [, name = "", id = "", material = ""] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(text) ?? [];
  const bytes = readBase64(material);
  if (!isKeyName(name) || bytes === undefined) return refused("not of the form name+hash+base64");
  if (bytes[0] !== ED25519 || bytes.length !== 33) return refused("not an Ed25519 key of type 1");
  const key = verifierKey({ name, publicKey: bytes.subarray(1) });
  if (hex(key.id) !== id) return refused("the hash is not that of name and key");
  if (!isPrimeOrderPoint(key.publicKey)) return refused("the key is not a canonical point of prime order");
  return held(key);
}
