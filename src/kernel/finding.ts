/**
 * What was found about a condition: an answer, never an exception. "Unknown" names the facts that are
 * missing; "committed" is promised by a date and is not met. Strong three-valued logic after Kleene (1938)
 * with two additions: committed stands between unknown and met, and what does not apply is left out.
 */
import type { CivilDate } from "./civil-date.ts";

export type Finding =
  | { readonly state: "met" }
  | { readonly state: "unmet" }
  | { readonly state: "unknown"; readonly missing: readonly string[] }
  | { readonly state: "committed"; readonly by: CivilDate }
  | { readonly state: "notApplicable" };

export type State = Finding["state"];

export const MET: Finding = { state: "met" };
export const UNMET: Finding = { state: "unmet" };
export const NOT_APPLICABLE: Finding = { state: "notApplicable" };
export const unknown = (...missing: readonly string[]): Finding => ({
  state: "unknown",
  missing: missing.length < 2 ? missing : [...new Set(missing)].sort(),
});
export const committed = (by: CivilDate): Finding => ({ state: "committed", by });

const STRENGTH: Readonly<Record<Exclude<State, "notApplicable">, number>> = {
  unmet: 0,
  unknown: 1,
  committed: 2,
  met: 3,
};

type Applying = Exclude<Finding, { readonly state: "notApplicable" }>;

const applies = (finding: Finding): finding is Applying => finding.state !== "notApplicable";

/** The weakest (`all`) or strongest (`any`) of what applies; findings of that state are told as one. */
function decisive(findings: readonly Finding[], of: "all" | "any"): Finding {
  const applying = findings.filter(applies);
  const [first, ...rest] = applying;
  if (first === undefined) return findings.length > 0 ? NOT_APPLICABLE : of === "all" ? MET : UNMET;
  const toward = of === "all" ? -1 : 1;
  const state = rest.reduce<Applying["state"]>(
    (best, { state }) => ((STRENGTH[state] - STRENGTH[best]) * toward > 0 ? state : best),
    first.state,
  );
  const told = applying.filter((finding) => finding.state === state);
  return told.reduce((a, b) => joined(a, b, of), told[0] ?? first);
}

/** Two findings of one state told as one: all that is missing; the day by which all, or any, of the promises are kept. */
function joined(a: Applying, b: Applying, of: "all" | "any"): Applying {
  if (a.state === "unknown" && b.state === "unknown") {
    return { state: "unknown", missing: [...new Set([...a.missing, ...b.missing])].sort() };
  }
  if (a.state === "committed" && b.state === "committed") {
    const [earlier, later] = a.by < b.by ? [a, b] : [b, a];
    return of === "all" ? later : earlier;
  }
  return a;
}

/** Met when every part that applies is met; unmet as soon as one is. Promises are kept by the last of their dates. */
export const all = (findings: readonly Finding[]): Finding => decisive(findings, "all");

/** Met as soon as one part is; unmet when every part that applies is. Of several promises the first one kept is enough. */
export const any = (findings: readonly Finding[]): Finding => decisive(findings, "any");

/** A promise to meet a condition proves nothing about its opposite, so it turns into unknown under `not`. */
export function not(finding: Finding): Finding {
  switch (finding.state) {
    case "met":
      return UNMET;
    case "unmet":
      return MET;
    case "committed":
      return unknown();
    default:
      return finding;
  }
}
