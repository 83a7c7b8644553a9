/** Where the private key of a ledger is: in a file of its own, one line in the form Go's sumdb note package reads, or a seed for tests. */
import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { base64, readBase64 } from "#ledger/base64.ts";
import { joined } from "#ledger/bytes.ts";
import { publicKeyOf, signWith } from "#ledger/ed25519.ts";
import { isKeyName, type Signer, verifierKey } from "#ledger/key.ts";

const ED25519 = 1;

/** A signer whose key is known to whoever reads the seed: for tests and examples. */
export function seedSigner(seed: Uint8Array, name: string): Signer {
  return { name, publicKey: publicKeyOf(seed), sign: (message) => signWith(seed, message) };
}

const keyFault = (path: string, why: string, help: string): Outcome<never> =>
  failed(fault("key-file", { file: path }, why, help));

/** `PRIVATE+KEY+name+hash+base64(1, seed)` */
function print(seed: Uint8Array, name: string): string {
  const { id } = verifierKey(seedSigner(seed, name));
  return `PRIVATE+KEY+${name}+${hex(id)}+${base64(joined(Uint8Array.of(ED25519), seed))}\n`;
}

function read(path: string, name: string): Outcome<Signer> {
  const file = openSync(path, "r");
  try {
    if ((fstatSync(file).mode & 0o077) !== 0) {
      return keyFault(path, "others may read the key", "Take their rights away: chmod 600.");
    }
    const text = readFileSync(file, "utf8");
    const [, owner = "", , material = ""] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(\S+)\n$/.exec(text) ?? [];
    const seed = readBase64(material)?.subarray(1);
    if (seed?.length !== 32 || print(seed, owner) !== text) {
      return keyFault(path, "this is not the key of a ledger", "Restore the key file from your copy.");
    }
    if (owner !== name) {
      return keyFault(path, `the key signs for \`${owner}\`, not \`${name}\``, "Give the name the key was made for.");
    }
    return ok(seedSigner(seed, name));
  } finally {
    closeSync(file);
  }
}

/** Makes the file or leaves the one that is there; two programs at once make one key. */
function create(path: string, name: string): void {
  mkdirSync(dirname(path), { recursive: true });
  let file: number;
  try {
    file = openSync(path, "wx", 0o600);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
    throw error;
  }
  writeSync(file, print(new Uint8Array(randomBytes(32)), name));
  fsyncSync(file);
  closeSync(file);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** The signer whose key is in the file; made once, readable by its owner only. Fault: key-file. */
export function fileSigner(path: string, name: string): Outcome<Signer> {
  if (!isKeyName(name)) {
    return keyFault(path, `\`${name}\` cannot name a key`, "Use a name without spaces and without `+`.");
  }
  try {
    create(path, name);
    return read(path, name);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no reason given";
    return keyFault(path, `the key file cannot be used: ${code}`, "Name a folder that planb may write to.");
  }
}
