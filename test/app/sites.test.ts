/** The sites of `map`: each as its row states it, with the nodes that stand there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bench, HALDEN, TODAY } from "../support/compose.ts";
import { copied } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

test("every node that gives something stands at a site told, and every single one is counted at its own", async () => {
  const { sites, counts } = await planb.report("map", { workspace: HALDEN, asOf: TODAY, knownOn: TODAY });
  const sum = (of: "nodes" | "single") => sites.reduce((total, site) => total + site[of], 0);
  expect([sum("nodes"), sum("single")]).toEqual([counts.nodes, counts.single]);
  expect(sites.filter(({ nodes }) => nodes > 0)).toHaveLength(counts.sites);
});

test("a position half stated is none; a site without a node is not told", async () => {
  const rows = readFileSync(join(HALDEN, "sites.csv"), "utf8");
  const nobody = `nobody-there,halden-systems,Nowhere,US,1,2,operating,invented for this test,${TODAY},assumption,,,,`;
  // The first row is that of the assembly at Reno.
  const workspace = copied(HALDEN, { "sites.csv": `${rows.replace("39.53,-119.81", "39.53,")}${nobody}\n` });
  try {
    const { sites } = await planb.report("map", { workspace: workspace.path, asOf: TODAY, knownOn: TODAY });
    const positionOf = (id: string) => sites.find((site) => site.id === id)?.at ?? "none";
    expect(sites.some(({ id }) => id === "reno-assembly")).toBe(true);
    expect([positionOf("reno-assembly"), positionOf("reno-dock")]).toEqual([
      "none",
      { latitude: 39.53, longitude: -119.81 },
    ]);
    expect(sites.some(({ id }) => id === "nobody-there")).toBe(false);
  } finally {
    workspace.close();
  }
});
