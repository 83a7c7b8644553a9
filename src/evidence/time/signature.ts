/**
 * Does a signature of a time-stamp authority hold? RSA with PKCS #1 v1.5 (RFC 8017, 8.2.2) and ECDSA (FIPS 186-5, 6.4.2) over P-256 and P-384, in
 * whole numbers, because the same lines must answer in a page without any library. Public values only: nothing here is secret.
 */
import { sha256, sha384, sha512 } from "#kernel/digest.ts";
import { same } from "#ledger/bytes.ts";
import { der, readDer, TAG } from "./der.ts";

export type HashName = "sha256" | "sha384" | "sha512";

export const HASHES: Readonly<Record<HashName, (bytes: Uint8Array) => Uint8Array>> = { sha256, sha384, sha512 };

export interface Curve {
  readonly p: bigint;
  readonly n: bigint;
  readonly b: bigint;
  readonly g: readonly [bigint, bigint];
  /** Bytes of a coordinate. */
  readonly size: number;
}

/** SP 800-186, 3.2.1.3 and 3.2.1.4; a = -3. */
export const P256: Curve = {
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  g: [
    0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  ],
  size: 32,
};

export const P384: Curve = {
  p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
  n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  g: [
    0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
  ],
  size: 48,
};

export type PublicKey =
  | { readonly kind: "rsa"; readonly modulus: bigint; readonly exponent: bigint; readonly size: number }
  | { readonly kind: "ec"; readonly curve: Curve; readonly point: readonly [bigint, bigint] };

export const bigOf = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function bytesOf(value: bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = size - 1, rest = value; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 0xffn);
  return bytes;
}

const mod = (a: bigint, m: bigint): bigint => ((a % m) + m) % m;

function power(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  let square = mod(base, m);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % m;
    square = (square * square) % m;
  }
  return result;
}

/** RFC 8017, 9.2, notes: the DER before the digest. */
const PREFIX: Readonly<Record<HashName, string>> = {
  sha256: "3031300d060960864801650304020105000420",
  sha384: "3041300d060960864801650304020205000430",
  sha512: "3051300d060960864801650304020305000440",
};

const hexBytes = (hex: string): readonly number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

function rsaHolds(
  { modulus, exponent, size }: Extract<PublicKey, { kind: "rsa" }>,
  hash: HashName,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const value = bigOf(signature);
  if (signature.length !== size || value >= modulus) return false;
  const digest = [...hexBytes(PREFIX[hash]), ...HASHES[hash](message)];
  const padding = new Array<number>(size - digest.length - 3).fill(0xff);
  return same(bytesOf(power(value, exponent, modulus), size), Uint8Array.from([0, 1, ...padding, 0, ...digest]));
}

/** Jacobian coordinates; Z = 0 is the point at infinity. */
type Point = readonly [bigint, bigint, bigint];

/** hyperelliptic.org EFD, dbl-2001-b, a = -3. */
function double([x, y, z]: Point, p: bigint): Point {
  const delta = mod(z * z, p);
  const gamma = mod(y * y, p);
  const beta = mod(x * gamma, p);
  const alpha = mod(3n * (x - delta) * (x + delta), p);
  const x3 = mod(alpha * alpha - 8n * beta, p);
  return [x3, mod(alpha * (4n * beta - x3) - 8n * gamma * gamma, p), mod((y + z) ** 2n - gamma - delta, p)];
}

/** hyperelliptic.org EFD, add-2007-bl, with the cases it leaves out. */
function add(a: Point, b: Point, p: bigint): Point {
  if (a[2] === 0n) return b;
  if (b[2] === 0n) return a;
  const [z1, z2] = [mod(a[2] * a[2], p), mod(b[2] * b[2], p)];
  const [u1, u2] = [mod(a[0] * z2, p), mod(b[0] * z1, p)];
  const [s1, s2] = [mod(a[1] * b[2] * z2, p), mod(b[1] * a[2] * z1, p)];
  const h = mod(u2 - u1, p);
  const r = mod(2n * (s2 - s1), p);
  if (h === 0n) return r === 0n ? double(a, p) : [1n, 1n, 0n];
  const i = mod(4n * h * h, p);
  const j = mod(h * i, p);
  const v = mod(u1 * i, p);
  const x3 = mod(r * r - j - 2n * v, p);
  return [x3, mod(r * (v - x3) - 2n * s1 * j, p), mod(((a[2] + b[2]) ** 2n - z1 - z2) * h, p)];
}

function times(point: Point, factor: bigint, p: bigint): Point {
  let result: Point = [1n, 1n, 0n];
  for (let bit = factor.toString(2).length - 1; bit >= 0; bit--) {
    result = double(result, p);
    if ((factor >> BigInt(bit)) & 1n) result = add(result, point, p);
  }
  return result;
}

/** True for a point of the curve that is not infinity. */
export const isOn = ({ p, b }: Curve, [x, y]: readonly [bigint, bigint]): boolean =>
  x < p && y < p && mod(y * y - x * x * x + 3n * x - b, p) === 0n;

/** The two numbers of a signature; undefined when they are not written in DER. */
function numbersOf(signature: Uint8Array): readonly [bigint, bigint] | undefined {
  const [r, s, ...more] = readDer(signature)?.parts ?? [];
  if (r === undefined || s === undefined || more.length > 0) return undefined;
  const numbers = [bigOf(r.value), bigOf(s.value)] as const;
  return same(signature, der(TAG.sequence, ...numbers.map(integer))) ? numbers : undefined;
}

/** A positive INTEGER in its shortest writing. */
export function integer(value: bigint): Uint8Array {
  const digits = value.toString(16);
  const bytes = hexBytes(digits.length % 2 === 1 ? `0${digits}` : digits);
  return der(TAG.integer, Uint8Array.from((bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes));
}

function ecHolds(
  { curve, point }: Extract<PublicKey, { kind: "ec" }>,
  hash: HashName,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const { p, n, g, size } = curve;
  const [r, s] = numbersOf(signature) ?? [0n, 0n];
  if (r <= 0n || r >= n || s <= 0n || s >= n || !isOn(curve, point)) return false;
  const digest = HASHES[hash](message);
  const e = bigOf(digest.subarray(0, Math.min(size, digest.length)));
  const w = power(s, n - 2n, n);
  const sum = add(times([...g, 1n], mod(e * w, n), p), times([...point, 1n], mod(r * w, n), p), p);
  if (sum[2] === 0n) return false;
  const inverse = power(sum[2], p - 2n, p);
  return mod(mod(sum[0] * inverse * inverse, p), n) === r;
}

export const signatureHolds = (key: PublicKey, hash: HashName, message: Uint8Array, signature: Uint8Array): boolean =>
  key.kind === "rsa" ? rsaHolds(key, hash, message, signature) : ecHolds(key, hash, message, signature);
