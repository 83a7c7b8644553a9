/** Who stands behind what is asked about: the buyer's two research sites, and a word that is no item. */
import { afterAll, expect, test } from "vitest";
import { MapReport } from "#contract/map.ts";
import { bench, HALDEN, YUNQU } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const ASKED = { workspace: YUNQU, asOf: "2026-02-04", knownOn: "2026-02-04" };

test("research sites: Beijing 1.238 and Singapore 0.4349 a day of one company; told in shares, index and effective number", async () => {
  const { sources } = await planb.report("map", { ...ASKED, of: ["rd-lab"] });
  const [beijing, singapore] = [12380n, 4349n];
  const all = beijing + singapore;
  const hhi = 10_000n * (beijing * beijing + singapore * singapore);
  const value = (text = ""): number =>
    text
      .split("/")
      .map(Number)
      .reduce((a, b) => a / b);
  expect(sources.map(({ by, shares }) => [by, ...shares.map(({ id }) => id)])).toEqual([
    ["jurisdiction", "CN", "SG"],
    ["party", "yunqu"],
    ["site", "yq-bj", "yq-sg"],
  ]);
  const [places, makers, sites] = sources;
  expect(value(places?.hhi.value)).toBeCloseTo(Number(hhi) / Number(all * all), 9);
  expect(value(places?.effective.value)).toBeCloseTo((10_000 * Number(all * all)) / Number(hhi), 9);
  expect(value(sites?.shares[1]?.share.value)).toBeCloseTo((100 * Number(singapore)) / Number(all), 9);
  expect([makers?.hhi.value, makers?.effective.value]).toEqual(["10000", "1"]);
});

test("nothing is asked about, nothing is told; what is needed by nobody is a fault that names the nearest", async () => {
  expect((await planb.report("map", { ...ASKED, workspace: HALDEN })).sources).toEqual([]);
  const wrong = await planb.ask("map", { ...ASKED, of: ["rd-lap", "data-service"] });
  expect(
    wrong.ok ? MapReport.parse(wrong.value.report).sources : wrong.faults.map(({ code, help }) => `${code}: ${help}`),
  ).toEqual(["not-found-here: Name one of `items` or `technologies`. Nearest: `rd-lab`."]);
});
