/** The entry that records a drill: on which day it was held, and the digest of its report. What the report says stays with the company. */
import { isCivilDate } from "#kernel/civil-date.ts";
import type { Moment } from "#kernel/timeline.ts";
import { type Holds, held, refused } from "#ledger/holds.ts";
import { DRILL_TYPE, entryFields, hasOnly, isDigest, isFields, nameUuid } from "./event.ts";

export interface DrillHeld {
  readonly v: 1;
  readonly type: typeof DRILL_TYPE;
  readonly id: string;
  readonly moment: Moment;
  /** SHA-256 of the canonical JSON of the report. */
  readonly report: string;
}

export function drillOf({ asOf, knownOn }: Moment, report: string): DrillHeld {
  return {
    v: 1,
    type: DRILL_TYPE,
    id: nameUuid("drill", asOf, knownOn, report),
    moment: { asOf, knownOn },
    report,
  };
}

export function readDrill(bytes: Uint8Array): Holds<DrillHeld> {
  const fields = entryFields(bytes);
  if (fields === undefined || fields.type !== DRILL_TYPE) return refused("it is not a drill");
  const { v, moment, report, id } = fields;
  if (v !== 1) return refused("its version is not 1");
  if (!hasOnly(fields, "v", "type", "id", "moment", "report") || !isFields(moment) || !isDigest(report)) {
    return refused("its fields are not those of a drill");
  }
  const { asOf, knownOn } = moment;
  if (typeof asOf !== "string" || typeof knownOn !== "string" || !isCivilDate(asOf) || !isCivilDate(knownOn)) {
    return refused("its moment cannot be read");
  }
  const found = drillOf({ asOf, knownOn }, report);
  return found.id === id ? held(found) : refused("its id is not that of what it says");
}
