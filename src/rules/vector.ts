/**
 * The proof tree rebuilt from a proof vector and the facts it was made of: a byte tells what was found about a clause,
 * the facts give the values, the missing names and the promises. Clauses that were not reached are weighed here, so
 * the tree is whole. docs/methods/proof-vector.md says why a byte is enough.
 */
import { type Finding, MET, NOT_APPLICABLE, UNMET } from "#kernel/finding.ts";
import { type Branch, branchOf } from "./branch.ts";
import { type Layout, layoutOf, type Section } from "./compile/layout.ts";
import { stateOf } from "./compile/status-byte.ts";
import { decisionNode } from "./decision-node.ts";
import type { Facts } from "./held.ts";
import type { Clause, DecisionDeclaration, Group } from "./ir.ts";
import { judge } from "./leaf/registry.ts";
import { look } from "./look.ts";
import { clausesIn, matchClause } from "./match-clause.ts";
import type { ProofNode } from "./proof-node.ts";
import { type Ledgers, type Scene, sceneOf } from "./scene.ts";
import { OUTSIDE } from "./settle.ts";
import type { View } from "./view.ts";
import { weighGroup, weighWhole } from "./weigh.ts";
import type { Weighed } from "./weighed.ts";

/** States that name nothing: no missing facts, no promise. The rest of them the facts must tell. */
const PLAIN: Readonly<Record<string, Finding>> = { met: MET, unmet: UNMET, notApplicable: NOT_APPLICABLE };

/** What a tree is rebuilt from. */
export interface Rebuilding {
  readonly scene: Scene;
  readonly vector: Uint8Array;
  readonly placeOf: ReadonlyMap<Group, Section>;
}

/** A definition's condition: from its own bytes, once for a scene. */
function wholeOf(when: Group, { scene, vector, placeOf }: Rebuilding): Weighed {
  const section = placeOf.get(when);
  const before = scene.weighed.get(when);
  if (before !== undefined) return before;
  if (section === undefined || stateOf(vector[section.from]) === undefined) return weighWhole(when, scene);
  const weighed = explainedAt(when, section.from, { scene, vector, placeOf });
  scene.weighed.set(when, weighed);
  return weighed;
}

/** One condition from its bytes, with the names of what is missing or promised. */
export function explainedAt(clause: Clause, at: number, of: Rebuilding): Weighed {
  const { scene, vector } = of;
  const plain = PLAIN[stateOf(vector[at]) ?? ""];
  return matchClause<Weighed>(clause, {
    group(group) {
      let place = at + 1;
      const parts = group.of.map((part) => {
        const weighed = explainedAt(part, place, of);
        place += clausesIn(part).length;
        return weighed;
      });
      return weighGroup(group, parts);
    },
    is(reference) {
      const definition = scene.view.definitions.get(reference.definition);
      const lacking: Finding = { state: "unknown", missing: [`definition ${reference.definition}`] };
      if (definition === undefined) return { clause: reference, finding: lacking, pending: [], of: [] };
      const inside = wholeOf(definition.when, of);
      return { clause: reference, finding: inside.finding, pending: inside.pending, definition, of: [inside] };
    },
    test: (leaf) =>
      plain === undefined
        ? { clause: leaf, ...judge(leaf.test, scene), of: [] }
        : { clause: leaf, finding: plain, pending: [], of: [] },
  });
}

export const placesOf = ({ sections }: Layout): Rebuilding["placeOf"] =>
  new Map(sections.map((section) => [section.when, section]));

/** A scene in which every condition the vector reached is weighed already. */
function sceneOfVector(view: View, layout: Layout, vector: Uint8Array, facts: Facts, ledgers: Ledgers): Scene {
  const scene = sceneOf(view, facts, ledgers);
  const of = { scene, vector, placeOf: placesOf(layout) };
  for (const { when } of layout.sections) wholeOf(when, of);
  return scene;
}

export interface Explained {
  readonly branch: Branch;
  readonly proof: ProofNode;
}

/** The tree of the first pass from a vector of the right length, whatever it turns on. */
export function explainSlowly(
  view: View,
  decision: DecisionDeclaration,
  vector: Uint8Array,
  facts: Facts,
  ledgers: Ledgers,
): Explained {
  const scene = sceneOfVector(view, layoutOf(view, decision.id), vector, facts, ledgers);
  const found = look(decision, scene, "applied");
  const looked = view.covered ? found : { ...found, missing: [], deciders: [], turnsOn: [] };
  const endings = view.covered ? looked.endings : [OUTSIDE];
  const branch = branchOf(decision, endings);
  return { branch, proof: decisionNode(decision, branch, { looked, endings }, scene, facts) };
}

/** Places at which two vectors differ; every place of the longer one when they are not of one length. */
export function differences(a: Uint8Array, b: Uint8Array): readonly number[] {
  const longer = a.length >= b.length ? a : b;
  return [...longer].flatMap((_byte, at) => (a.length !== b.length || a[at] !== b[at] ? [at] : []));
}
