/**
 * Margin lost while a route is down, by the days it is down without its alternative and then the days with it: convex and
 * made of flat pieces, because the least cost of a linear program is the highest of the planes its prices prove. Found up
 * to rounding by asking at every corner of the planes known, until each corner lies on the surface. Days and money.
 */
export interface Plane {
  /** Money a day without the alternative, and a day with it. */
  readonly without: number;
  readonly with: number;
  readonly saved: number;
}

type Point = readonly [without: number, with_: number];

/** Money at a point, and a plane that touches the surface there and is nowhere above it. */
export type PlaneAt = (without: number, with_: number) => Plane;

export const height = (plane: Plane, [a, b]: Point): number => plane.without * a + plane.with * b - plane.saved;

/** Money that is nothing beside what is lost. */
const NOTHING = 1e-7;
const MOST_PLANES = 48;

export class Surface {
  readonly planes: readonly Plane[];
  /** Whether every corner was found on the surface; else it is a lower bound. */
  readonly exact: boolean;

  constructor(planes: readonly Plane[], exact: boolean) {
    this.planes = planes;
    this.exact = exact;
  }

  loss(without: number, with_: number): number {
    let most = 0;
    for (const plane of this.planes) most = Math.max(most, height(plane, [without, with_]));
    return most;
  }
}

/** Over all days without and with it that are no more than `horizon` together. */
export function surfaceOf(planeAt: PlaneAt, horizon: number): Surface {
  const planes: Plane[] = [{ without: 0, with: 0, saved: 0 }];
  const asked = new Set<string>();
  const name = ([a, b]: Point): string => `${a.toFixed(6)} ${b.toFixed(6)}`;
  while (planes.length < MOST_PLANES) {
    const fresh = corners(planes, horizon).filter((corner) => !asked.has(name(corner)));
    const [corner] = fresh;
    if (corner === undefined) return new Surface(planes, true);
    asked.add(name(corner));
    const plane = planeAt(...corner);
    const known = Math.max(...planes.map((one) => height(one, corner)));
    const here = height(plane, corner);
    if (here > known + NOTHING * Math.max(1, Math.abs(here))) planes.push(plane);
  }
  return new Surface(planes, false);
}

/** a x + b y = c: a side of the region, or where two planes are equally high. */
interface Line {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly planes: readonly Plane[];
}

/** Points of the region where the highest plane bends or the region ends. */
function corners(planes: readonly Plane[], horizon: number): readonly Point[] {
  const sides: readonly Line[] = [
    { a: 1, b: 0, c: 0, planes: [] },
    { a: 0, b: 1, c: 0, planes: [] },
    { a: 1, b: 1, c: horizon, planes: [] },
  ];
  const folds = planes.flatMap((one, at) => planes.slice(at + 1).map((two) => fold(one, two)));
  const lines = [...sides, ...folds];
  const found: Point[] = [];
  lines.forEach((one, at) => {
    for (const two of lines.slice(at + 1)) {
      const point = meeting(one, two);
      if (point !== undefined && isInside(point, horizon) && isTop(point, planes, [...one.planes, ...two.planes]))
        found.push([Math.max(0, point[0]), Math.max(0, point[1])]);
    }
  });
  return found;
}

const fold = (one: Plane, two: Plane): Line => ({
  a: one.without - two.without,
  b: one.with - two.with,
  c: one.saved - two.saved,
  planes: [one, two],
});

function meeting(one: Line, two: Line): Point | undefined {
  const determinant = one.a * two.b - one.b * two.a;
  const scale = Math.hypot(one.a, one.b) * Math.hypot(two.a, two.b);
  if (scale === 0 || Math.abs(determinant) <= 1e-12 * scale) return undefined;
  return [(one.c * two.b - one.b * two.c) / determinant, (one.a * two.c - one.c * two.a) / determinant];
}

const isInside = ([a, b]: Point, horizon: number): boolean => a >= -1e-9 && b >= -1e-9 && a + b <= horizon + 1e-9;

/** A fold under the highest plane is no corner of the surface. */
function isTop(point: Point, planes: readonly Plane[], folded: readonly Plane[]): boolean {
  const top = Math.max(...planes.map((plane) => height(plane, point)));
  return folded.every((plane) => height(plane, point) >= top - NOTHING * Math.max(1, Math.abs(top)));
}
