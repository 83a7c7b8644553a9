/**
 * Definitions marked `headroom in FACT`: how many more units of that size fit under the limit, after what the
 * comparison already counts. Whole units, exact, rounded so that a limit is never crossed; negative when it is.
 */
import type { Citation } from "#kernel/citation.ts";
import type { State } from "#kernel/finding.ts";
import { floor, minus, over, type Rational, rational } from "#kernel/rational.ts";
import type { Told } from "./amount.ts";
import { comparisonsIn } from "./check-headroom.ts";
import { citationOf } from "./cite.ts";
import type { Definition, Reading, Term, Test } from "./ir.ts";
import { unitOfTerms } from "./leaf/numbers.ts";
import { judge, marginOf, shownTest } from "./leaf/registry.ts";
import { linearOf, rangeOfLinear } from "./linear.ts";
import { openParts } from "./open-parts.ts";
import { pointOf } from "./range.ts";
import { declaredUnit, inBase, rangeOf, type Scene, toldIn, unitOf } from "./scene.ts";

export interface Headroom {
  readonly definition: string;
  readonly title: string;
  readonly cite: Citation;
  readonly readings: readonly Reading[];
  readonly state: State;
  /** The comparison with values. */
  readonly shown: string;
  /** The side that is limited, and the limit; absent while a fact is missing. */
  readonly used?: Told;
  readonly limit?: Told;
  /** For a limit that is one share of one total: the share, the total's name and size. */
  readonly share?: { readonly rate: Rational; readonly of: string; readonly base?: Told };
  readonly margin?: Told;
  /** The fact in whose units it is told, and the size of one. */
  readonly per: { readonly fact: string; readonly size?: Told };
  /** Whole units that still fit; negative: that many too many. Absent while a fact is missing or one unit has no size. */
  readonly units?: bigint;
  readonly missing: readonly string[];
}

type Numbers = Test<"numbers">;

/** Units that fit into a margin: under a strict limit the last one must leave something over. */
export function unitsIn(margin: Rational, size: Rational, strict: boolean): bigint {
  const ratio = over(margin, size);
  return strict ? -floor(minus(rational(0n), ratio)) - 1n : floor(ratio);
}

function told(terms: readonly Term[], test: Numbers, scene: Scene): Told | undefined {
  const range = rangeOfLinear(linearOf(terms, scene.view), scene);
  const at = range === undefined ? undefined : pointOf(range);
  const unit = unitOfTerms([...test.left, ...test.right], scene.view);
  return at === undefined ? undefined : { value: toldIn(at, unit), unit: unit.text };
}

function sizeOf(fact: string, scene: Scene): Told | undefined {
  const range = rangeOf(scene, fact);
  const at = range === undefined ? undefined : pointOf(range);
  const unit = declaredUnit(scene.view, fact);
  return at === undefined ? undefined : { value: toldIn(at, unit), unit: unit.text };
}

function shareOf(limit: readonly Term[], scene: Scene): Headroom["share"] {
  const [term, more] = limit;
  if (term?.of === undefined || !term.percent || term.number === undefined || more !== undefined) return undefined;
  const base = sizeOf(term.of, scene);
  const rate = linearOf([term], scene.view).of.get(term.of) ?? rational(0n);
  return { rate, of: term.of, ...(base === undefined ? {} : { base }) };
}

function unitsOf(test: Numbers, margin: Told | undefined, size: Told | undefined, scene: Scene): bigint | undefined {
  if (margin === undefined || size === undefined || size.value.numerator <= 0n) return undefined;
  const [all, one] = [margin, size].map(({ value, unit }) => inBase(value, unitOf(scene.view, unit)));
  return all === undefined || one === undefined ? undefined : unitsIn(all, one, test.op.length === 1);
}

function headroomOf(definition: Definition, fact: string, test: Numbers, scene: Scene): Headroom {
  const { finding } = judge(test, scene);
  const [used, limit] = test.op.startsWith("<") ? [test.left, test.right] : [test.right, test.left];
  const [usedTold, limitTold] = [told(used, test, scene), told(limit, test, scene)];
  const [margin, size, share] = [marginOf(test, scene), sizeOf(fact, scene), shareOf(limit, scene)];
  const units = unitsOf(test, margin, size, scene);
  const missing = new Set([
    ...(finding.state === "unknown" ? finding.missing : []),
    ...(size === undefined ? openParts(scene, [fact]) : []),
  ]);
  return {
    definition: definition.id,
    title: definition.title,
    cite: citationOf(definition.cite),
    readings: definition.readings,
    state: finding.state,
    shown: shownTest(test, scene),
    ...(usedTold === undefined ? {} : { used: usedTold }),
    ...(limitTold === undefined ? {} : { limit: limitTold }),
    ...(share === undefined ? {} : { share }),
    ...(margin === undefined ? {} : { margin }),
    per: { fact, ...(size === undefined ? {} : { size }) },
    ...(units === undefined ? {} : { units }),
    missing: [...missing].sort(),
  };
}

export function headrooms(scene: Scene): readonly Headroom[] {
  return [...scene.view.definitions.values()].flatMap((definition) => {
    const [test] = comparisonsIn(definition);
    if (definition.headroom === undefined || test === undefined) return [];
    return [headroomOf(definition, definition.headroom, test, scene)];
  });
}
