/**
 * The entry that records a drill: on which day it was held, the digest of its report, and a salted digest of how each
 * alternative came off. What the report says stays with the company. Form: docs/formats/ledger-entry.md.
 */
import { canonicalJson } from "#kernel/canonical-json.ts";
import { isCivilDate } from "#kernel/civil-date.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Moment } from "#kernel/timeline.ts";
import { type Holds, held, refused } from "#ledger/holds.ts";
import { DRILL_TYPE, entryFields, hasOnly, isDigest, isFields, nameUuid } from "./event.ts";

export interface DrillHeld {
  readonly v: 1 | 2;
  readonly type: typeof DRILL_TYPE;
  readonly id: string;
  readonly moment: Moment;
  /** SHA-256 of the canonical JSON of the report. */
  readonly report: string;
  /** Digests of the alternatives walked through, in rising order; absent in version 1. */
  readonly walked?: readonly string[];
}

/** How an alternative came off in a drill. */
export interface CameOff {
  readonly alternative: string;
  readonly readiness: string;
}

/** Under this name the vault keeps the salts of a drill; each part is the id of an alternative. */
export const drillCase = (report: string): string => `drill ${report}`;

const walkedDigest = (salt: string, { alternative, readiness }: CameOff): string =>
  sha256Hex(canonicalJson([salt, "walked", { alternative, readiness }]));

/** What came off how, where its salt is held. */
export const committed = (walked: readonly CameOff[], salts: ReadonlyMap<string, string>): readonly string[] =>
  walked
    .flatMap((one) => {
      const salt = salts.get(one.alternative);
      return salt === undefined ? [] : [walkedDigest(salt, one)];
    })
    .sort();

/** How an alternative came off, of the words it may have come off with; undefined where it was not walked through or its salt is gone. */
export function opened(
  { walked = [] }: DrillHeld,
  salts: ReadonlyMap<string, string>,
  alternative: string,
  words: readonly string[],
): string | undefined {
  const salt = salts.get(alternative);
  if (salt === undefined) return undefined;
  return words.find((readiness) => walked.includes(walkedDigest(salt, { alternative, readiness })));
}

const drillId = ({ asOf, knownOn }: Moment, report: string): string => nameUuid("drill", asOf, knownOn, report);

export const drillOf = ({ asOf, knownOn }: Moment, report: string, walked: readonly string[]): DrillHeld => ({
  v: 2,
  type: DRILL_TYPE,
  id: drillId({ asOf, knownOn }, report),
  moment: { asOf, knownOn },
  report,
  walked: [...walked],
});

const isRising = (digests: readonly string[]): boolean =>
  digests.every((digest, at) => at === 0 || (digests[at - 1] ?? "") < digest);

export function readDrill(bytes: Uint8Array): Holds<DrillHeld> {
  const fields = entryFields(bytes);
  if (fields === undefined || fields.type !== DRILL_TYPE) return refused("it is not a drill");
  const { v, moment, report, id, walked } = fields;
  if (v !== 1 && v !== 2) return refused("its version is not 1 or 2");
  const known = ["v", "type", "id", "moment", "report", ...(v === 2 ? ["walked"] : [])];
  if (!hasOnly(fields, ...known) || !isFields(moment) || !isDigest(report)) {
    return refused("its fields are not those of a drill");
  }
  const { asOf, knownOn } = moment;
  if (typeof asOf !== "string" || typeof knownOn !== "string" || !isCivilDate(asOf) || !isCivilDate(knownOn)) {
    return refused("its moment cannot be read");
  }
  if (id !== drillId({ asOf, knownOn }, report)) return refused("its id is not that of what it says");
  const found = { type: DRILL_TYPE, id, moment: { asOf, knownOn }, report } as const;
  if (v === 1) return held({ v, ...found });
  const digests = Array.isArray(walked) ? walked.filter(isDigest) : [];
  if (!Array.isArray(walked) || digests.length < walked.length || !isRising(digests)) {
    return refused("what it walked through is not digests in order");
  }
  return held({ v, ...found, walked: digests });
}
