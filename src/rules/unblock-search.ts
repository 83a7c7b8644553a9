/**
 * All smallest sets of changes after which a decision ends in a wanted value, whatever is still unknown.
 *
 * Sets are tried by size. Where a set does not work, one case of the unknown facts is found in which it fails; it is then
 * widened to as many facts as still fail there, and every working set must contain one of those left out. So a fact that
 * makes no difference is never tried, and every set found has no smaller one inside it (R. Reiter, A theory of diagnosis
 * from first principles, 1987: hitting sets by breadth).
 */
import { type Endings, endingsIn, type Work } from "./ask-endings.ts";
import type { Engine } from "./compile/engine.ts";
import type { Packed } from "./compile/packed.ts";
import type { Held } from "./held.ts";
import type { LiveDecision } from "./norm.ts";
import { splitOf } from "./residual.ts";
import type { Ending } from "./settle.ts";
import { type Change, type Changeable, compareChanges, freedOf, optionsOf } from "./unblock-change.ts";

export interface Problem {
  readonly engine: Engine;
  readonly packed: Packed;
  readonly decision: LiveDecision;
  readonly wanted: ReadonlySet<string>;
  /** What may be changed at all. */
  readonly facts: readonly Changeable[];
  readonly mostChanges: number;
  readonly mostSets: number;
}

export interface Working {
  readonly changes: readonly Change[];
  /** What is known once they are made. */
  readonly packed: Packed;
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
function waysTo(facts: Facts, { engine, packed }: Problem): readonly Changed[] {
  const ordered = [...facts].sort((a, b) => Number(a.type.kind === "number") - Number(b.type.kind === "number"));
  return ordered.reduce<readonly Changed[]>(
    (ways, fact) =>
      ways.flatMap((way) =>
        optionsOf(way.packed.scene, fact).map((change) => ({
          changes: [...way.changes, change],
          packed: engine.suppose(way.packed, fact.id, change.to),
        })),
      ),
    [{ changes: [], packed }],
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
    const leaves = wantedValue(endingsIn(problem.engine, problem.decision.id, way.packed, work), problem);
    if (leaves !== undefined) found.push({ ...way, leaves });
  }
  return found.filter((one) => !found.some((other) => other !== one && asksNoMore(other, one)));
}

/** A case of the unknown facts in which the decision does not end as wanted. */
function failing(problem: Problem, packed: Packed, taken: Case, work: Work): Case | undefined {
  const { engine, decision } = problem;
  if (!engine.view.covered || work.left <= 0) return taken;
  work.left -= 1;
  const looked = engine.look(decision.id, packed);
  if (looked === undefined) return taken;
  if (looked.endings.length === 1) return isWanted(problem, looked.endings[0]) ? undefined : taken;
  const split = splitOf(packed.scene, looked.missing);
  if (split === undefined) return taken;
  for (const held of split.cases) {
    const found = failing(problem, engine.suppose(packed, split.id, held), new Map(taken).set(split.id, held), work);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether, in a case, some values of these facts bring the wanted ending. Never no when they do. */
function mayHelp(problem: Problem, facts: Facts, taken: Case, work: Work): boolean {
  const changed = new Set(facts.map(({ id }) => id));
  const { engine, decision } = problem;
  let packed = problem.packed;
  // What is computed from a changed fact does not stay what the case took it to be.
  const moved = new Set(facts.flatMap(({ id }) => engine.view.feeds.get(id) ?? []));
  for (const [id, held] of taken) if (!changed.has(id) && !moved.has(id)) packed = engine.suppose(packed, id, held);
  for (const fact of facts)
    packed = engine.suppose(packed, fact.id, freedOf(problem.packed.scene, fact) ?? { kind: "unknown" });
  return endingsIn(engine, decision.id, packed, work).endings.some((ending) => isWanted(problem, ending));
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
    const fails = failing(problem, ways[0]?.packed ?? problem.packed, new Map(), work);
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
