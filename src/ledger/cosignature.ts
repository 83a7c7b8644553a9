/**
 * What a witness states: that at a time this was the largest head of the ledger it had seen, and that it leads to every earlier
 * one. C2SP tlog-cosignature v1, Ed25519 (type 0x04). Times are whole seconds since 1970-01-01T00:00:00Z.
 */
import { hold } from "#kernel/defect.ts";
import { base64 } from "./base64.ts";
import { encode, joined } from "./bytes.ts";
import { verifies } from "./ed25519.ts";
import { type Signer, type VerifierKey, verifierKey } from "./key.ts";

export interface Cosigned {
  readonly key: VerifierKey;
  readonly time: number;
}

const TIME = 8;

const message = (text: string, time: number): Uint8Array => encode(`cosignature/v1\ntime ${time}\n${text}`);

function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  return bytes;
}

/** The statement of a signature line without its key id; undefined when it does not verify or names no time. */
export function cosignedAt(key: VerifierKey, text: string, signature: Uint8Array): Cosigned | undefined {
  if (signature.length !== TIME + 64) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset, TIME).getBigUint64(0));
  if (!Number.isSafeInteger(time) || time === 0) return undefined;
  return verifies(key.publicKey, message(text, time), signature.subarray(TIME)) ? { key, time } : undefined;
}

/** The line a witness adds to a checkpoint, with its newline. */
export function cosignatureLine(text: string, signer: Signer, time: number): string {
  hold(Number.isSafeInteger(time) && time > 0, "a cosignature states a time");
  const { id } = verifierKey(signer, "cosignature");
  return `\u2014 ${signer.name} ${base64(joined(id, timeBytes(time), signer.sign(message(text, time))))}\n`;
}
