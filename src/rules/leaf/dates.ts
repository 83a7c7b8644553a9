/** Dates compare as dates: day numbers on a line. The margin is in days. */
import { minus, rational } from "#kernel/rational.ts";
import type { DateSide, Test } from "../ir.ts";
import { compareZero, point, pointOf, type Range, scaleRange, sumRange, ZERO_RATIONAL } from "../range.ts";
import { dayRational, isPoint, rangeOf, type Scene } from "../scene.ts";
import type { Linear } from "../view.ts";
import { HOLE, JUDGED_NOT_APPLICABLE, NO_CUTS, ofCertainty, type TestKind } from "./kind.ts";

type Dates = Test<"dates">;

const readsOf = ({ left, right }: Dates): readonly string[] => [
  ...new Set([left, right].flatMap((side) => ("fact" in side ? [side.fact] : []))),
];

const rangeOfSide = (side: DateSide, scene: Scene): Range | undefined =>
  "fact" in side ? rangeOf(scene, side.fact) : point(dayRational(side.date));

const termOf = (side: DateSide): Linear =>
  "fact" in side
    ? { constant: ZERO_RATIONAL, of: new Map([[side.fact, rational(1n)]]) }
    : { constant: dayRational(side.date), of: new Map() };

const printSide = (side: DateSide): string => ("fact" in side ? side.fact : side.date);

/** Left less right, in days; the same fact on both sides is no distance apart. */
function difference({ left, right }: Dates, scene: Scene): Range | undefined {
  const [a, b] = [rangeOfSide(left, scene), rangeOfSide(right, scene)];
  if (a === undefined || b === undefined) return undefined;
  if ("fact" in left && "fact" in right && left.fact === right.fact) return point(rational(0n));
  return sumRange(a, scaleRange(b, rational(-1n)));
}

export const dates: TestKind<"dates"> = {
  print: ({ left, op, right }) => `${printSide(left)} ${op} ${printSide(right)}`,
  reads: readsOf,
  judge(test, scene) {
    const apart = difference(test, scene);
    if (apart === undefined) return JUDGED_NOT_APPLICABLE;
    const loose = readsOf(test).filter((id) => !isPoint(rangeOf(scene, id) ?? point(rational(0n))));
    return ofCertainty(compareZero(apart, test.op), loose);
  },
  template({ left, op, right }) {
    const sides = [left, right].map((side) => ("fact" in side ? HOLE : side.date));
    return {
      pieces: sides.join(` ${op} `).split(HOLE),
      names: [left, right].flatMap((side) => ("fact" in side ? [side.fact] : [])),
    };
  },
  margin(test, scene) {
    const apart = difference(test, scene);
    const days = apart === undefined || test.op === "=" || test.op === "!=" ? undefined : pointOf(apart);
    if (days === undefined) return undefined;
    return { value: test.op.startsWith("<") ? minus(rational(0n), days) : days, unit: "day" };
  },
  cuts({ left, right }, id, scene) {
    const [mine, other] = "fact" in left && left.fact === id ? [left, right] : [right, left];
    if (!("fact" in mine) || mine.fact !== id || ("fact" in other && other.fact === id)) return NO_CUTS;
    const range = rangeOfSide(other, scene);
    const at = range === undefined ? undefined : pointOf(range);
    return at === undefined ? NO_CUTS : { points: [at], sets: [] };
  },
  apart({ left, op, right }) {
    const [a, b] = [termOf(left), termOf(right)];
    const of = new Map(a.of);
    for (const id of b.of.keys()) of.set(id, minus(of.get(id) ?? ZERO_RATIONAL, rational(1n)));
    const names = [...of].filter(([, coefficient]) => coefficient.numerator !== 0n);
    return { form: { constant: minus(a.constant, b.constant), of: new Map(names) }, op, whole: true };
  },
};
