/** The plan over many futures: what needs a licence is taken for the futures in which it comes, and for no other. */
import { afterAll, expect, test } from "vitest";
import { bench, YUNQU } from "../support/compose.ts";
import { NIGHTLY } from "../support/nightly.ts";
import { changed } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const kept = (ids: RegExp) => (text: string) =>
  text
    .split("\n")
    .filter((line, at) => at === 0 || ids.test(line))
    .join("\n");

/** One event that outlasts the licence, and no route whose margin would have to be told. */
const few = () =>
  changed(YUNQU, {
    "events.csv": (text) => kept(/^ev-h200-licence,/)(text).replace(",90,120,180,", ",250,300,365,"),
    "routes.csv": kept(/^none,/),
    "alternatives.csv": (text) =>
      text
        .replaceAll(/^((?:[^,"]|"[^"]*")*(?:,(?:[^,"]|"[^"]*")*){4}),[^,\n]*/gm, "$1,")
        .replace(",measure,,", ",measure,route,"),
    "tasks.csv": kept(/^alt-(wait|lease-home|split)\//),
  });

test.runIf(NIGHTLY)(
  "a licence that comes six times in ten: three thirds of the event, each with four fates of the licence",
  async () => {
    const asked = {
      workspace: few(),
      asOf: "2026-02-04",
      knownOn: "2026-02-04",
      risk: "tail",
      granted: "60",
      budget: 0,
    };
    const { plan, refused } = await planb.report("switch", asked);
    expect([plan.scenarios, plan.staged?.risk, plan.staged?.granted.value]).toEqual([12, "tail", "60"]);
    expect(plan.staged?.conditional.map(({ alternative }) => alternative)).toEqual(["alt-wait"]);
    expect(Number(plan.staged?.with.value)).toBeLessThan(Number(plan.staged?.without.value));
    // What has to be examined, and a licence for which nobody gave the days, are refused as before.
    const reasons = new Map(refused.map(({ alternative, reason }) => [alternative, reason]));
    expect([
      reasons.get("alt-reseller"),
      reasons.get("alt-split"),
      reasons.get("alt-mi325x"),
      reasons.get("alt-wait"),
    ]).toEqual(["diversion", "diversion", "licence", undefined]);
  },
);
