/**
 * What is missing or promised, clause by clause: told from the bytes and the facts, and only where an answer turns on it.
 * A whole is missing what those of its parts are missing that have its own state (docs/methods/decision.md, step 3).
 */
import type { CivilDate } from "#kernel/civil-date.ts";
import { committed, type Finding, MET, NOT_APPLICABLE, UNMET, unknown } from "#kernel/finding.ts";
import type { Group } from "../ir.ts";
import { JUDGED_UNKNOWN, type Judged, judged } from "../leaf/kind.ts";
import { judge } from "../leaf/registry.ts";
import { matchClause } from "../match-clause.ts";
import type { Scene } from "../scene.ts";
import { type Code, LACKING } from "./code.ts";
import { STATE_MASK, STATES } from "./status-byte.ts";

const PLAIN: Readonly<Partial<Record<Finding["state"], Judged>>> = {
  met: judged(MET),
  unmet: judged(UNMET),
  notApplicable: judged(NOT_APPLICABLE),
};

/** Where the names of one question are found. */
export interface Naming {
  readonly code: Code;
  /** A state for every clause that is asked about. */
  readonly bytes: Uint8Array;
  readonly scene: Scene;
  /** What was found of a clause before, by its place; made when the first is told. */
  told?: Map<number, Judged>;
}

export const naming = (code: Code, bytes: Uint8Array, scene: Scene): Naming => ({ code, bytes, scene });

const sortedSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** The day by which enough of the promises are kept. */
function dayOf({ joint, least = 1 }: Group, met: number, days: readonly CivilDate[]): CivilDate | undefined {
  const sorted = [...days].sort();
  if (joint === "all") return sorted.at(-1);
  return sorted[joint === "any" ? 0 : least - met - 1];
}

function ofGroup(group: Group, at: number, naming: Naming): Judged {
  const { code, bytes } = naming;
  const places: number[] = [];
  const end = code.ends[at] ?? 0;
  for (let part = at + 1; part < end; part = code.ends[part] ?? end) places.push(part);
  if (group.joint === "not") {
    const [only = at + 1] = places;
    const { finding, pending } = judgedAt(only, naming);
    return finding.state === "committed" ? JUDGED_UNKNOWN(...pending) : judged(finding);
  }
  const stateAt = (place: number) => STATES[(bytes[place] ?? 0) & STATE_MASK];
  const alike = places.filter((place) => stateAt(place) === stateAt(at)).map((place) => judgedAt(place, naming));
  if (stateAt(at) === "unknown")
    return JUDGED_UNKNOWN(...alike.flatMap(({ finding }) => (finding.state === "unknown" ? finding.missing : [])));
  const days = alike.flatMap(({ finding }) => (finding.state === "committed" ? [finding.by] : []));
  const day = dayOf(group, places.filter((place) => stateAt(place) === "met").length, days);
  const pending = sortedSet(alike.flatMap((part) => part.pending));
  return day === undefined ? judged(unknown()) : { finding: committed(day), pending };
}

/** What is found about the clause at a place. */
export function judgedAt(at: number, naming: Naming): Judged {
  const { code, bytes, scene } = naming;
  const plain = PLAIN[STATES[(bytes[at] ?? 0) & STATE_MASK] ?? "unknown"];
  const before = plain ?? naming.told?.get(at);
  const clause = code.clauses[at];
  if (before !== undefined || clause === undefined) return before ?? judged(UNMET);
  const found = matchClause<Judged>(clause, {
    group: (group) => ofGroup(group, at, naming),
    is: ({ definition }) =>
      code.kinds[at] === LACKING ? JUDGED_UNKNOWN(`definition ${definition}`) : judgedAt(code.args[at] ?? 0, naming),
    test: ({ test }) => judge(test, scene),
  });
  naming.told ??= new Map();
  naming.told.set(at, found);
  return found;
}

export function missingAt(at: number, naming: Naming): readonly string[] {
  const { finding } = judgedAt(at, naming);
  return finding.state === "unknown" ? finding.missing : [];
}
