/** The example companies read without a fault, and on a quiet day what they sell can be made. */
import { expect, test } from "vitest";
import { readCatalogue } from "#io/catalogue.ts";
import { openWorkspace } from "#io/workspace-folder.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { buildNetwork } from "#network/build.ts";
import { notMade } from "#network/single.ts";
import { tiersOf } from "#network/tiers.ts";
import { at } from "#workspace/at.ts";
import { faultsOf, given } from "./kit.ts";

const today = civilDate("2026-11-23");

test.each(["examples/yunqu-cloud", "examples/halden-systems"])("%s", async (path) => {
  const read = await openWorkspace(path, given(await readCatalogue("catalogue")));
  expect(faultsOf(read)).toEqual([]);
  const network = buildNetwork(at(given(read).workspace, { asOf: today, knownOn: today }));
  expect(notMade(network)).toEqual([]);
  expect(network.items.filter(({ id }) => !tiersOf(network).has(id)).map(({ id }) => id)).toEqual([]);
});
