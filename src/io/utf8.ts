/**
 * Text of a file, strictly UTF-8 (Unicode 16.0, table 3-7), with or without a byte-order mark. When it is something
 * else: at which byte, counted from 1, and which other encoding the bytes fit.
 */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

/** Allowed second bytes where they are narrower than 80..BF, by first byte. */
const NARROW: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

const lengthOf = (first: number): number =>
  first < 0x80
    ? 1
    : first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0;

/** Offset of the first byte that starts no well-formed sequence; undefined when all is well-formed. */
export function firstOdd(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = lengthOf(first);
    if (length === 0) return at;
    for (let next = 1; next < length; next += 1) {
      const [low, high] = (next === 1 ? NARROW.get(first) : undefined) ?? [0x80, 0xbf];
      const byte = bytes[at + next] ?? 0;
      if (byte < low || byte > high) return at;
    }
    at += length;
  }
  return undefined;
}

const SAMPLE = 100_000;

/** Share of the byte pairs of a sample that are characters in daily use in an encoding, by their first and second byte. */
function daily(bytes: Uint8Array, first: readonly [number, number], second: (byte: number) => boolean): number {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < Math.min(bytes.length, SAMPLE); at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    pairs += 1;
    if (byte >= first[0] && byte <= first[1] && second(bytes[at + 1] ?? 0)) common += 1;
    at += 1;
  }
  return pairs === 0 ? 0 : common / pairs;
}

/** GB/T 2312 level 1 lies in B0..D7; Big5 level 1 in A4..C6, with second bytes that GB/T 2312 does not use. */
const isGbTrail = (byte: number): boolean => byte >= 0xa1 && byte <= 0xfe;
const isBig5Trail = (byte: number): boolean => (byte >= 0x40 && byte <= 0x7e) || isGbTrail(byte);

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Every second byte of Western text in UTF-16 is 0, which no text file holds otherwise. */
const looksUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  bytes.subarray(0, SAMPLE).includes(0);

function fitting(bytes: Uint8Array): string | undefined {
  if (looksUtf16(bytes)) return "UTF-16";
  const big5 = decodes(bytes, "big5") ? daily(bytes, [0xa4, 0xc6], isBig5Trail) : 0;
  const gb = decodes(bytes, "gb18030") ? daily(bytes, [0xb0, 0xd7], isGbTrail) : 0;
  if (big5 === 0 && gb === 0) return undefined;
  return big5 > gb ? "Big5" : "GB18030";
}

const BOM = [0xef, 0xbb, 0xbf];

/** Fault: encoding. */
export function decodeUtf8(bytes: Uint8Array, file: string): Outcome<string> {
  const odd = firstOdd(bytes) ?? (looksUtf16(bytes) ? bytes.indexOf(0) : undefined);
  if (odd === undefined) {
    const body = BOM.every((byte, index) => bytes[index] === byte) ? bytes.subarray(BOM.length) : bytes;
    return ok(new TextDecoder("utf-8", { ignoreBOM: true }).decode(body));
  }
  const other = fitting(bytes);
  const fits = other === undefined ? "" : `; the bytes fit ${other}`;
  return failed(fault("encoding", { file }, `byte ${odd + 1} is not UTF-8${fits}`, "Save the file as UTF-8."));
}
