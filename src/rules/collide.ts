/**
 * Whether on these facts one book says that an actor must do something and another that it must not. Both books are looked
 * at together: an unknown fact has one value for both, so what can only be met one at a time is no collision. Where the
 * looks are used up, what was left open counts as possible. Method: docs/methods/dilemma.md.
 */
import type { Engine } from "./compile/engine.ts";
import type { Packed } from "./compile/packed.ts";
import type { Held } from "./held.ts";
import type { Modal } from "./ir.ts";
import type { LiveDecision } from "./norm.ts";
import { casesOf, cutsFor, type Look, type Split } from "./residual.ts";
import type { Ending } from "./settle.ts";

/** A book on two days, and what is held of its facts and totals. */
export interface Side {
  readonly engine: Engine;
  readonly packed: Packed;
}

export interface Collision<S extends Side = Side> {
  readonly norm: LiveDecision;
  readonly must: S;
  readonly mustNot: S;
  /** In every case, or only in some case of what is unknown. */
  readonly sure: boolean;
  /** Facts on which it turns, sorted; none when it is sure. */
  readonly missing: readonly string[];
}

/** How many pairs of looks one question may take. */
const MOST_LOOKS = 1000;
const NOTHING: Look = { endings: [], missing: [] };

const says = (ending: Ending, modal: Modal): boolean =>
  ending.status === "decided" ? ending.value === modal : ending.status === "conflict" && ending.values.includes(modal);

/** The missing name that most tests of the books read, with the cases they tell apart; through computed facts too. */
function splitOf(sides: readonly Side[], missing: readonly string[]): Split | undefined {
  const scenes = sides.map(({ packed }) => packed.scene);
  const uses = (id: string): number => scenes.reduce((sum, { view }) => sum + (view.testsOf.get(id)?.length ?? 0), 0);
  const through = missing.flatMap((id) => scenes.flatMap(({ view }) => view.feeds.get(id) ?? []));
  for (const id of [...new Set([...missing, ...through])].sort().sort((a, b) => uses(b) - uses(a))) {
    const declaring = scenes.filter(({ view }) => view.facts.has(id) || view.ledgers.has(id));
    const cuts = declaring.map((scene) => cutsFor(scene, id));
    const all = { points: cuts.flatMap(({ points }) => points), sets: cuts.flatMap(({ sets }) => sets) };
    const cases = declaring.slice(0, 1).flatMap((scene) => casesOf(scene, id, all));
    if (cases.length > 1) return { id, cases };
  }
  return undefined;
}

interface Found {
  collide: boolean;
  agree: boolean;
  looks: number;
}

const supposed = ({ engine, packed }: Side, id: string, held: Held): Side => ({
  engine,
  packed: engine.suppose(packed, id, held),
});

const lookAt = ({ engine, packed }: Side, norm: string): Look => engine.look(norm, packed) ?? NOTHING;

/** Notes what the cases below two sides bring, until both have been met with. */
function walk(norm: string, must: Side, mustNot: Side, found: Found): void {
  found.looks += 1;
  const [one, other] = [lookAt(must, norm), lookAt(mustNot, norm)];
  const pairs = one.endings.flatMap((a) => other.endings.map((b) => says(a, "must") && says(b, "mustNot")));
  const [collide, agree] = [pairs.includes(true), pairs.includes(false)];
  const open = collide && agree && found.looks <= MOST_LOOKS;
  const split = open ? splitOf([must, mustNot], [...one.missing, ...other.missing]) : undefined;
  if (split === undefined) {
    found.collide ||= collide;
    found.agree ||= agree;
    return;
  }
  for (const held of split.cases) {
    if (found.collide && found.agree) return;
    walk(norm, supposed(must, split.id, held), supposed(mustNot, split.id, held), found);
  }
}

function collisionOf<S extends Side>(must: S, mustNot: S, norm: LiveDecision): readonly Collision<S>[] {
  const asked = norm.norm !== undefined && mustNot.engine.view.decisions.some(({ id }) => id === norm.id);
  if (!asked) return [];
  const found: Found = { collide: false, agree: false, looks: 0 };
  walk(norm.id, must, mustNot, found);
  if (!found.collide) return [];
  const missing = found.agree ? [must, mustNot].flatMap((side) => lookAt(side, norm.id).missing) : [];
  return [{ norm, must, mustNot, sure: !found.agree, missing: [...new Set(missing)].sort() }];
}

/** Of every two books, in either order. Guidance binds nobody. */
export function collisions<S extends Side>(sides: readonly S[]): readonly Collision<S>[] {
  const binding = sides.filter(({ engine }) => !engine.view.book.guidance);
  return binding.flatMap((must) =>
    must.engine.view.decisions.flatMap((norm) =>
      binding.flatMap((mustNot) => (mustNot === must ? [] : collisionOf(must, mustNot, norm))),
    ),
  );
}
