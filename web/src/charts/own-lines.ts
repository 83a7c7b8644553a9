/**
 * Outlines out of a GeoJSON file (RFC 7946) that the reader chose: every line and ring of it, and nothing else. They stay in the page
 * and are sent nowhere. Lines, not areas: which side of a ring is inside does not matter to an outline.
 */

/** Degrees east and north. */
export type Place = readonly [number, number];
export type Lines = readonly (readonly Place[])[];

/** Bytes a file may have: what a page can draw while somebody waits. */
export const MOST_BYTES = 20_000_000;

export type Own =
  | { readonly ok: true; readonly lines: Lines }
  | { readonly ok: false; readonly why: "notJson" | "notGeo" };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function placeIn(value: unknown): Place | undefined {
  if (!Array.isArray(value)) return undefined;
  const [east, north]: readonly unknown[] = value;
  const inside = (degrees: unknown, most: number): degrees is number =>
    typeof degrees === "number" && Math.abs(degrees) <= most;
  return inside(east, 180) && inside(north, 90) ? [east, north] : undefined;
}

function lineIn(value: unknown): readonly Place[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const places = value.flatMap((each) => {
    const place = placeIn(each);
    return place === undefined ? [] : [place];
  });
  return places.length === value.length ? places : undefined;
}

/** How deep the lines of a geometry lie in its coordinates; points have none. */
const DEPTH: Readonly<Record<string, number>> = {
  Point: -1,
  MultiPoint: -1,
  LineString: 0,
  MultiLineString: 1,
  Polygon: 1,
  MultiPolygon: 2,
};

function linesAt(value: unknown, depth: number): Lines | undefined {
  if (depth < 0) return [];
  if (depth === 0) {
    const line = lineIn(value);
    return line === undefined ? undefined : [line];
  }
  return Array.isArray(value) ? together(value, (each) => linesAt(each, depth - 1)) : undefined;
}

function together(all: readonly unknown[], read: (one: unknown) => Lines | undefined): Lines | undefined {
  const found: (readonly Place[])[] = [];
  for (const one of all) {
    const lines = read(one);
    if (lines === undefined) return undefined;
    for (const line of lines) found.push(line);
  }
  return found;
}

function linesOf(value: unknown): Lines | undefined {
  if (!isRecord(value)) return undefined;
  const { type, features, geometry, geometries, coordinates } = value;
  if (type === "FeatureCollection") return Array.isArray(features) ? together(features, linesOf) : undefined;
  if (type === "GeometryCollection") return Array.isArray(geometries) ? together(geometries, linesOf) : undefined;
  if (type === "Feature") return geometry === null ? [] : linesOf(geometry);
  const depth = typeof type === "string" && Object.hasOwn(DEPTH, type) ? DEPTH[type] : undefined;
  return depth === undefined ? undefined : linesAt(coordinates, depth);
}

export function readOwn(text: string): Own {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: "notJson" };
  }
  const lines = linesOf(value);
  return lines === undefined ? { ok: false, why: "notGeo" } : { ok: true, lines };
}
