/**
 * What the verifier asks of `node:crypto`, for a page that has no Node: SHA-2 (FIPS 180-4) and Ed25519 verification (RFC 8032), synchronous and
 * without a library. The build puts it in the place of the module. test/evidence/verifiers.test.ts holds it against the system's own.
 */
import { equationHolds } from "#ledger/ed25519.ts";

/** The fractional parts of the roots of the first primes, as FIPS 180-4 4.2 defines the constants: computed, so that none is mistyped. */
function fractions(root: 2 | 3, count: number, bits: bigint): readonly bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes.map((prime) => integerRoot(prime << (bits * BigInt(root)), root) & ((1n << bits) - 1n));
}

function integerRoot(value: bigint, degree: 2 | 3): bigint {
  let low = 0n;
  let high = 1n << 200n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** BigInt(degree) <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

const K256 = Uint32Array.from(fractions(3, 64, 32n), Number);
const K512 = fractions(3, 80, 64n);
const H256 = Uint32Array.from(fractions(2, 8, 32n), Number);
const H512 = fractions(2, 8, 64n);
/** The ninth to sixteenth primes. */
const H384 = fractions(2, 16, 64n).slice(8);

/** FIPS 180-4, 5.1: a one, zeros, the length in bits. */
function padded(bytes: Uint8Array, block: number): Uint8Array {
  const whole = new Uint8Array(Math.ceil((bytes.length + 1 + block / 8) / block) * block);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(whole.length - 4, (bytes.length << 3) >>> 0);
  return whole;
}

/** The words of one block on their way; used by one digest at a time. */
const SCHEDULE = new Int32Array(64);

function takeBlock(state: Uint32Array, view: DataView, at: number): void {
  const w = SCHEDULE;
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + 4 * t);
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] ?? 0;
    const y = w[t - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = ((w[t - 16] ?? 0) + s0 + (w[t - 7] ?? 0) + s1) | 0;
  }
  compress(state, w);
}

/** FIPS 180-4, 6.2. Plain variables and loops: a dossier of ten thousand events is a quarter of a million blocks. */
function sha256(bytes: Uint8Array): Uint8Array {
  const state = new Uint32Array(H256);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const full = bytes.length - (bytes.length % 64);
  for (let at = 0; at < full; at += 64) takeBlock(state, view, at);
  const rest = bytes.length - full;
  const tail = new DataView(new ArrayBuffer(rest < 56 ? 64 : 128));
  for (let at = 0; at < rest; at++) tail.setUint8(at, bytes[full + at] ?? 0);
  tail.setUint8(rest, 0x80);
  tail.setUint32(tail.byteLength - 8, Math.floor(bytes.length / 0x20000000));
  tail.setUint32(tail.byteLength - 4, (bytes.length << 3) >>> 0);
  for (let at = 0; at < tail.byteLength; at += 64) takeBlock(state, tail, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (let at = 0; at < 8; at++) digest.setUint32(4 * at, state[at] ?? 0);
  return new Uint8Array(digest.buffer);
}

function compress(state: Uint32Array, w: Int32Array): void {
  let a = (state[0] ?? 0) | 0;
  let b = (state[1] ?? 0) | 0;
  let c = (state[2] ?? 0) | 0;
  let d = (state[3] ?? 0) | 0;
  let e = (state[4] ?? 0) | 0;
  let f = (state[5] ?? 0) | 0;
  let g = (state[6] ?? 0) | 0;
  let h = (state[7] ?? 0) | 0;
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K256[t] ?? 0) + (w[t] ?? 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + ((b & c) ^ (b & d) ^ (c & d))) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

const MASK = (1n << 64n) - 1n;
const turned64 = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (64n - by))) & MASK;

/** FIPS 180-4, 6.4 and 6.5; for the few digests a signature needs. */
function sha512(bytes: Uint8Array, start: readonly bigint[], length: number): Uint8Array {
  const whole = padded(bytes, 128);
  const view = new DataView(whole.buffer);
  let state = [...start];
  for (let at = 0; at < whole.length; at += 128) {
    const w = Array.from({ length: 16 }, (_, t) => view.getBigUint64(at + 8 * t));
    for (let t = 16; t < 80; t++) {
      const [x = 0n, y = 0n] = [w[t - 15], w[t - 2]];
      const s0 = turned64(x, 1n) ^ turned64(x, 8n) ^ (x >> 7n);
      const s1 = turned64(y, 19n) ^ turned64(y, 61n) ^ (y >> 6n);
      w.push(((w[t - 16] ?? 0n) + s0 + (w[t - 7] ?? 0n) + s1) & MASK);
    }
    state = compress64(state, w);
  }
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => {
    digest.setBigUint64(8 * at, word);
  });
  return new Uint8Array(digest.buffer).slice(0, length);
}

function compress64(state: readonly bigint[], w: readonly bigint[]): bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let t = 0; t < 80; t++) {
    const s1 = turned64(e, 14n) ^ turned64(e, 18n) ^ turned64(e, 41n);
    const t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + (K512[t] ?? 0n) + (w[t] ?? 0n);
    const t2 = (turned64(a, 28n) ^ turned64(a, 34n) ^ turned64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => ((state[at] ?? 0n) + word) & MASK);
}

const DIGESTS = {
  sha256,
  sha384: (bytes: Uint8Array) => sha512(bytes, H384, 48),
  sha512: (bytes: Uint8Array) => sha512(bytes, H512, 64),
} as const;

const utf8 = new TextEncoder();

/** As `crypto.hash` with encoding `binary`: one character a byte. Text is taken as UTF-8, as there. */
export function hash(name: keyof typeof DIGESTS, data: Uint8Array | string): string {
  let text = "";
  for (const byte of DIGESTS[name](typeof data === "string" ? utf8.encode(data) : data))
    text += String.fromCharCode(byte);
  return text;
}

interface Key {
  readonly bytes: Uint8Array;
}

/** From its `x` (RFC 8037). */
export const createPublicKey = ({ key }: { readonly key: { readonly x: string } }): Key => ({
  bytes: Uint8Array.from(atob(key.x.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0)),
});

export function verify(_: null, message: Uint8Array, { bytes }: Key, signature: Uint8Array): boolean {
  const whole = new Uint8Array(64 + message.length);
  whole.set(signature.subarray(0, 32));
  whole.set(bytes, 32);
  whole.set(message, 64);
  return equationHolds(bytes, signature, DIGESTS.sha512(whole));
}

const never = (): never => {
  throw new Error("a page holds no private key");
};

export const createPrivateKey = never;
export const sign = never;
