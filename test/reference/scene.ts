/** A scene that remembers which whole conditions were weighed in it: the same scene gives the same finding. */
import type { Facts, Held } from "#rules/held.ts";
import type { Group } from "#rules/ir.ts";
import { type Ledgers, type Scene as Plain, sceneOf as plainScene, supposing as supposingPlain } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";
import type { Weighed } from "./weighed.ts";

export interface Scene extends Plain {
  readonly scene: Plain;
  readonly weighed: Map<Group, Weighed>;
}

export const sceneOf = (view: View, facts: Facts, ledgers: Ledgers): Scene => {
  const scene = plainScene(view, facts, ledgers);
  return { ...scene, scene, weighed: new Map() };
};

/** What was weighed without the fact stays weighed. */
export function supposing({ scene, weighed }: Scene, id: string, held: Held): Scene {
  const readers = scene.view.readersOf.get(id);
  const kept = new Map([...weighed].filter(([group]) => readers?.has(group) !== true));
  const there = supposingPlain(scene, id, held);
  return { ...there, scene: there, weighed: kept };
}
