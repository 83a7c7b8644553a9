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
  missing: [...new Set(missing)].sort(),
});
export const committed = (by: CivilDate): Finding => ({ state: "committed", by });

const STRENGTH: Readonly<Record<Exclude<State, "notApplicable">, number>> = {
  unmet: 0,
  unknown: 1,
  committed: 2,
  met: 3,
};

function meet(findings: readonly Finding[], pick: (...strengths: number[]) => number, neutral: Finding): Finding {
  const applying = findings.flatMap((finding) => (finding.state === "notApplicable" ? [] : [finding]));
  if (applying.length === 0) return findings.length === 0 ? neutral : NOT_APPLICABLE;
  const decisive = pick(...applying.map(({ state }) => STRENGTH[state]));
  const [first = neutral, ...rest] = applying.filter(({ state }) => STRENGTH[state] === decisive);
  return rest.reduce<Finding>(joined, first);
}

/** Two findings of one state told as one: all that is missing, the later of two dates. */
function joined(a: Finding, b: Finding): Finding {
  if (a.state === "unknown" && b.state === "unknown") return unknown(...a.missing, ...b.missing);
  if (a.state === "committed" && b.state === "committed") return committed(a.by > b.by ? a.by : b.by);
  return a;
}

/** Met when every part that applies is met; unmet as soon as one is. */
export const all = (findings: readonly Finding[]): Finding => meet(findings, Math.min, MET);

/** Met as soon as one part is; unmet when every part that applies is. */
export const any = (findings: readonly Finding[]): Finding => meet(findings, Math.max, UNMET);

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
