/** Puts the answer of a time-stamp authority into a dossier: from then on it is an ASiC-E with time assertion (ETSI EN 319 162-1). */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { encode } from "#ledger/bytes.ts";
import type { Archive, Files } from "./archive.ts";
import { withManifests } from "./manifest.ts";
import * as path from "./paths.ts";
import { stampRequest, tokenOf } from "./time/token.ts";

const isDossier = (files: Files): boolean => files.has(path.BAG_INFO) && files.has(path.ASIC_MANIFEST);

/** The files as they are stamped: the type says so already, for it is covered by the lists. */
const toStamp = (files: Files): Files =>
  withManifests(
    new Map(
      [...files, [path.MIMETYPE, encode(path.STAMPED_TYPE)] as const].filter(([file]) => file !== path.TIMESTAMP),
    ),
  );

function opened(zip: Uint8Array, archive: Archive): Outcome<Files> {
  const files = archive.unpack(zip);
  if (!files.ok || isDossier(files.value)) return files;
  return failed(fault("archive-damaged", {}, "the file is not a dossier", "Name a dossier that planb has made."));
}

/** What is sent to an authority: a TimeStampReq (RFC 3161) over the list of all files; the same bytes each time. */
export function requestFor(zip: Uint8Array, archive: Archive): Outcome<Uint8Array> {
  const files = opened(zip, archive);
  if (!files.ok) return files;
  return ok(stampRequest(toStamp(files.value).get(path.ASIC_MANIFEST) ?? new Uint8Array()));
}

/** The dossier with the answer in it; whether it holds is for the verifier to say, who knows which authority is trusted. */
export function withStamp(zip: Uint8Array, answer: Uint8Array, archive: Archive): Outcome<Uint8Array> {
  const files = opened(zip, archive);
  if (!files.ok) return files;
  const token = tokenOf(answer);
  if (token === undefined) {
    const help = "Name the answer of a time-stamp authority (.tsr) or its token (.tst).";
    return failed(fault("wrong-type", { argument: "answer" }, "the answer grants no time stamp", help));
  }
  return ok(archive.pack(new Map([...toStamp(files.value), [path.TIMESTAMP, token]])));
}
