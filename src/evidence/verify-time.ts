/** When was a dossier there at the latest, and who outside says so? Both bounds of time, each with its witness; a bound nobody shows stays open. */
import { civilDate, dayAfter } from "#kernel/civil-date.ts";
import { decode } from "#ledger/bytes.ts";
import type { Cosigned } from "#ledger/cosignature.ts";
import type { Policy } from "#ledger/policy.ts";
import type { NotBefore } from "./anchors.ts";
import type { Files } from "./archive.ts";
import { type Check, changed, fine, missing, open } from "./finding.ts";
import * as path from "./paths.ts";
import { renewals } from "./renewals.ts";
import { type Certificate, readPem } from "./time/certificate.ts";
import { readStamp } from "./time/token.ts";

export interface Witnessed {
  /** RFC 3339, UTC. */
  readonly time: string;
  /** Who says so. */
  readonly by: string;
  /** What was there by then. */
  readonly of: "dossier" | "ledger";
}

export interface TimeBounds {
  /** What is in the dossier was there at this time at the latest; the earliest stands first. */
  readonly notAfter: readonly Witnessed[];
  /** Which events were written after which times, as far as tokens that were recorded show it. */
  readonly notBefore: readonly NotBefore[];
}

export interface Timed {
  readonly checks: readonly Check[];
  readonly bounds: TimeBounds;
}

const STAMPED = "the time stamp holds";

/** The container says ASiC-E when it is stamped, and a plain archive when it is not. */
export function checkType(files: Files): Check {
  const what = "the container says what it is";
  const said = decode(files.get(path.MIMETYPE) ?? new Uint8Array()) ?? "";
  const expected = files.has(path.TIMESTAMP) ? path.STAMPED_TYPE : path.PLAIN_TYPE;
  if (said === expected) return fine(what, said);
  const isStripped = said === path.STAMPED_TYPE;
  return isStripped ? missing(what, `${path.TIMESTAMP} is not there`) : changed(what, `it should say ${expected}`);
}

/** The stamp over the list of all files. Without one there is nothing to check, and no bound. */
function stamp(files: Files, pem: string | undefined): { readonly check: Check; readonly time?: string } | undefined {
  const token = files.get(path.TIMESTAMP);
  if (token === undefined) return undefined;
  const trusted: readonly Certificate[] | undefined = pem === undefined ? [] : readPem(pem);
  if (trusted === undefined) return { check: open(STAMPED, "the certificates given cannot be read") };
  const read = readStamp(token, files.get(path.ASIC_MANIFEST) ?? new Uint8Array(), trusted);
  if (read.state === "stamped") return { check: fine(STAMPED, `${read.time}, policy ${read.policy}`), time: read.time };
  return { check: read.state === "false" ? changed(STAMPED, read.why) : open(STAMPED, read.why) };
}

const DAY = 86_400;

/** Seconds since 1970 as RFC 3339, UTC. */
function printSeconds(time: number): string {
  const day = dayAfter(civilDate("1970-01-01"), Math.floor(time / DAY)) ?? "9999-12-31";
  const two = (count: number) => String(Math.floor(count)).padStart(2, "0");
  const left = time % DAY;
  return `${day}T${two(left / 3600)}:${two((left / 60) % 60)}:${two(left % 60)}Z`;
}

/** Cosignatures are counted by the policy that was given; without one none is asked for. */
function quorum(policy: Policy | undefined, cosigned: readonly Cosigned[]): readonly Check[] {
  if (policy === undefined) return [];
  const what = "enough witnesses have seen the ledger";
  const names = cosigned.map(({ key }) => key.name).join(", ");
  const isEnough = policy.isQuorum(cosigned.map(({ key }) => key));
  return [
    isEnough
      ? fine(what, names === "" ? "the policy asks for none" : names)
      : missing(what, `seen by ${names || "none"}`),
  ];
}

const earliestFirst = (all: readonly Witnessed[]): readonly Witnessed[] =>
  [...all].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));

/** A cosignature speaks for the ledger up to the seal; a stamp for every byte of the dossier. */
export function checkTime(
  files: Files,
  pem: string | undefined,
  policy: Policy | undefined,
  cosigned: readonly Cosigned[],
  written: readonly NotBefore[],
): Timed {
  const stamped = stamp(files, pem);
  const seen = cosigned.map(({ key, time }): Witnessed => ({ time: printSeconds(time), by: key.name, of: "ledger" }));
  const later = renewals(files, pem);
  const times = [stamped?.time, ...later.map(({ time }) => time)];
  const own = times.flatMap((time): readonly Witnessed[] =>
    time === undefined ? [] : [{ time, by: "time-stamp authority", of: "dossier" }],
  );
  return {
    checks: [
      checkType(files),
      ...quorum(policy, cosigned),
      ...(stamped === undefined ? [] : [stamped.check]),
      ...later.map(({ check }) => check),
    ],
    bounds: { notAfter: earliestFirst([...own, ...seen]), notBefore: written },
  };
}
