/** The parts of an X.509 certificate (RFC 5280) that a time stamp rests on. What is not read here refuses nothing and grants nothing. */
import { decode, same } from "#ledger/bytes.ts";
import { type Der, itemsOf, readDer, readOid, TAG } from "./der.ts";
import { bigOf, type HashName, P256, P384, type PublicKey, signatureHolds } from "./signature.ts";

export interface Certificate {
  /** As it stands: what a digest of it is taken over. */
  readonly raw: Uint8Array;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** `YYYYMMDDhhmmssZ`. */
  readonly from: string;
  readonly until: string;
  readonly key: PublicKey;
  /** True when it may sign certificates. */
  readonly isAuthority: boolean;
  /** True when it may stamp time and nothing else, and says so critically (RFC 3161, 2.3). */
  readonly isForTime: boolean;
  readonly signed: Uint8Array;
  readonly hash: HashName | undefined;
  readonly signature: Uint8Array;
}

const EC_KEY = "1.2.840.10045.2.1";
const RSA_KEY = "1.2.840.113549.1.1.1";

const CURVES = new Map([
  ["1.2.840.10045.3.1.7", P256],
  ["1.3.132.0.34", P384],
]);

/** Algorithms of signatures that planb reads, each with its digest. */
export const SIGNATURES: ReadonlyMap<string, { readonly kind: "rsa" | "ec"; readonly hash: HashName }> = new Map([
  ["1.2.840.10045.4.3.2", { kind: "ec", hash: "sha256" }],
  ["1.2.840.10045.4.3.3", { kind: "ec", hash: "sha384" }],
  ["1.2.840.10045.4.3.4", { kind: "ec", hash: "sha512" }],
  ["1.2.840.113549.1.1.11", { kind: "rsa", hash: "sha256" }],
  ["1.2.840.113549.1.1.12", { kind: "rsa", hash: "sha384" }],
  ["1.2.840.113549.1.1.13", { kind: "rsa", hash: "sha512" }],
]);

function keyOf(info: Der | undefined): PublicKey | undefined {
  const [algorithm, bits] = itemsOf(info);
  const [named, curveName] = itemsOf(algorithm);
  const name = readOid(named);
  if (bits?.tag !== TAG.bits || bits.value[0] !== 0) return undefined;
  const bytes = bits.value.subarray(1);
  if (name === EC_KEY) {
    const curve = CURVES.get(readOid(curveName) ?? "");
    if (curve === undefined || bytes[0] !== 4 || bytes.length !== 1 + 2 * curve.size) return undefined;
    const point = [bigOf(bytes.subarray(1, 1 + curve.size)), bigOf(bytes.subarray(1 + curve.size))] as const;
    return { kind: "ec", curve, point };
  }
  const [modulus, exponent] = name === RSA_KEY ? itemsOf(readDer(bytes)) : [];
  if (modulus === undefined || exponent === undefined) return undefined;
  const size = modulus.value[0] === 0 ? modulus.value.length - 1 : modulus.value.length;
  if (size < 256 || size > 1024 || exponent.value.length > 4) return undefined;
  return { kind: "rsa", modulus: bigOf(modulus.value), exponent: bigOf(exponent.value), size };
}

/** Both writings of a time as the longer one; undefined when it is none. */
function timeOf(time: Der | undefined): string | undefined {
  const text = decode(time?.value ?? new Uint8Array()) ?? "";
  if (time?.tag === TAG.time) return /^\d{14}Z$/.test(text) ? text : undefined;
  if (time?.tag !== TAG.utcTime || !/^\d{12}Z$/.test(text)) return undefined;
  return `${Number(text.slice(0, 2)) < 50 ? "20" : "19"}${text}`;
}

interface Extension {
  readonly isCritical: boolean;
  readonly value: Der | undefined;
}

function extensionsOf(parts: readonly Der[]): ReadonlyMap<string, Extension> {
  const list = parts.find(({ tag }) => tag === 0xa3)?.parts[0]?.parts ?? [];
  return new Map(
    list.map(({ parts: [name, ...rest] }) => {
      const content = rest.at(-1);
      const isCritical = rest[0]?.tag === TAG.boolean && rest[0].value[0] === 0xff;
      return [readOid(name) ?? "", { isCritical, value: content === undefined ? undefined : readDer(content.value) }];
    }),
  );
}

const BASIC = "2.5.29.19";
const EXTENDED_USE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

export function readCertificate(raw: Uint8Array): Certificate | undefined {
  const [body, algorithm, bits, ...more] = itemsOf(readDer(raw));
  const [method] = itemsOf(algorithm);
  if (body === undefined || bits?.tag !== TAG.bits || bits.value[0] !== 0 || more.length > 0) return undefined;
  const inner = itemsOf(body);
  const fields = inner[0]?.tag === 0xa0 ? inner.slice(1) : inner;
  const [serial, inside, issuer, validity, subject, info] = fields;
  const [from, until] = itemsOf(validity).map(timeOf);
  const key = keyOf(info);
  if (inside === undefined || !same(inside.raw, algorithm?.raw ?? new Uint8Array())) return undefined;
  if (serial === undefined || issuer === undefined || subject === undefined) return undefined;
  if (from === undefined || until === undefined || key === undefined) return undefined;
  const extensions = extensionsOf(body.parts);
  const use = extensions.get(EXTENDED_USE);
  const uses = (use?.value?.parts ?? []).map(readOid);
  const mayCertify = extensions.get(BASIC)?.value?.parts[0];
  return {
    ...{ raw, subject: subject.raw, issuer: issuer.raw, serial: serial.raw, from, until, key },
    isAuthority: mayCertify?.tag === TAG.boolean && mayCertify.value[0] === 0xff,
    isForTime: use?.isCritical === true && uses.length === 1 && uses[0] === TIME_STAMPING,
    signed: body.raw,
    hash: SIGNATURES.get(readOid(method) ?? "")?.hash,
    signature: bits.value.subarray(1),
  };
}

const isSigned = (certificate: Certificate, by: Certificate): boolean =>
  by.isAuthority &&
  certificate.hash !== undefined &&
  same(certificate.issuer, by.subject) &&
  signatureHolds(by.key, certificate.hash, certificate.signed, certificate.signature);

/** True when one of these signed it, be it itself: then no byte of it is covered by nothing. Grants no trust. */
export const isSignedWithin = (certificate: Certificate, all: readonly Certificate[]): boolean =>
  all.some((by) => isSigned(certificate, by)) || all.some((by) => by !== certificate && same(by.raw, certificate.raw));

const DEEPEST = 6;

/** True when a trusted certificate is this one, or vouches for it through the others, all of them valid at the time. */
export function isVouched(
  certificate: Certificate,
  others: readonly Certificate[],
  trusted: readonly Certificate[],
  at: string,
  depth = 0,
): boolean {
  if (depth > DEEPEST || at < certificate.from || at > certificate.until) return false;
  if (trusted.some(({ raw }) => same(raw, certificate.raw))) return true;
  return [...trusted, ...others].some(
    (by) =>
      !same(by.raw, certificate.raw) && isSigned(certificate, by) && isVouched(by, others, trusted, at, depth + 1),
  );
}

/** The certificates of a PEM file (RFC 7468), or undefined when one cannot be read. */
export function readPem(text: string): readonly Certificate[] | undefined {
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)];
  const all = blocks.map(([, body = ""]) =>
    readCertificate(Uint8Array.from(atob(body.replaceAll(/\s/g, "")), (c) => c.charCodeAt(0))),
  );
  const read = all.filter((one) => one !== undefined);
  return read.length === all.length && read.length > 0 ? read : undefined;
}
