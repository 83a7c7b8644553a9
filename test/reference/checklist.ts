/** Definitions marked `checklist`, as a numbered list of conditions: what each finds, who can answer, what shows it. */
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Finding } from "#kernel/finding.ts";
import type { Checklist, ChecklistRow } from "#rules/checklist.ts";
import { citationOf } from "#rules/cite.ts";
import type { Facts } from "#rules/held.ts";
import type { Definition } from "#rules/ir.ts";
import { readsOf } from "#rules/leaf/registry.ts";
import { testsIn } from "#rules/match-clause.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";
import { clauseNode, withWordsOnNot } from "./proof.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { weigh } from "./weigh.ts";
import type { Weighed } from "./weighed.ts";

/** Facts and ledgers a condition reads, through the definitions it names. */
function readsIn({ clause, of }: Weighed): readonly string[] {
  const own = clause.kind === "test" ? testsIn(clause).flatMap(readsOf) : [];
  return [...new Set([...own, ...of.flatMap(readsIn)])];
}

const dueOf = (finding: Finding): { due?: CivilDate } => (finding.state === "committed" ? { due: finding.by } : {});

function rowOf(part: Weighed, index: number, owner: Definition, scene: Scene, facts: Facts): ChecklistRow {
  const ids = readsIn(part);
  const who = ids.flatMap((id) => facts.get(id)?.who ?? scene.view.facts.get(id)?.by ?? []);
  return {
    no: index + 1,
    state: part.finding.state,
    ...dueOf(part.finding),
    who: [...new Set(who)],
    proof: clauseNode(part, owner, `${index + 1}`, scene, facts),
  };
}

export function checklists(view: View, facts: Facts, ledgers: Ledgers): readonly Checklist[] {
  const scene = sceneOf(view, facts, ledgers);
  const marked = [...view.definitions.values()].filter(({ checklist }) => checklist);
  return marked.map((definition) => {
    const whole = withWordsOnNot(weigh(definition.when, scene));
    return {
      definition: definition.id,
      title: definition.title,
      cite: citationOf(definition.cite),
      readings: definition.readings,
      state: whole.finding.state,
      rows: whole.of.map((part, index) => rowOf(part, index, definition, scene, facts)),
    };
  });
}
