/** Time-stamp tokens of authorities outside, as public repositories keep them for their own tests: each with what it was made over and whom to trust. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface OutsideToken {
  readonly name: string;
  /** The answer of the authority, or the token of it. */
  readonly answer: Uint8Array;
  readonly data: Uint8Array;
  /** Certificates to trust, PEM. */
  readonly pem: string;
}

const pemOf = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;

interface Raw {
  readonly rawBytes: string;
}

interface Bundle {
  readonly messageSignature?: { readonly signature: string };
  readonly dsseEnvelope?: { readonly signatures: readonly { readonly sig: string }[] };
  readonly verificationMaterial?: {
    readonly timestampVerificationData?: {
      readonly rfc3161Timestamps?: readonly { readonly signedTimestamp: string }[];
    };
  };
}

interface TrustedRoot {
  readonly timestampAuthorities?: readonly { readonly certChain?: { readonly certificates: readonly Raw[] } }[];
}

/** JSON of others, or undefined where the file is none on purpose. */
function parsed<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** A signed bundle with the trust root beside it: its tokens are over the signature. */
function inBundle(root: string, file: string): readonly OutsideToken[] {
  const bundle = parsed<Bundle>(file);
  const trust = parsed<TrustedRoot>(join(dirname(file), "trusted_root.json"));
  const signature = bundle?.messageSignature?.signature ?? bundle?.dsseEnvelope?.signatures[0]?.sig;
  const chains = (trust?.timestampAuthorities ?? []).flatMap(({ certChain }) => certChain?.certificates ?? []);
  const tokens = bundle?.verificationMaterial?.timestampVerificationData?.rfc3161Timestamps ?? [];
  if (signature === undefined) return [];
  return tokens.map(({ signedTimestamp }, at) => ({
    name: `${relative(root, dirname(file))} ${at}`,
    answer: new Uint8Array(Buffer.from(signedTimestamp, "base64")),
    data: new Uint8Array(Buffer.from(signature, "base64")),
    pem: chains.map(({ rawBytes }) => pemOf(rawBytes)).join(""),
  }));
}

/** An answer in a file with the chain of its authority beside it: over the payload there, or over `hello`. */
function inFile(root: string, file: string): readonly OutsideToken[] {
  const beside = (name: string) => join(dirname(file), name);
  if (!existsSync(beside("ts_chain.pem"))) return [];
  const payload = beside("payload");
  return [
    {
      name: relative(root, file),
      answer: new Uint8Array(readFileSync(file)),
      data: existsSync(payload) ? new Uint8Array(readFileSync(payload)) : new TextEncoder().encode("hello"),
      pem: readFileSync(beside("ts_chain.pem"), "utf8"),
    },
  ];
}

/** Every token below a folder. */
export function tokensBelow(root: string): readonly OutsideToken[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file) =>
    file.endsWith("bundle.sigstore.json") ? inBundle(root, file) : file.endsWith(".tsr") ? inFile(root, file) : [],
  );
}

/** The time the token states, in seconds since 1970: the first time in it, which stands in its content. */
export function statedTime(answer: Uint8Array): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /(?<!\d)(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z/s.exec(Buffer.from(answer).toString("latin1")) ?? [];
  if (year === undefined) return undefined;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
}
