/** Conditions into findings: each clause of a condition with what was found about it, promises and gaps named. */

import type { CivilDate } from "#kernel/civil-date.ts";
import { all, any, committed, type Finding, MET, not, type State, UNMET, unknown } from "#kernel/finding.ts";
import type { Clause, Group, Joint } from "#rules/ir.ts";
import { judge } from "#rules/leaf/registry.ts";
import { matchClause } from "#rules/match-clause.ts";
import type { Scene } from "./scene.ts";
import type { Weighed } from "./weighed.ts";

const sortedSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** Met when at least `least` of the parts that apply are; a promise counts, and is told. */
function atLeast(findings: readonly Finding[], least: number): Finding {
  const applying = findings.filter(({ state }) => state !== "notApplicable");
  if (applying.length === 0) return all(findings);
  const count = (...states: readonly State[]) => applying.filter(({ state }) => states.includes(state)).length;
  if (count("met") >= least) return MET;
  if (count("met", "committed") >= least) {
    const days = applying.flatMap((finding) => (finding.state === "committed" ? [finding.by] : [])).sort();
    const last: CivilDate | undefined = days[least - count("met") - 1];
    if (last !== undefined) return committed(last);
  }
  if (count("met", "committed", "unknown") < least) return UNMET;
  return unknown(...applying.flatMap((finding) => (finding.state === "unknown" ? finding.missing : [])));
}

/** A promise under `not` leaves open whether it is kept: the promised facts are what is missing. */
function negated(part: Weighed | undefined): Finding {
  if (part === undefined) return MET;
  return part.finding.state === "committed" ? unknown(...part.pending) : not(part.finding);
}

const JOINTS: Readonly<Record<Joint, (group: Group, parts: readonly Weighed[]) => Finding>> = {
  all: (_group, parts) => all(parts.map(({ finding }) => finding)),
  any: (_group, parts) => any(parts.map(({ finding }) => finding)),
  not: (_group, [part]) => negated(part),
  atLeast: ({ least = 1 }, parts) =>
    atLeast(
      parts.map(({ finding }) => finding),
      least,
    ),
};

/** The finding of a group from those of its parts. */
export function weighGroup(group: Group, parts: readonly Weighed[]): Weighed {
  const finding = JOINTS[group.joint](group, parts);
  const promises = parts.filter((part) => part.finding.state === "committed").flatMap(({ pending }) => pending);
  return { clause: group, finding, pending: finding.state === "committed" ? sortedSet(promises) : [], of: parts };
}

/** A whole condition, weighed once in a scene. */
export function weighWhole(group: Group, scene: Scene): Weighed {
  const before = scene.weighed.get(group);
  if (before !== undefined) return before;
  const weighed = weigh(group, scene);
  scene.weighed.set(group, weighed);
  return weighed;
}

/** What is found about a condition. A definition that is not in force on the day leaves it unknown. */
export const weigh = (clause: Clause, scene: Scene): Weighed =>
  matchClause(clause, {
    group: (group) =>
      weighGroup(
        group,
        group.of.map((part) => weigh(part, scene)),
      ),
    is(reference): Weighed {
      const definition = scene.view.definitions.get(reference.definition);
      if (definition === undefined)
        return { clause: reference, finding: unknown(`definition ${reference.definition}`), pending: [], of: [] };
      const of = weighWhole(definition.when, scene);
      return { clause: reference, finding: of.finding, pending: of.pending, definition, of: [of] };
    },
    test: (leaf) => ({ clause: leaf, ...judge(leaf.test, scene), of: [] }),
  });
