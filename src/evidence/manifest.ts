/** Which files belong to a dossier, with their digests: as BagIt (RFC 8493) and as ASiC (ETSI EN 319 162-1) write it. */
import { hex, sha256 } from "#kernel/digest.ts";
import { base64 } from "#ledger/base64.ts";
import { decode, encode } from "#ledger/bytes.ts";
import type { Files } from "./archive.ts";
import {
  ASIC_MANIFEST,
  isPayload,
  MANIFEST,
  MIMETYPE,
  renewalOf,
  renewalToken,
  TAG_MANIFEST,
  TIMESTAMP,
} from "./paths.ts";

const inOrder = (paths: Iterable<string>): readonly string[] => [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** SHA-256 of a file by its path, taken once however many lists name it. */
export type Digests = (path: string) => Uint8Array;

export function digestsOf(files: Files): Digests {
  const known = new Map<string, Uint8Array>();
  return (path) => {
    const digest = known.get(path) ?? sha256(files.get(path) ?? "");
    known.set(path, digest);
    return digest;
  };
}

interface ManifestForm {
  readonly path: string;
  covers(path: string): boolean;
  print(files: Files, digests: Digests): string;
  /** Paths listed, for naming what is missing. */
  listed(text: string): readonly string[];
}

const bagLines = (files: Files, digests: Digests): string =>
  inOrder(files.keys())
    .map((path) => `${hex(digests(path))}  ${path}\n`)
    .join("");

const bagPaths = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => /^[0-9a-f]{64} {2}(.+)$/.exec(line)?.[1] ?? []);

const reference = (path: string, digest: Uint8Array): string =>
  [
    `  <asic:DataObjectReference URI="${encodeURI(path)}">`,
    `    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>`,
    `    <ds:DigestValue>${base64(digest)}</ds:DigestValue>`,
    "  </asic:DataObjectReference>",
  ].join("\n");

const asicText = (files: Files, digests: Digests, token = TIMESTAMP): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
    `  <asic:SigReference MimeType="application/vnd.etsi.timestamp-token" URI="${token}"/>`,
    ...inOrder(files.keys()).map((path) => reference(path, digests(path))),
    "</asic:ASiCManifest>",
    "",
  ].join("\n");

/** In the order in which they are written: each may cover those before it. */
export const MANIFESTS: readonly ManifestForm[] = [
  { path: MANIFEST, covers: isPayload, print: bagLines, listed: bagPaths },
  {
    path: TAG_MANIFEST,
    covers: (path) =>
      !isPayload(path) && ![TAG_MANIFEST, ASIC_MANIFEST, TIMESTAMP].includes(path) && renewalOf(path) === undefined,
    print: bagLines,
    listed: bagPaths,
  },
  {
    path: ASIC_MANIFEST,
    covers: (path) => ![ASIC_MANIFEST, MIMETYPE, TIMESTAMP].includes(path) && renewalOf(path) === undefined,
    print: asicText,
    listed: (text) => [...text.matchAll(/ URI="([^"]+)">/g)].map(([, uri = ""]) => decodePath(uri)),
  },
];

/** What a renewal is over: every file that was there before it, the earlier lists and tokens among them. */
export const renewalText = (files: Files, number: number, digests: Digests = digestsOf(files)): string =>
  asicText(
    new Map([...files].filter(([path]) => path !== MIMETYPE && (renewalOf(path) ?? 0) < number)),
    digests,
    renewalToken(number),
  );

function decodePath(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}

const covered = (files: Files, { covers }: ManifestForm): Files => new Map([...files].filter(([path]) => covers(path)));

/** The files with their manifests. */
export function withManifests(files: Files): Files {
  const all = new Map(files);
  const digests = digestsOf(all);
  for (const form of MANIFESTS) all.set(form.path, encode(form.print(covered(all, form), digests)));
  return all;
}

export type Coverage = { readonly state: "whole" | "missing" | "changed"; readonly detail: string };

/** Whether a manifest lists exactly the files that are there, with their digests. */
export function coverage(files: Files, form: ManifestForm, digests: Digests): Coverage {
  const bytes = files.get(form.path);
  const text = bytes === undefined ? undefined : decode(bytes);
  if (text === undefined) return { state: "missing", detail: `there is no ${form.path} to read` };
  const present = covered(files, form);
  if (text === form.print(present, digests))
    return { state: "whole", detail: `${present.size} files, each with its digest` };
  const listed = form.listed(text);
  const absent = listed.find((path) => !files.has(path));
  if (absent !== undefined) return { state: "missing", detail: `${absent} is listed and not there` };
  const extra = [...present.keys()].find((path) => !listed.includes(path));
  if (extra !== undefined) return { state: "changed", detail: `${extra} is there and not listed` };
  return { state: "changed", detail: "a file or the list itself is not what was written" };
}
