/**
 * Caps on running totals: how many whole units still fit beside what is recorded, whatever one transaction asks for.
 * `headroom` tells what is left after a transaction's own quantity; this tells what there is to reserve from.
 */
import type { Citation } from "#kernel/citation.ts";
import type { Rational } from "#kernel/rational.ts";
import type { Told } from "./amount.ts";
import { comparisonsIn } from "./check-headroom.ts";
import { citationOf } from "./cite.ts";
import { unitsIn } from "./headroom.ts";
import type { Facts } from "./held.ts";
import type { Definition, Term, Test } from "./ir.ts";
import { unitOfTerms } from "./leaf/numbers.ts";
import { linearOf, minusTerms, rangeOfLinear } from "./linear.ts";
import { pointOf } from "./range.ts";
import { declaredUnit, isPoint, type Ledgers, rangeOf, type Scene, sceneOf, toldIn } from "./scene.ts";
import type { View } from "./view.ts";

/** What one more unit adds to a ledger, in the ledger's unit. */
export interface Counts {
  readonly ledger: string;
  readonly perUnit: Rational;
}

export interface CapRoom {
  readonly definition: string;
  readonly title: string;
  readonly cite: Citation;
  /** Ledgers on the limited side: what a unit counts in. Empty while its size is not known. */
  readonly counts: readonly Counts[];
  /** The ledgers on the limited side, known or not. */
  readonly ledgers: readonly string[];
  readonly recorded?: Told;
  readonly limit?: Told;
  /** Whole units that still fit; negative: that many too many. Absent while something is missing. */
  readonly units?: bigint;
  readonly missing: readonly string[];
}

type Numbers = Test<"numbers">;

/** The limited side and the limit. */
const sidesOf = ({ left, op, right }: Numbers) =>
  op.startsWith("<") ? { used: left, limit: right } : { used: right, limit: left };

function exactly(terms: readonly Term[], scene: Scene): Rational | undefined {
  const range = rangeOfLinear(linearOf(terms, scene.view), scene);
  return range === undefined ? undefined : pointOf(range);
}

function loose(names: Iterable<string>, scene: Scene): readonly string[] {
  return [...new Set(names)].filter((id) => !isPoint(rangeOf(scene, id) ?? { low: null, high: null })).sort();
}

/** What is recorded is the ledgers and constants of the limited side; its facts are what one transaction asks for. */
function roomOf(definition: Definition, fact: string, test: Numbers, scene: Scene): CapRoom | undefined {
  const { view } = scene;
  const { used, limit } = sidesOf(test);
  const recorded = used.filter(({ of }) => of === undefined || view.ledgers.has(of));
  const summed = recorded.flatMap((term) => (term.of === undefined ? [] : [{ term, ledger: term.of }]));
  if (summed.length === 0) return undefined;
  const [taken, most] = [exactly(recorded, scene), exactly(limit, scene)];
  const margin = exactly([...limit, ...minusTerms(recorded)], scene);
  const range = rangeOf(scene, fact);
  const size = range === undefined ? undefined : pointOf(range);
  const known = size !== undefined && size.numerator > 0n;
  const added = known
    ? exactly(
        summed.map(({ term }) => ({ ...term, of: fact })),
        scene,
      )
    : undefined;
  const unit = unitOfTerms([...test.left, ...test.right], scene.view);
  const told = (value: Rational): Told => ({ value: toldIn(value, unit), unit: unit.text });
  const fits =
    margin === undefined || added === undefined || added.numerator <= 0n
      ? undefined
      : unitsIn(margin, added, test.op.length === 1);
  return {
    definition: definition.id,
    title: definition.title,
    cite: citationOf(definition.cite),
    counts: known ? summed.map(({ ledger }) => ({ ledger, perUnit: toldIn(size, declaredUnit(view, ledger)) })) : [],
    ledgers: summed.map(({ ledger }) => ledger),
    ...(taken === undefined ? {} : { recorded: told(taken) }),
    ...(most === undefined ? {} : { limit: told(most) }),
    ...(fits === undefined ? {} : { units: fits }),
    missing: loose([...limit, ...recorded].flatMap(({ of }) => of ?? []).concat(fact), scene),
  };
}

/** The caps in force whose limited side sums a ledger. */
export function capRooms(view: View, facts: Facts, ledgers: Ledgers): readonly CapRoom[] {
  const scene = sceneOf(view, facts, ledgers);
  return [...view.definitions.values()].flatMap((definition) => {
    const [test] = comparisonsIn(definition);
    if (definition.headroom === undefined || test === undefined) return [];
    return roomOf(definition, definition.headroom, test, scene) ?? [];
  });
}
