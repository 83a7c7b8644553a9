/** Whether a rule in the text is applied: nothing said means enforced; a status line says otherwise for its days. */
import { contains } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Rule, StatusLine, StatusName } from "./ir.ts";

export type LawStatus = "enforced" | StatusName;

export interface Standing {
  readonly status: LawStatus;
  /** The line that says so. */
  readonly line?: StatusLine;
}

/** The status on the day asked about, as known on the day of knowledge. */
export function standingOf(rule: Rule, { asOf, knownOn }: Moment): Standing {
  const line = rule.statuses.find(({ valid, known }) => contains(valid, asOf) && contains(known, knownOn));
  return line === undefined ? { status: "enforced" } : { status: line.status, line };
}

/** Every status line known on a day, by when it begins to hold. */
export const statusSeries = (rule: Rule, { knownOn }: Moment): readonly StatusLine[] =>
  rule.statuses
    .filter(({ known }) => contains(known, knownOn))
    .sort((a, b) => ((a.valid.from ?? "") < (b.valid.from ?? "") ? -1 : 1));

/** Which law is asked: as the authority applies it, or as the text reads. */
export type Law = "applied" | "inText";

interface Reach {
  /** The rule decides as applied on that day. */
  readonly applied: "yes" | "no" | "unknown";
  /** The rule decides by the text alone. */
  readonly inText: boolean;
}

export const REACH: Readonly<Record<LawStatus, Reach>> = {
  enforced: { applied: "yes", inText: true },
  codified: { applied: "no", inText: true },
  stayed: { applied: "no", inText: true },
  withdrawn: { applied: "no", inText: false },
  unknown: { applied: "unknown", inText: true },
};

/** The fact that is missing when a rule's status is unknown. */
export const statusFact = (rule: Rule): string => `status of ${rule.id}`;
