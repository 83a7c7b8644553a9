/** What was found when one thing about a dossier was checked, and what all findings together say. */
export type Verdict = "complete" | "incomplete" | "tampered" | "cannotDecide";

export interface Check {
  /** What was checked, as a statement. */
  readonly what: string;
  readonly state: "ok" | "failed" | "cannot";
  readonly detail: string;
  /** What this alone makes of the dossier. */
  readonly gives: Verdict;
}

export const fine = (what: string, detail: string): Check => ({ what, state: "ok", detail, gives: "complete" });
/** Something that belongs there is absent. */
export const missing = (what: string, detail: string): Check => ({
  what,
  state: "failed",
  detail,
  gives: "incomplete",
});
/** Something is not what was recorded. */
export const changed = (what: string, detail: string): Check => ({ what, state: "failed", detail, gives: "tampered" });
/** What would decide it is not at hand. */
export const open = (what: string, detail: string): Check => ({ what, state: "cannot", detail, gives: "cannotDecide" });

const HEAVIEST_FIRST: readonly Verdict[] = ["tampered", "incomplete", "cannotDecide"];

/** Complete only when every check is; else the heaviest finding. */
export const verdictOf = (checks: readonly Check[]): Verdict =>
  HEAVIEST_FIRST.find((verdict) => checks.some(({ gives }) => gives === verdict)) ?? "complete";
