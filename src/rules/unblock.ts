/**
 * The smallest sets of lawful changes that turn a decision into a wanted value: what to obtain, by how much to reduce, what
 * to wait for. Every set works whatever is still unknown, and no part of it alone does. Waiting for a day on which the law
 * itself, as known, reads otherwise counts as one change. Method and limits: docs/methods/unblock.md.
 */
import type { CivilDate } from "#kernel/civil-date.ts";
import { contains, type Interval } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import { endingsIn, LOOKS_EACH, type Work } from "./ask-endings.ts";
import { type Branch, branchOf } from "./branch.ts";
import type { Engine } from "./compile/engine.ts";
import { pendingOf } from "./compile/look.ts";
import type { Packed } from "./compile/packed.ts";
import { type Facts, UNKNOWN_HELD } from "./held.ts";
import type { Dated, Rulebook } from "./ir.ts";
import { type LiveDecision, speaksOf } from "./norm.ts";
import type { Ledgers, Scene } from "./scene.ts";
import { testsThrough } from "./tests-through.ts";
import { type Change, type Changeable, freedOf, isChangeable } from "./unblock-change.ts";
import { type Problem, search, type Working } from "./unblock-search.ts";
import type { View } from "./view.ts";

/** A block of the law that reads otherwise from a day on. */
export interface Amended {
  readonly id: string;
  readonly title: string;
}

export interface Until {
  readonly day: CivilDate;
  readonly amended: readonly Amended[];
}

export interface UnblockSet {
  /** Present when the set also waits for the law. */
  readonly until?: Until;
  /** By rank of cost, then by id. */
  readonly changes: readonly Change[];
  /** The value decided once they are made. */
  readonly leaves: string;
  /** Promises that answer rests on, sorted. */
  readonly pending: readonly string[];
}

export interface Unblocking {
  readonly decision: LiveDecision;
  /** How it ends now. */
  readonly from: Branch;
  readonly wanted: readonly string[];
  /** Fewest changes first, then the lowest ranks of cost, then by name. */
  readonly sets: readonly UnblockSet[];
  /**
   * Where no set works: what is unknown, is no choice, and yet decides whether one would. None where no lawful change can
   * bring a wanted value, whatever is still unknown.
   */
  readonly unknown: readonly string[];
  /** Every smallest set of that size is there; false when the search was cut short or left a kind of change out. */
  readonly complete: boolean;
}

export interface Bounds {
  readonly looks: number;
  readonly changes: number;
  readonly sets: number;
}

export const BOUNDS: Bounds = { looks: 6000, changes: 6, sets: 20 };

/** Facts a decision or the book's coverage reads and that may be changed as they stand; of a computed one only its parts. */
function changeable(decision: LiveDecision, scene: Scene): readonly Changeable[] {
  const { view } = scene;
  const rules = view.rules.filter(({ rule }) => speaksOf(rule, decision.id)).map(({ rule }) => rule.when);
  const { when } = view.book.covers;
  const conditions = when === undefined ? rules : [...rules, when];
  return [...view.facts.values()]
    .filter(isChangeable)
    .filter(({ id }) => !view.computations.has(id))
    .filter(({ id }) => conditions.some((condition) => view.readersOf.get(id)?.has(condition) === true))
    .filter((fact) => freedOf(scene, fact) !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Two amounts in one comparison limit each other; how to share a reduction between them is not searched. */
function sharesTest(facts: readonly Changeable[], view: View): boolean {
  const tests = facts
    .filter(({ type }) => type.kind === "number" || type.kind === "date")
    .flatMap(({ id }) => [...new Set(testsThrough(view, id))]);
  return new Set(tests).size < tests.length;
}

const later = ({ from, to }: Interval, { asOf }: Moment): readonly CivilDate[] =>
  [from, to].flatMap((day) => (day !== null && day > asOf ? [day] : []));

/** The days to come on which the law, as known, reads otherwise. */
function daysOfChange(book: Rulebook, moment: Moment): readonly CivilDate[] {
  const known = <T extends Pick<Dated, "known" | "valid">>(items: readonly T[]) =>
    items.filter((item) => contains(item.known, moment.knownOn));
  const lines = known(book.rules).flatMap(({ statuses }) => known(statuses));
  const blocks = [...book.rules, ...book.definitions, ...book.computations, ...book.lists];
  const dated = [...known<Dated>(blocks), ...lines];
  return [...new Set(dated.flatMap(({ valid }) => later(valid, moment)))].sort();
}

interface Block {
  readonly block: Amended;
  readonly status?: string;
}

const byId = (blocks: readonly Block[]): ReadonlyMap<string, Block> =>
  new Map(blocks.map((one) => [one.block.id, one]));

/** What is in force, kind by kind. */
const inForce = ({ rules, definitions, computations, lists }: View): readonly ReadonlyMap<string, Block>[] =>
  [
    rules.map(({ rule, standing }) => ({ block: rule, status: standing.status })),
    [...definitions.values()].map((block) => ({ block })),
    [...computations.values()].map((block) => ({ block })),
    [...lists.values()].map(({ version }) => ({ block: version })),
  ].map(byId);

/** What reads otherwise in one view than in another: rules, then definitions, computations and lists, each by id. */
function amendedIn(before: View, after: View): readonly Amended[] {
  const then = inForce(after);
  return inForce(before).flatMap((was, kind) => {
    const is = then[kind] ?? new Map<string, Block>();
    return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id) => {
      const [a, b] = [was.get(id), is.get(id)];
      const { title } = (b ?? a)?.block ?? { title: id };
      return a?.block === b?.block && a?.status === b?.status ? [] : [{ id, title }];
    });
  });
}

/** A question about one book, without its day. */
interface Case {
  readonly decision: LiveDecision;
  readonly wanted: ReadonlySet<string>;
  readonly facts: Facts;
  readonly ledgers: Ledgers;
}

const rankOf = ({ fact }: Change): number => fact.rank ?? 0;

/** The promises the answer rests on once the changes are made. */
function promisesIn(engine: Engine, decision: string, packed: Packed): readonly string[] {
  const vector = engine.vectorFor(decision);
  engine.prove(decision, packed, vector);
  const sight = engine.sight(decision, packed, vector);
  return sight === undefined ? [] : pendingOf(sight);
}

function setOf(
  { changes, packed, leaves }: Working,
  engine: Engine,
  { decision }: Case,
  until: Until | undefined,
): UnblockSet {
  const pending = promisesIn(engine, decision.id, packed);
  const ordered = [...changes].sort((a, b) => rankOf(a) - rankOf(b) || (a.fact.id < b.fact.id ? -1 : 1));
  return { ...(until === undefined ? {} : { until }), changes: ordered, leaves, pending };
}

function searchIn(engine: Engine, asked: Case, bounds: Bounds, work: Work) {
  const packed = engine.pack(asked.facts, asked.ledgers);
  const { decision, wanted } = asked;
  const facts = changeable(decision, packed.scene);
  const problem: Problem = {
    engine,
    packed,
    decision,
    wanted,
    facts,
    mostChanges: bounds.changes,
    mostSets: bounds.sets,
  };
  const found = search(problem, work);
  const unknown = found.sets.length > 0 ? [] : unknownIn(problem, work);
  return { sets: found.sets, unknown, complete: found.complete && !sharesTest(facts, engine.view) };
}

/** With everything changed that may be: what still keeps a wanted value from being the only one. */
function unknownIn(problem: Problem, work: Work): readonly string[] {
  const { engine, decision, facts, wanted } = problem;
  const packed = facts.reduce(
    (here, fact) => engine.suppose(here, fact.id, freedOf(here.scene, fact) ?? UNKNOWN_HELD),
    problem.packed,
  );
  const { endings, missing } = endingsIn(engine, decision.id, packed, work);
  const canBe = endings.some((ending) => ending.status === "decided" && wanted.has(ending.value));
  return canBe ? missing.filter((id) => facts.every((fact) => fact.id !== id)) : [];
}

const idsOf = ({ changes }: Pick<UnblockSet, "changes">): readonly string[] =>
  changes.map(({ fact }) => fact.id).sort();
const within = (a: UnblockSet, b: UnblockSet): boolean => idsOf(a).every((id) => idsOf(b).includes(id));

const sizeOf = ({ until, changes }: UnblockSet): number => changes.length + (until === undefined ? 0 : 1);
const costOf = ({ changes }: UnblockSet): number => changes.reduce((sum, change) => sum + rankOf(change), 0);

function inOrder(a: UnblockSet, b: UnblockSet): number {
  const [left, right] = [a, b].map((set) => [set.until?.day ?? "", ...idsOf(set)].join(" "));
  return sizeOf(a) - sizeOf(b) || costOf(a) - costOf(b) || ((left ?? "") < (right ?? "") ? -1 : 1);
}

/** Undefined when the book has no such decision. */
export function unblock(
  engine: Engine,
  { decision: id, wanted }: { readonly decision: string; readonly wanted: readonly string[] },
  facts: Facts,
  ledgers: Ledgers,
  bounds: Bounds = BOUNDS,
): Unblocking | undefined {
  const { view } = engine;
  const decision = view.decisions.find((one) => one.id === id);
  if (decision === undefined) return undefined;
  const work: Work = { left: bounds.looks, each: LOOKS_EACH };
  const asked: Case = { decision, wanted: new Set(wanted), facts, ledgers };
  const { endings } = endingsIn(engine, decision.id, engine.pack(facts, ledgers), work);
  const told = { decision, from: branchOf(decision, endings), wanted };
  const now = searchIn(engine, asked, bounds, work);
  if (now.sets.some(({ changes }) => changes.length === 0)) return { ...told, sets: [], unknown: [], complete: true };
  const sets = now.sets.map((found) => setOf(found, engine, asked, undefined));
  let { complete } = now;
  for (const day of daysOfChange(view.book, view.moment)) {
    const then = engine.at({ ...view.moment, asOf: day });
    const found = searchIn(then, asked, { ...bounds, changes: bounds.changes - 1 }, work);
    const until = { day, amended: amendedIn(view, then.view) };
    const waiting = found.sets.map((one) => setOf(one, then, asked, until));
    sets.push(...waiting.filter((one) => !sets.some((earlier) => within(earlier, one))));
    complete &&= found.complete;
  }
  const ordered = sets.sort(inOrder);
  const unknown = ordered.length > 0 ? [] : now.unknown;
  return { ...told, sets: ordered.slice(0, bounds.sets), unknown, complete: complete && ordered.length <= bounds.sets };
}
