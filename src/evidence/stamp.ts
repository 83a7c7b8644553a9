/** Puts the answer of a time-stamp authority into a dossier: from then on it is an ASiC-E with time assertion (ETSI EN 319 162-1). */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { encode } from "#ledger/bytes.ts";
import type { Archive, Files } from "./archive.ts";
import { renewalText, withManifests } from "./manifest.ts";
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

/** The files without the stamps to come, and the list the next stamp is over. */
interface Listed {
  readonly files: Files;
  readonly list: string;
  readonly token: string;
}

/** A renewal is over all that is there, the earlier stamp too, and takes nothing away. Fault: wrong-type when there is none to renew. */
function renewal(files: Files): Outcome<Listed> {
  if (!files.has(path.TIMESTAMP)) {
    const help = "Stamp it first, without `renew`.";
    return failed(fault("wrong-type", { argument: "dossier" }, "the dossier carries no stamp to renew", help));
  }
  const number = Math.max(1, ...[...files.keys()].map((file) => path.renewalOf(file) ?? 1)) + 1;
  if (number > MOST_RENEWALS) {
    return failed(
      fault("out-of-range", { argument: "dossier" }, "the dossier was renewed 98 times", "Make a new one."),
    );
  }
  const list = path.renewalList(number);
  const text = encode(renewalText(files, number));
  return ok({ files: new Map([...files, [list, text]]), list, token: path.renewalToken(number) });
}

const MOST_RENEWALS = 99;

const firstStamp = (files: Files): Listed => ({
  files: toStamp(files),
  list: path.ASIC_MANIFEST,
  token: path.TIMESTAMP,
});

/** Fault: wrong-type when a dossier that was renewed is to be stamped as if it were not: that would take the later stamps away. */
function listed(zip: Uint8Array, archive: Archive, renew: boolean): Outcome<Listed> {
  const files = opened(zip, archive);
  if (!files.ok) return files;
  if (renew) return renewal(files.value);
  if (![...files.value.keys()].some((file) => path.renewalOf(file) !== undefined)) return ok(firstStamp(files.value));
  const help = "Renew it again with `renew`.";
  return failed(fault("wrong-type", { argument: "dossier" }, "the dossier's stamp was renewed", help));
}

/** What is sent to an authority: a TimeStampReq (RFC 3161) over the list of all files; the same bytes each time. */
export function requestFor(zip: Uint8Array, archive: Archive, renew = false): Outcome<Uint8Array> {
  const found = listed(zip, archive, renew);
  return found.ok ? ok(stampRequest(found.value.files.get(found.value.list) ?? new Uint8Array())) : found;
}

/** The dossier with the answer in it; whether it holds is for the verifier to say, who knows which authority is trusted. */
export function withStamp(zip: Uint8Array, answer: Uint8Array, archive: Archive, renew = false): Outcome<Uint8Array> {
  const found = listed(zip, archive, renew);
  if (!found.ok) return found;
  const token = tokenOf(answer);
  if (token === undefined) {
    const help = "Name the answer of a time-stamp authority (.tsr) or its token (.tst).";
    return failed(fault("wrong-type", { argument: "answer" }, "the answer grants no time stamp", help));
  }
  return ok(archive.pack(new Map([...found.value.files, [found.value.token, token]])));
}
