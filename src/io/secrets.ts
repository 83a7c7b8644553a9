/**
 * Secrets of a shared server: tokens and sessions are 256 random bits, kept as SHA-256; passwords are kept as Argon2id (RFC 9106), in
 * the form of the PHC strings, with the parameters of OWASP's first choice: 19 MiB, two passes, one lane.
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { sha256Hex } from "#kernel/digest.ts";

const SECRET_BYTES = 32;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const COST = { memory: 19_456, passes: 2, parallelism: 1 };

/** A secret that names its tenant, so that it is looked for among the rows of that tenant alone. */
export const newSecret = (tenant: string): string => `${tenant}.${randomBytes(SECRET_BYTES).toString("base64url")}`;

/** Tokens begin so, that scanners for leaked secrets find them. */
export const TOKEN_PREFIX = "pb_";

export const digestOfSecret = (secret: string): string => sha256Hex(secret);

/** The tenant a secret names; undefined when it has not the form of one. */
export function tenantOf(secret: string): string | undefined {
  return /^([a-z][a-z0-9-]{0,30})\.[A-Za-z0-9_-]{43}$/.exec(secret)?.[1];
}

const derive = (parameters: Argon2Parameters): Promise<Buffer> => promisify(argon2)("argon2id", parameters);

const base64 = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");

/** Whether this Node can derive passwords at all: it came with 24.7. */
export const hasArgon2 = (): boolean => typeof argon2 === "function";

export async function passwordDigest(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive({ message: password, nonce, ...COST, tagLength: TAG_BYTES });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Of no password: what is compared with where there is no account, so that it takes as long. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Takes as long whether there is an account or not. */
export async function isPassword(password: string, digest: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = PHC.exec(digest ?? NOBODY) ?? [];
  const kept = Buffer.from(tag, "base64");
  if (kept.length === 0) return false;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const told = await derive({ message: password, nonce: Buffer.from(salt, "base64"), ...cost, tagLength: kept.length });
  return timingSafeEqual(told, kept) && digest !== undefined;
}
