/**
 * What does a time-stamp token (RFC 3161) prove of some bytes, under certificates that are trusted? Strict: DER only, one signer, the
 * certificate bound by its SHA-256 (RFC 5816), nothing in it that no signature covers. A token that cannot be read here decides nothing.
 */
import { sha256 } from "#kernel/digest.ts";
import { decode, same } from "#ledger/bytes.ts";
import { type Certificate, isSignedWithin, isVouched, readCertificate, SIGNATURES } from "./certificate.ts";
import { type Der, der, itemsOf, readDer, readOid, TAG } from "./der.ts";
import { HASHES, type HashName, signatureHolds } from "./signature.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const RSA = "1.2.840.113549.1.1.1";
const SHA256 = "2.16.840.1.101.3.4.2.1";

const DIGESTS: ReadonlyMap<string, HashName> = new Map([
  [SHA256, "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

export type Stamp =
  | {
      readonly state: "stamped";
      readonly time: string;
      readonly policy: string;
      readonly serial: string /** Until when the certificate that stamped lasts. */;
      readonly until: string;
    }
  | { readonly state: "false" | "open"; readonly why: string };

const isFalse = (why: string): Stamp => ({ state: "false", why });
const isOpen = (why: string): Stamp => ({ state: "open", why });

const isNumber = (der: Der | undefined, value: number): boolean =>
  der?.tag === TAG.integer && der.value.length === 1 && der.value[0] === value;

/** The name in an AlgorithmIdentifier whose parameters are absent or NULL. */
function algorithm(part: Der | undefined): string | undefined {
  const [name, parameters, ...more] = itemsOf(part);
  const isPlain = parameters === undefined || (parameters.tag === TAG.null && parameters.value.length === 0);
  return isPlain && more.length === 0 ? readOid(name) : undefined;
}

interface Parsed {
  readonly info: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: readonly Der[];
  readonly digest: HashName;
}

/** RFC 5652, 5.1, as RFC 3161 narrows it; undefined for any other form. */
function parsed(token: Uint8Array): Parsed | undefined {
  const [type, content, ...more] = itemsOf(readDer(token));
  const [version, digests, inside, ...rest] = itemsOf(itemsOf(content, 0xa0)[0]);
  const [signers, bag] = [rest.at(-1), rest.at(-2)];
  if (readOid(type) !== SIGNED_DATA || itemsOf(content, 0xa0).length !== 1 || more.length > 0) return undefined;
  if (!isNumber(version, 3) || itemsOf(digests, TAG.set).length !== 1) return undefined;
  const digest = DIGESTS.get(algorithm(itemsOf(digests, TAG.set)[0]) ?? "");
  const [kind, wrapped, ...others] = itemsOf(inside);
  const [info, ...pieces] = itemsOf(wrapped, 0xa0);
  if (digest === undefined || readOid(kind) !== TST_INFO || info?.tag !== TAG.octets) return undefined;
  if (others.length + pieces.length > 0 || rest.length > 2 || (bag !== undefined && bag.tag !== 0xa0)) return undefined;
  const certificates = (bag?.parts ?? []).map(({ raw }) => readCertificate(raw));
  const read = certificates.filter((one) => one !== undefined);
  if (itemsOf(signers, TAG.set).length !== 1 || read.length < certificates.length) return undefined;
  return { info: info.value, certificates: read, signer: itemsOf(itemsOf(signers, TAG.set)[0]), digest };
}

/** Values of the signed attributes by name; undefined when one stands there twice or holds more than one value. */
function attributesOf(attributes: Der): ReadonlyMap<string, Der> | undefined {
  const all = new Map<string, Der>();
  for (const attribute of attributes.parts) {
    const [name, values] = itemsOf(attribute);
    const [value, ...more] = itemsOf(values, TAG.set);
    const id = readOid(name);
    if (id === undefined || value === undefined || more.length > 0 || all.has(id)) return undefined;
    all.set(id, value);
  }
  return all;
}

/** SHA-256 of the signer's certificate as the signature covers it: RFC 5816, where no algorithm is named for SHA-256. */
function boundCertificate(attribute: Der | undefined): Uint8Array | undefined {
  const [first, second] = itemsOf(itemsOf(itemsOf(attribute)[0])[0]);
  if (first?.tag === TAG.octets) return first.value;
  return algorithm(first) === SHA256 && second?.tag === TAG.octets ? second.value : undefined;
}

interface Info {
  readonly policy: string;
  readonly serial: string;
  readonly time: string;
  readonly digest: Uint8Array;
}

/** TSTInfo, as far as it says what was stamped and when. */
function infoOf(bytes: Uint8Array): Info | undefined {
  const [version, policy, imprint, serial, time] = itemsOf(readDer(bytes));
  const [method, digest] = itemsOf(imprint);
  const text = decode(time?.value ?? new Uint8Array()) ?? "";
  if (!isNumber(version, 1) || algorithm(method) !== SHA256 || digest?.tag !== TAG.octets) return undefined;
  if (time?.tag !== TAG.time || !/^\d{14}(\.\d*[1-9])?Z$/.test(text) || serial?.tag !== TAG.integer) return undefined;
  const number = [...serial.value].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { policy: readOid(policy) ?? "", serial: number, time: text, digest: digest.value };
}

/** `20260204120000.5Z` as RFC 3339. */
const printed = (time: string): string => time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, "$1-$2-$3T$4:$5:$6");

/** The seconds since 1970 that `openssl ts -verify -attime` takes. */
export const epochOf = (time: string): number => Math.floor(Date.parse(time) / 1000);

/** Signature, attributes and binding of the one signer; the certificate that signed, or why not. */
function signerOf(
  { info, certificates, signer, digest }: Parsed,
  trusted: readonly Certificate[],
): Certificate | Stamp {
  const [version, identity, hash, attributes, method, signature, ...more] = signer;
  if (!isNumber(version, 1) || more.length > 0 || signature?.tag !== TAG.octets || attributes?.tag !== 0xa0) {
    return isOpen("the token's signer is written in a way that is not read here");
  }
  const all = attributesOf(attributes);
  if (DIGESTS.get(algorithm(hash) ?? "") !== digest || readOid(all?.get(CONTENT_TYPE)) !== TST_INFO) {
    return isFalse("the token's attributes are not those of a time stamp");
  }
  if (!same(all?.get(MESSAGE_DIGEST)?.value ?? new Uint8Array(), HASHES[digest](info))) {
    return isFalse("the token's content is not what was signed");
  }
  const bound = boundCertificate(all?.get(CERTIFICATE_V2));
  if (bound === undefined) return isOpen("the token does not bind its certificate by SHA-256");
  const by = [...trusted, ...certificates].find(({ raw }) => same(sha256(raw), bound));
  if (by === undefined) return isOpen("the certificate that stamped is not at hand");
  const [issuer, serial] = itemsOf(identity);
  if (!same(issuer?.raw ?? new Uint8Array(), by.issuer) || !same(serial?.raw ?? new Uint8Array(), by.serial)) {
    return isFalse("the token names another certificate than the one it binds");
  }
  const name = algorithm(method) ?? "";
  const known = name === RSA ? ({ kind: "rsa", hash: digest } as const) : SIGNATURES.get(name);
  if (known?.kind !== by.key.kind) return isOpen("the token is signed in a way that is not read here");
  const message = attributes.raw.slice();
  message[0] = TAG.set;
  return signatureHolds(by.key, known.hash, message, signature.value)
    ? by
    : isFalse("the token's signature does not hold");
}

/** What the token proves of the data, under the certificates given. */
export const readStamp = (token: Uint8Array, data: Uint8Array, trusted: readonly Certificate[]): Stamp =>
  readStampOver(token, sha256(data), trusted);

/** The same by the SHA-256 of the data; without one, what it proves whatever it was made over. */
export function readStampOver(
  token: Uint8Array,
  digest: Uint8Array | undefined,
  trusted: readonly Certificate[],
): Stamp {
  const read = parsed(token);
  const info = read === undefined ? undefined : infoOf(read.info);
  if (read === undefined || info === undefined) return isOpen("the token is written in a way that is not read here");
  if (digest !== undefined && !same(info.digest, digest)) return isFalse("the token was made for other bytes");
  const by = signerOf(read, trusted);
  if ("state" in by) return by;
  if (!by.isForTime) return isFalse("the certificate is not one for time stamps only");
  const at = `${info.time.slice(0, 14)}Z`;
  if (at < by.from || at > by.until) return isFalse("the time lies outside the certificate's own");
  const isCovered = read.certificates.every((one) => isSignedWithin(one, [...trusted, ...read.certificates]));
  if (!isCovered || !isVouched(by, read.certificates, trusted, at)) {
    return isOpen("no certificate that was given vouches for the authority that stamped");
  }
  return {
    state: "stamped",
    time: printed(info.time),
    policy: info.policy,
    serial: info.serial,
    until: printed(by.until),
  };
}

/** A request for a stamp over the data; without a nonce, so that it is the same bytes each time. */
export const stampRequest = (data: Uint8Array): Uint8Array =>
  der(
    TAG.sequence,
    der(TAG.integer, Uint8Array.of(1)),
    der(
      TAG.sequence,
      der(
        TAG.sequence,
        der(TAG.oid, Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)),
        der(TAG.null),
      ),
      der(TAG.octets, sha256(data)),
    ),
    der(TAG.boolean, Uint8Array.of(0xff)),
  );

/** The token of an authority's answer, or of a file that is the token already; undefined when it was not granted. */
export function tokenOf(answer: Uint8Array): Uint8Array | undefined {
  const [status, token] = itemsOf(readDer(answer));
  if (status?.tag === TAG.oid) return answer;
  const [code] = itemsOf(status);
  return code?.tag === TAG.integer && (code.value[0] ?? 9) <= 1 ? token?.raw : undefined;
}
