/** Definitions marked `checklist`, as a numbered list of conditions: what each finds, who can answer, what shows it. */
import type { Citation } from "#kernel/citation.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Finding, State } from "#kernel/finding.ts";
import { citationOf } from "./cite.ts";
import type { Facts } from "./held.ts";
import type { Definition, Reading } from "./ir.ts";
import { readsOf } from "./leaf/registry.ts";
import { testsIn } from "./match-clause.ts";
import { clauseNode } from "./proof.ts";
import type { ProofNode } from "./proof-node.ts";
import { type Ledgers, type Scene, sceneOf } from "./scene.ts";
import type { View } from "./view.ts";
import { weigh } from "./weigh.ts";
import type { Weighed } from "./weighed.ts";

export interface ChecklistRow {
  /** From 1, as listed. */
  readonly no: number;
  readonly state: State;
  /** For a committed condition: the day promised. */
  readonly due?: CivilDate;
  /** Who stated the facts or can answer. */
  readonly who: readonly string[];
  readonly proof: ProofNode;
}

export interface Checklist {
  readonly definition: string;
  readonly title: string;
  readonly cite: Citation;
  readonly readings: readonly Reading[];
  readonly state: State;
  readonly rows: readonly ChecklistRow[];
}

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
    const whole = weigh(definition.when, scene);
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
