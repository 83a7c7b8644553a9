/**
 * All smallest sets of changes after which a decision ends in a wanted value, whatever is still unknown.
 *
 * Sets are tried by size. Where a set does not work, one case of the unknown facts is found in which it fails; it is then
 * widened to as many facts as still fail there, and every working set must contain one of those left out. So a fact that
 * makes no difference is never tried, and every set found has no smaller one inside it (R. Reiter, A theory of diagnosis
 * from first principles, 1987: hitting sets by breadth).
 */
import { type Endings, endingsIn, type Work } from "./ask-endings.ts";
import type { Held } from "./held.ts";
import type { DecisionDeclaration } from "./ir.ts";
import { look } from "./look.ts";
import { splitOf } from "./residual.ts";
import { type Scene, supposing } from "./scene.ts";
import type { Ending } from "./settle.ts";
import { type Change, type Changeable, compareChanges, freedOf, optionsOf } from "./unblock-change.ts";

export interface Problem {
  readonly scene: Scene;
  readonly decision: DecisionDeclaration;
  readonly wanted: ReadonlySet<string>;
  /** What may be changed at all. */
  readonly facts: readonly Changeable[];
  readonly mostChanges: number;
  readonly mostSets: number;
}

export interface Working {
  readonly changes: readonly Change[];
  /** What is known once they are made. */
  readonly scene: Scene;
  /** The value then decided. */
  readonly leaves: string;
}

export interface Search {
  readonly sets: readonly Working[];
  /** False when there may be more sets than those found. */
  readonly complete: boolean;
}

/** Some of what is unknown, taken to be something. */
type Case = ReadonlyMap<string, Held>;
type Facts = readonly Changeable[];

const isWanted = ({ wanted }: Problem, ending: Ending | undefined): boolean =>
  ending?.status === "decided" && wanted.has(ending.value);

function wantedValue({ endings }: Endings, problem: Problem): string | undefined {
  const [ending, another] = endings;
  return another === undefined && ending?.status === "decided" && isWanted(problem, ending) ? ending.value : undefined;
}

type Changed = Omit<Working, "leaves">;

/** Every way to change exactly these facts. Numbers come last: what else is changed does not move their limits. */
function waysTo(facts: Facts, { scene }: Problem): readonly Changed[] {
  const ordered = [...facts].sort((a, b) => Number(a.type.kind === "number") - Number(b.type.kind === "number"));
  return ordered.reduce<readonly Changed[]>(
    (ways, fact) =>
      ways.flatMap((way) =>
        optionsOf(way.scene, fact).map((change) => ({
          changes: [...way.changes, change],
          scene: supposing(way.scene, fact.id, change.to),
        })),
      ),
    [{ changes: [], scene }],
  );
}

/** Whether every change of one asks for no more than that of the other. */
const asksNoMore = (a: Changed, b: Changed): boolean =>
  a.changes.every((change, index) => {
    const other = b.changes[index];
    return other !== undefined && compareChanges(change, other) <= 0;
  });

/** The ways that work, without those that ask for more than another does. */
function working(ways: readonly Changed[], problem: Problem, work: Work): readonly Working[] {
  const found: Working[] = [];
  for (const way of ways) {
    if (work.left <= 0 || found.some((better) => asksNoMore(better, way))) continue;
    const leaves = wantedValue(endingsIn(problem.decision, way.scene, work), problem);
    if (leaves !== undefined) found.push({ ...way, leaves });
  }
  return found.filter((one) => !found.some((other) => other !== one && asksNoMore(other, one)));
}

/** A case of the unknown facts in which the decision does not end as wanted. */
function failing(problem: Problem, scene: Scene, taken: Case, work: Work): Case | undefined {
  if (!scene.view.covered || work.left <= 0) return taken;
  work.left -= 1;
  const { endings, missing } = look(problem.decision, scene, "applied");
  if (endings.length === 1) return isWanted(problem, endings[0]) ? undefined : taken;
  const split = splitOf(scene, missing);
  if (split === undefined) return taken;
  for (const held of split.cases) {
    const found = failing(problem, supposing(scene, split.id, held), new Map(taken).set(split.id, held), work);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether, in a case, some values of these facts bring the wanted ending. Never no when they do. */
function mayHelp(problem: Problem, facts: Facts, taken: Case, work: Work): boolean {
  const changed = new Set(facts.map(({ id }) => id));
  let scene = problem.scene;
  // What is computed from a changed fact does not stay what the case took it to be.
  const moved = new Set(facts.flatMap(({ id }) => scene.view.feeds.get(id) ?? []));
  for (const [id, held] of taken) if (!changed.has(id) && !moved.has(id)) scene = supposing(scene, id, held);
  for (const fact of facts) scene = supposing(scene, fact.id, freedOf(problem.scene, fact) ?? { kind: "unknown" });
  return endingsIn(problem.decision, scene, work).endings.some((ending) => isWanted(problem, ending));
}

/** Facts of which any working set that contains `set` contains one. */
function oneOf(problem: Problem, set: Facts, cases: readonly Case[], work: Work): Facts {
  const rest = problem.facts.filter((fact) => !set.includes(fact));
  const hard = cases.find((taken) => !mayHelp(problem, set, taken, work));
  if (hard === undefined) return rest;
  let most = set;
  for (const fact of rest) if (!mayHelp(problem, [...most, fact], hard, work)) most = [...most, fact];
  return rest.filter((fact) => !most.includes(fact));
}

const keyOf = (facts: Facts): string =>
  facts
    .map(({ id }) => id)
    .sort()
    .join(" ");

const contains = (facts: Facts, { changes }: Working): boolean => changes.every(({ fact }) => facts.includes(fact));

export function search(problem: Problem, work: Work): Search {
  const sets: Working[] = [];
  const cases: Case[] = [];
  const queue: Facts[] = [[]];
  const seen = new Set<string>();
  let complete = true;
  for (const set of queue) {
    if (sets.some((found) => contains(set, found))) continue;
    if (work.left <= 0 || sets.length >= problem.mostSets) return { sets, complete: false };
    const ways = waysTo(set, problem);
    const found = working(ways, problem, work);
    sets.push(...found);
    if (found.length > 0) continue;
    const fails = failing(problem, ways[0]?.scene ?? problem.scene, new Map(), work);
    if (fails !== undefined) cases.push(fails);
    const next = oneOf(problem, set, cases, work);
    if (next.length > 0 && set.length >= problem.mostChanges) complete = false;
    else
      for (const fact of next) {
        const wider = [...set, fact];
        if (!seen.has(keyOf(wider))) queue.push(wider);
        seen.add(keyOf(wider));
      }
  }
  return { sets, complete: complete && work.left > 0 };
}
