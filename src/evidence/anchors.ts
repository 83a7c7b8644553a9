/**
 * From when on can events have been written? A time-stamp token is signed, so nobody knows its bytes before the authority has made it: an event that names the
 * digest of a token was written after the time the token states, and so was every event behind it, for each names the one before. What the token was made over
 * does not matter. It changes no verdict: a token that proves nothing shows no bound.
 */
import { sha256Hex } from "#kernel/digest.ts";
import type { Files } from "./archive.ts";
import type { CaseEvent } from "./event.ts";
import { exhibitPath } from "./paths.ts";
import { type Certificate, readPem } from "./time/certificate.ts";
import { readStampOver, tokenOf } from "./time/token.ts";

/** Kind of the event whose exhibit is such a token. */
export const ANCHOR_TYPE = "anchor.stamp";

export interface NotBefore {
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly by: string;
  /** Number of the event that names the token: it, and every event behind it, was written after that time. */
  readonly from: number;
}

const ANY_DATA = undefined;

function timesOf({ attachments }: CaseEvent, files: Files, trusted: readonly Certificate[]): readonly string[] {
  return attachments.flatMap(({ name, sha256 }) => {
    const file = files.get(exhibitPath(name));
    const token = file !== undefined && sha256Hex(file) === sha256 ? tokenOf(file) : undefined;
    const read = token === undefined ? undefined : readStampOver(token, ANY_DATA, trusted);
    return read?.state === "stamped" ? [read.time] : [];
  });
}

/** Without its `Z`, so that a time with a fraction sorts behind the same second without one. */
const isLater = (time: string, than: string): boolean => time.slice(0, -1) > than.slice(0, -1);

/** In the order of the case, each later than the one before; none without certificates. The chain of the case has to hold. */
export function notBefore(files: Files, events: readonly CaseEvent[], pem: string | undefined): readonly NotBefore[] {
  const trusted = pem === undefined ? [] : (readPem(pem) ?? []);
  const bounds: NotBefore[] = [];
  for (const event of events) {
    if (event.type !== ANCHOR_TYPE || trusted.length === 0) continue;
    for (const time of timesOf(event, files, trusted)) {
      const last = bounds.at(-1);
      if (last !== undefined && !isLater(time, last.time)) continue;
      bounds.push({ time, by: "time-stamp authority", from: event.seq });
    }
  }
  return bounds;
}
