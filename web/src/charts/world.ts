/** Where sites stand on the map, and how large: positions only. Coasts are those of Natural Earth; no border is drawn. */
import { type GeoPermissibleObjects, geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import land from "world-atlas/land-110m.json";
import type { Site } from "#contract/map.ts";
import type { Lines } from "./own-lines.ts";
import { type Frame, type View, WHOLE } from "./view.ts";

export interface Dot {
  readonly site: Site;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface World {
  /** SVG paths. */
  readonly coast: string;
  readonly own: string;
  /** The largest first, so that none hides a smaller one. */
  readonly dots: readonly Dot[];
  /** Sites nobody has stated a position of. */
  readonly unplaced: number;
}

const EDGE = 24;
const SMALLEST = 3.5;
const LARGEST = 12;
/** Degrees around the sites that are shown with them. */
const AROUND = 4;

const radius = (nodes: number): number => Math.min(LARGEST, SMALLEST + 1.6 * Math.sqrt(nodes));

type Degrees = readonly [number, number];
const placeOf = ({ at }: Site): Degrees | undefined => (at === undefined ? undefined : [at.longitude, at.latitude]);

/** What has to be in the picture: the globe, or the sites with some degrees around each. */
function framed(places: readonly Degrees[], frame: Frame): GeoPermissibleObjects {
  if (frame === "all" || places.length === 0) return { type: "Sphere" };
  const around = places.flatMap(([east, north]) =>
    [-AROUND, AROUND].flatMap((side) => [
      [east + side, north],
      [east, Math.max(-90, Math.min(90, north + side))],
    ]),
  );
  return { type: "MultiPoint", coordinates: around };
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly view?: View;
}

export function layWorld(sites: readonly Site[], own: Lines, { width, height, frame, view = WHOLE }: Picture): World {
  const placed = sites.flatMap((site) => {
    const place = placeOf(site);
    return place === undefined ? [] : [{ site, place }];
  });
  const projection = geoEqualEarth().fitExtent(
    [
      [EDGE, EDGE],
      [width - EDGE, height - EDGE],
    ],
    framed(
      placed.map(({ place }) => place),
      frame,
    ),
  );
  const [x, y] = projection.translate();
  const moved = (at: number, middle: number, by: number): number => middle + (at - middle) * view.nearer + by;
  projection
    .scale(projection.scale() * view.nearer)
    .translate([moved(x, width / 2, view.right), moved(y, height / 2, view.down)])
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const path = geoPath(projection).digits(1);
  const outlines: GeoPermissibleObjects = {
    type: "MultiLineString",
    coordinates: own.map((line) => line.map(([east, north]) => [east, north])),
  };
  const dots = placed.flatMap(({ site, place }): readonly Dot[] => {
    const at = projection([...place]);
    return at === null ? [] : [{ site, x: at[0], y: at[1], r: radius(site.nodes) }];
  });
  return {
    coast: path(feature(land, land.objects.land)) ?? "",
    own: path(outlines) ?? "",
    dots: dots.toSorted((a, b) => b.r - a.r || (a.site.id < b.site.id ? -1 : 1)),
    unplaced: sites.length - placed.length,
  };
}
