/** Sites on a map: where the dots stand, and outlines out of a file that somebody chose. */
import { describe, expect, test } from "vitest";
import type { Site } from "#contract/map.ts";
import { readOwn } from "../../web/src/charts/own-lines.ts";
import { WHOLE, zoomed } from "../../web/src/charts/view.ts";
import { layWorld } from "../../web/src/charts/world.ts";

const site = (id: string, nodes: number, at?: readonly [north: number, east: number]): Site => ({
  ...{ id, label: { en: id }, jurisdiction: "AA", nodes, single: 0, items: [] },
  ...(at === undefined ? {} : { at: { latitude: at[0], longitude: at[1] } }),
});

const SIZE = { width: 1000, height: 520 };

describe("a world of 1,000 x 520", () => {
  const lay = (sites: readonly Site[], frame: "all" | "sites" = "all") => layWorld(sites, [], { ...SIZE, frame });

  test("the middle of the globe is the middle of the picture; north is up, east is right; equal earth is symmetric", () => {
    const [middle, north, east, west] = ["0 0", "60 0", "0 90", "0 -90"].map((text) => {
      const [latitude = 0, longitude = 0] = text.split(" ").map(Number);
      return lay([site("s", 1, [latitude, longitude])]).dots[0];
    });
    expect([middle?.x, middle?.y]).toEqual([500, 260]);
    expect(north?.x).toBeCloseTo(500, 9);
    expect(north?.y).toBeLessThan(260);
    expect((east?.x ?? 0) - 500).toBeCloseTo(500 - (west?.x ?? 0), 9);
    expect(east?.x).toBeGreaterThan(500);
  });

  test("a site nobody has placed is counted and not drawn; more nodes are a larger dot, drawn first", () => {
    const { dots, unplaced } = lay([site("small", 1, [10, 10]), site("nowhere", 3), site("large", 16, [12, 12])]);
    expect(dots.map((dot) => dot.site.id)).toEqual(["large", "small"]);
    expect(dots.map(({ r }) => r)).toEqual([9.9, 5.1]);
    expect(unplaced).toBe(1);
  });

  test("only around the sites: every dot lies inside, and two near each other are further apart than on the globe", () => {
    const two = [site("a", 1, [35, 139]), site("b", 1, [25, 121])];
    const apart = (frame: "all" | "sites") => {
      const [a, b] = lay(two, frame).dots;
      return Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
    };
    expect(apart("sites")).toBeGreaterThan(5 * apart("all"));
    for (const { x, y } of lay(two, "sites").dots) expect([x > 24 && x < 976, y > 24 && y < 496]).toEqual([true, true]);
  });

  test("twice as near around the middle, moved to the right: what stood 100 left of the middle stands 200 left of it, and 30 less", () => {
    const place = [site("s", 1, [20, -40])];
    const [before] = lay(place).dots;
    const { dots, coast } = layWorld(place, [], { ...SIZE, frame: "all", view: { nearer: 2, right: 30, down: 0 } });
    expect((dots[0]?.x ?? 0) - 500).toBeCloseTo(2 * ((before?.x ?? 0) - 500) + 30, 9);
    expect((dots[0]?.y ?? 0) - 260).toBeCloseTo(2 * ((before?.y ?? 0) - 260), 9);
    expect(coast).not.toBe("");
    expect(zoomed(zoomed({ nearer: 1, right: 10, down: 4 }, 2), 2)).toEqual({ nearer: 4, right: 40, down: 16 });
    expect(zoomed({ nearer: 1.5, right: 10, down: 4 }, 0.5)).toEqual(WHOLE);
  });

  test("coasts are drawn, and lines of one's own where they lie", () => {
    expect(lay([]).coast.startsWith("M")).toBe(true);
    const { own } = layWorld(
      [],
      [
        [
          [0, 0],
          [0, 0.001],
        ],
      ],
      { ...SIZE, frame: "all" },
    );
    expect(own).toBe("M500,260L500,260");
  });
});

describe("a file of outlines", () => {
  const read = (value: unknown) => readOwn(JSON.stringify(value));
  const ring = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ];

  test("lines and rings of every geometry, in their order; points and what has no geometry have none", () => {
    const features = [
      {
        type: "LineString",
        coordinates: [
          [0, 0],
          [1, 1, 50],
        ],
      },
      { type: "MultiLineString", coordinates: [ring, ring] },
      { type: "Polygon", coordinates: [ring] },
      { type: "MultiPolygon", coordinates: [[ring], [ring]] },
      {
        type: "GeometryCollection",
        geometries: [
          { type: "Point", coordinates: [0, 0] },
          {
            type: "LineString",
            coordinates: [
              [2, 2],
              [3, 3],
            ],
          },
        ],
      },
      null,
    ].map((geometry) => ({ type: "Feature", properties: {}, geometry }));
    const found = read({ type: "FeatureCollection", features });
    expect(found.ok && found.lines.map((line) => line.length)).toEqual([2, 4, 4, 4, 4, 4, 2]);
    expect(found.ok && found.lines[0]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test.each<readonly [unknown, string]>([
    [{ type: "Topology", objects: {} }, "TopoJSON"],
    [{ type: "toString", coordinates: [] }, "a name every object has"],
    [
      {
        type: "LineString",
        coordinates: [
          [0, 0],
          [181, 0],
        ],
      },
      "a longitude beyond 180",
    ],
    [
      {
        type: "LineString",
        coordinates: [
          [0, 0],
          [500000, 4200000],
        ],
      },
      "metres in place of degrees",
    ],
    [{ type: "Polygon", coordinates: [[["0", "0"]]] }, "text in place of numbers"],
    [{ type: "FeatureCollection", features: 3 }, "no list"],
    [[1, 2], "a list"],
  ])("%j is none: %s", (value) => {
    expect(read(value)).toEqual({ ok: false, why: "notGeo" });
  });

  test("what is no JSON is told as that", () => {
    expect(readOwn("<kml>")).toEqual({ ok: false, why: "notJson" });
  });
});
