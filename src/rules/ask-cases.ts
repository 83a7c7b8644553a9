/**
 * The answers a question can have: the cases of a fact that the tests of several books together can tell apart. Neighbouring
 * stretches of a number or date that every test judges alike are one case, so that no single point weighs as much as a side.
 */
import type { Held } from "./held.ts";
import { judge } from "./leaf/registry.ts";
import { casesOf, cutsFor } from "./residual.ts";
import { type Scene, supposing } from "./scene.ts";
import { testsThrough } from "./tests-through.ts";

/** What each test that reads the fact finds when it is held so. */
const judged = (scenes: readonly Scene[], id: string, held: Held): string =>
  scenes
    .flatMap((scene) => {
      const there = supposing(scene, id, held);
      return testsThrough(scene.view, id).map((test) => judge(test, there).finding.state);
    })
    .join(" ");

function joined(scenes: readonly Scene[], id: string, cases: readonly Held[]): readonly Held[] {
  const all: { held: Held; readonly found: string }[] = [];
  for (const held of cases) {
    const found = judged(scenes, id, held);
    const last = all.at(-1);
    if (last?.found === found && last.held.kind === "range" && held.kind === "range")
      last.held = { kind: "range", range: { low: last.held.range.low, high: held.range.high } };
    else all.push({ held, found });
  }
  return all.map(({ held }) => held);
}

/** The cases of a fact or ledger in scenes that know it; fewer than two when there is nothing to tell apart. */
export function answersTo(scenes: readonly Scene[], id: string): readonly Held[] {
  const [first] = scenes;
  if (first === undefined) return [];
  const cuts = scenes.map((scene) => cutsFor(scene, id));
  const points = cuts.flatMap((each) => each.points);
  const cases = casesOf(first, id, { points, sets: cuts.flatMap(({ sets }) => sets) });
  return points.length === 0 ? cases : joined(scenes, id, cases);
}
