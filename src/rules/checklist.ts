/** Definitions marked `checklist`, as a numbered list of conditions: what each finds, who can answer, what shows it. */
import type { Citation } from "#kernel/citation.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Finding, State } from "#kernel/finding.ts";
import { citationOf } from "./cite.ts";
import type { ListSeen } from "./compile/conditions.ts";
import type { Engine } from "./compile/engine.ts";
import type { Packed } from "./compile/packed.ts";
import type { Clause, Reading } from "./ir.ts";
import { readsOf } from "./leaf/registry.ts";
import { matchClause } from "./match-clause.ts";
import type { ProofNode } from "./proof-node.ts";
import type { View } from "./view.ts";

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
const readsIn = (clause: Clause | undefined, view: View): readonly string[] =>
  clause === undefined
    ? []
    : matchClause(clause, {
        group: ({ of }) => of.flatMap((part) => readsIn(part, view)),
        is: ({ definition }) => readsIn(view.definitions.get(definition)?.when, view),
        test: ({ test }) => readsOf(test),
      });

const dueOf = (finding: Finding): { due?: CivilDate } => (finding.state === "committed" ? { due: finding.by } : {});

function rowsOf({ definition, parts }: ListSeen, { scene: { facts, view } }: Packed): readonly ChecklistRow[] {
  return parts.map(({ judged: { finding }, node }, index) => {
    const ids = [...new Set(readsIn(definition.when.of[index], view))];
    const who = ids.flatMap((id) => facts.get(id)?.who ?? view.facts.get(id)?.by ?? []);
    return { no: index + 1, state: finding.state, ...dueOf(finding), who: [...new Set(who)], proof: node };
  });
}

export const checklists = (engine: Engine, packed: Packed): readonly Checklist[] =>
  engine
    .lists()(packed)
    .map((seen) => ({
      definition: seen.definition.id,
      title: seen.definition.title,
      cite: citationOf(seen.definition.cite),
      readings: seen.definition.readings,
      state: seen.whole.finding.state,
      rows: rowsOf(seen, packed),
    }));
