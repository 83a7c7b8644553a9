/**
 * Ed25519 signatures (RFC 8032) of which every verifier says the same. Implementations disagree on keys and points
 * that are not canonical or not of prime order (Chalkias et al. 2020), so a signature that one program takes another may
 * refuse, and its owner may deny it later. Here such keys are not admitted, and a signature whose R is such is refused.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { base64 } from "./base64.ts";
import { joined } from "./bytes.ts";

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const SQRT_MINUS_ONE = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;

/** A point in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint, T: bigint];

const IDENTITY: Point = [0n, 1n, 1n, 0n];

const mod = (a: bigint): bigint => {
  const rest = a % P;
  return rest < 0n ? rest + P : rest;
};

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

/** Complete for every pair of points (Hisil et al. 2008, section 3.1, a = -1). */
function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * D * mod(t1 * t2));
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

/** Hisil et al. 2008, section 3.3, a = -1: what `add` gives for a point and itself, in fewer steps. */
function double([x, y, z]: Point): Point {
  const a = mod(x * x);
  const b = mod(y * y);
  const e = mod((x + y) * (x + y)) - a - b;
  const g = b - a;
  const f = g - 2n * mod(z * z);
  const h = -a - b;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(point: Point, factor: bigint): Point {
  let result = IDENTITY;
  let doubled = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled);
    doubled = double(doubled);
  }
  return result;
}

const isIdentity = ([x, y, z]: Point): boolean => x === 0n && y === z;

export const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** Section 5.1.3, without its leniency: only the one canonical writing of a point is read. */
function point(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== 32) return undefined;
  const whole = littleEndian(bytes);
  const sign = whole >> 255n;
  const y = whole & ((1n << 255n) - 1n);
  if (y >= P) return undefined;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * SQRT_MINUS_ONE);
  if (mod(v * x * x) !== u) return undefined;
  if (x === 0n && sign === 1n) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

/** True for the canonical writing of a point of prime order: the only ones admitted as a key or as R. */
export function isPrimeOrderPoint(bytes: Uint8Array): boolean {
  const at = point(bytes);
  return at !== undefined && !isIdentity(at) && isIdentity(times(at, ORDER));
}

const BASE: Point = (() => {
  const y = mod(4n * power(5n, P - 2n));
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * SQRT_MINUS_ONE);
  if (x & 1n) x = P - x;
  return [x, y, 1n, mod(x * y)];
})();

const isSame = (a: Point, b: Point): boolean =>
  mod(a[0] * b[2] - b[0] * a[2]) === 0n && mod(a[1] * b[2] - b[1] * a[2]) === 0n;

/**
 * RFC 8032, 5.1.7, without cofactor, where no library is at hand: S B = R + k A, with `digest` the SHA-512 over R, key and message.
 * The caller has made sure of key, R and S.
 */
export function equationHolds(key: Uint8Array, signature: Uint8Array, digest: Uint8Array): boolean {
  const [a, r] = [point(key), point(signature.subarray(0, 32))];
  if (a === undefined || r === undefined) return false;
  const left = times(BASE, littleEndian(signature.subarray(32)));
  return isSame(left, add(r, times(a, littleEndian(digest) % ORDER)));
}

/** DER before the 32 bytes of a private key: RFC 8410. */
const PRIVATE = Uint8Array.of(
  0x30,
  0x2e,
  0x02,
  0x01,
  0x00,
  0x30,
  0x05,
  0x06,
  0x03,
  0x2b,
  0x65,
  0x70,
  0x04,
  0x22,
  0x04,
  0x20,
);

/** As RFC 8037 writes it: `x` is base 64 for addresses, without padding. */
function publicKey(bytes: Uint8Array): KeyObject {
  const x = base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace("=", "");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(joined(PRIVATE, seed)), format: "der", type: "pkcs8" });

/** The public key, 32 bytes, that belongs to a seed of 32 bytes. */
export const publicKeyOf = (seed: Uint8Array): Uint8Array =>
  new Uint8Array(createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" }).subarray(-32));

export const signWith = (seed: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(sign(null, message, privateKey(seed)));

/** True when `signature` is the key's over the message, and every strict and lenient verifier would say so. */
export function verifies(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || littleEndian(signature.subarray(32)) >= ORDER) return false;
  if (!isPrimeOrderPoint(key) || !isPrimeOrderPoint(signature.subarray(0, 32))) return false;
  return verify(null, message, publicKey(key), signature);
}
