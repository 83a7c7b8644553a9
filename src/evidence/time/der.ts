/** Reads DER (X.690) and nothing looser: one encoding for one value, so that no byte of a token can stand for another. */
export interface Der {
  readonly tag: number;
  /** With tag and length. */
  readonly raw: Uint8Array;
  readonly value: Uint8Array;
  /** Parts of a constructed value; empty for others. */
  readonly parts: readonly Der[];
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const DEEPEST = 24;
const CONSTRUCTED = 0x20;

interface Length {
  readonly length: number;
  readonly header: number;
}

function lengthAt(bytes: Uint8Array, at: number): Length | undefined {
  const first = bytes[at + 1];
  if (first === undefined) return undefined;
  if (first < 0x80) return { length: first, header: 2 };
  const count = first & 0x7f;
  if (count === 0 || count > 3 || at + 2 + count > bytes.length) return undefined;
  const length = bytes.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  const isShortest = length >= 0x80 && length >= 256 ** (count - 1);
  return isShortest ? { length, header: 2 + count } : undefined;
}

function derAt(bytes: Uint8Array, at: number, depth: number): Der | undefined {
  const tag = bytes[at];
  const found = lengthAt(bytes, at);
  if (tag === undefined || found === undefined || (tag & 0x1f) === 0x1f || depth > DEEPEST) return undefined;
  const end = at + found.header + found.length;
  if (end > bytes.length) return undefined;
  const raw = bytes.subarray(at, end);
  const value = raw.subarray(found.header);
  const parts = tag & CONSTRUCTED ? partsOf(value, depth) : [];
  return parts === undefined ? undefined : { tag, raw, value, parts };
}

function partsOf(value: Uint8Array, depth: number): readonly Der[] | undefined {
  const parts: Der[] = [];
  for (let at = 0; at < value.length; ) {
    const part = derAt(value, at, depth + 1);
    if (part === undefined) return undefined;
    parts.push(part);
    at += part.raw.length;
  }
  return parts;
}

/** The one value that fills the bytes, or undefined. */
export function readDer(bytes: Uint8Array): Der | undefined {
  const read = derAt(bytes, 0, 0);
  return read?.raw.length === bytes.length ? read : undefined;
}

/** The parts of a value of this tag; none when it is another. */
export const itemsOf = (der: Der | undefined, tag: number = TAG.sequence): readonly Der[] =>
  der?.tag === tag ? der.parts : [];

/** `1.2.840.113549.1.7.2`; undefined when it is not one. */
export function readOid(der: Der | undefined): string | undefined {
  if (der?.tag !== TAG.oid || der.value.length === 0 || (der.value.at(-1) ?? 0x80) >= 0x80) return undefined;
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of der.value) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** Encodes: the few values a request is made of. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const bytes = new Uint8Array(1 + head.length + length);
  bytes.set([tag, ...head]);
  let at = 1 + head.length;
  for (const part of contents) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
