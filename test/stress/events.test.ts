/** What stops in each kind of event, on a network of four nodes. */
import { describe, expect, test } from "vitest";
import { EVENT_KINDS } from "#stress/events/registry.ts";
import { idsOf } from "#stress/situation.ts";
import { network } from "./networks.ts";

const of = network({
  nodes: [
    { id: "a", item: "wafer", capacity: 1, site: "north", party: "foundry", jurisdiction: "AA" },
    { id: "b", item: "wafer", capacity: 1, site: "south", party: "foundry", jurisdiction: "BB" },
    { id: "c", item: "mask", capacity: 1, site: "north", party: "maskshop", jurisdiction: "AA" },
    { id: "d", item: "board", capacity: 1, site: "east", party: "assembler", jurisdiction: "BB", alternative: "later" },
  ],
  demand: [{ item: "board", rate: 1 }],
  technologies: { wafer: "lithography", mask: "lithography" },
});
const transactions = new Map([
  ["T-1", { item: "wafer", seller: "foundry" }],
  ["T-2", { item: "mask" }],
]);

function stops(kind: string, target: string): readonly string[] {
  const found = EVENT_KINDS.get(kind)?.down(of, target, { transactions });
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found.ok ? idsOf(of, found.value.nodes) : found.faults.map(({ message, help }) => `${message}. ${help}`);
}

describe("each kind", () => {
  test.for([
    ["node-stops", "a", ["a"]],
    ["site-stops", "north", ["a", "c"]],
    ["party-stops", "foundry", ["a", "b"]],
    ["jurisdiction-closed", "BB", ["b", "d"]],
    ["item-stops", "wafer", ["a", "b"]],
    ["technology-stops", "lithography", ["a", "b", "c"]],
    ["licence-stalled", "T-1", ["a", "b"]],
    ["licence-stalled", "T-2", ["c"]],
  ] as const)("%s of %s", ([kind, target, expected]) => {
    expect(stops(kind, target)).toEqual(expected);
  });

  test("every kind refuses a target that is not there and names the nearest", () => {
    for (const kind of EVENT_KINDS.keys()) expect(stops(kind, "nobody")[0]).toMatch(/^no .* is named `nobody`/);
    expect(stops("site-stops", "nort")[0]).toContain("Nearest: `north`.");
  });

  test("a closed border and an open permit keep the stock as well; a stop does not", () => {
    const kept = [...EVENT_KINDS.values()].filter(({ stock }) => stock === "outOfReach").map(({ kind }) => kind);
    expect(kept).toEqual(["jurisdiction-closed", "licence-stalled"]);
  });
});
