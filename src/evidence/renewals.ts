/**
 * Renewals of a time stamp: each is a stamp over all that was there before it, the earlier stamps too, so that what the first one showed still stands when its
 * certificate has run out or its algorithm has grown old. After ETSI EN 319 162-1; form: docs/formats/dossier.md.
 */
import { decode } from "#ledger/bytes.ts";
import type { Files } from "./archive.ts";
import { type Check, changed, fine, missing, open } from "./finding.ts";
import { renewalText } from "./manifest.ts";
import * as path from "./paths.ts";
import { type Certificate, readPem } from "./time/certificate.ts";
import { readStamp, type Stamp } from "./time/token.ts";

/** Without its `Z`, so that a time with a fraction sorts behind the same second without one. */
const sortable = (time: string): string => time.slice(0, -1);

/** Where a renewal stands to the stamp before it; times as RFC 3339 in UTC. */
export function orderOf(time: string, before: { readonly time: string; readonly until: string }) {
  if (sortable(time) < sortable(before.time)) return "earlier";
  return sortable(time) > sortable(before.until) ? "tooLate" : "inTime";
}

export interface Renewed {
  readonly check: Check;
  /** When the check holds, the time it states. */
  readonly time?: string;
}

interface Read extends Renewed {
  readonly stamp?: Stamp;
}

/** One renewal against the list anew, under the certificates, after the stamp before it and while that one's certificate lasted. */
function renewed(files: Files, number: number, trusted: readonly Certificate[], before: Stamp | undefined): Read {
  const what = `renewal ${number} of the time stamp holds`;
  const [list, token] = [files.get(path.renewalList(number)), files.get(path.renewalToken(number))];
  if (list === undefined || token === undefined) return { check: missing(what, "its list or its token is not there") };
  if (decode(list) !== renewalText(files, number)) return { check: changed(what, "its list is not what was written") };
  const stamp = readStamp(token, list, trusted);
  if (stamp.state !== "stamped") {
    return { check: stamp.state === "false" ? changed(what, stamp.why) : open(what, stamp.why) };
  }
  const order = before?.state === "stamped" ? orderOf(stamp.time, before) : "inTime";
  if (order === "earlier") return { stamp, check: changed(what, "it is earlier than the stamp it renews") };
  if (order === "tooLate") {
    return { stamp, check: open(what, "it was made after the certificate of the stamp before had run out") };
  }
  return { stamp, time: stamp.time, check: fine(what, `${stamp.time}, policy ${stamp.policy}`) };
}

/** Every renewal up to the last one that is there, in order. */
export function renewals(files: Files, pem: string | undefined): readonly Renewed[] {
  const last = Math.max(1, ...[...files.keys()].map((file) => path.renewalOf(file) ?? 1));
  const trusted = pem === undefined ? [] : readPem(pem);
  if (trusted === undefined) {
    const what = "the renewals of the time stamp hold";
    return last > 1 ? [{ check: open(what, "the certificates given cannot be read") }] : [];
  }
  const first = files.get(path.TIMESTAMP);
  const list = files.get(path.ASIC_MANIFEST) ?? new Uint8Array();
  let before = first === undefined ? undefined : readStamp(first, list, trusted);
  return Array.from({ length: last - 1 }, (_, at) => {
    const found = renewed(files, at + 2, trusted, before);
    before = found.stamp;
    return found;
  });
}
