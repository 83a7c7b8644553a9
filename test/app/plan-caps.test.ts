/** Which caps an alternative counts in, under the rulebooks that are shipped: the room is that of `planb cap`, in TPP. */
import { afterAll, expect, test } from "vitest";
import { liveBooks } from "#app/law/assess.ts";
import { namesOf } from "#app/law/names.ts";
import { ask } from "#app/question.ts";
import { judgeAll } from "#app/switch/lawful.ts";
import { printRational } from "#kernel/rational.ts";
import { bench, HALDEN, TODAY } from "../support/compose.ts";
import { copied } from "../support/workspaces.ts";

const HEAD =
  "id,name,measure,item,party,quantity,ramp,cost,unit_cost,transaction,source,source_date,mark,valid_from,valid_to,known_on,note";
const row = (id: string, item: string, transaction: string) =>
  `${id},${id},qualify,${item},,,0,10,,${transaction},invented for this test,${TODAY},assumption,,,,`;
const workspace = copied(HALDEN, {
  "alternatives.csv": `${[
    HEAD,
    row("abroad", "hgx-h200-server", "HS-2026-0117"),
    row("home", "hgx-h200-server", "HS-2026-0129"),
    row("boards", "hgx-h200-board", "HS-2026-0117"),
    row("inside", "hgx-h200-board", ""),
  ].join("\n")}\n`,
});
const planb = await bench();
afterAll(() => {
  planb.close();
  workspace.close();
});

async function answers() {
  const { context } = planb;
  const asked = await ask(context, { workspace: workspace.path, asOf: TODAY, knownOn: TODAY });
  if (!asked.ok) throw new Error(JSON.stringify(asked.faults));
  const live = liveBooks(context.engines, asked.value.books, asked.value.moment);
  const found = judgeAll(asked.value, live, namesOf(context.law), context.catalogue);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.value;
}

test("an order abroad is limited by its room; a sale at home is told as what the law makes of it", async () => {
  const found = await answers();
  const told = ["abroad", "home", "boards", "inside"].map((id) => {
    const { state, reason = "", caps = [] } = found.get(id) ?? { state: "none", caps: [] };
    const uses = caps.map(({ perUnit, headroom, unit }) => [
      printRational(perUnit.exact),
      headroom === undefined ? "not limited" : printRational(headroom.exact),
      unit,
    ]);
    return [id, state, reason, uses];
  });
  expect(told).toEqual([
    // 20,096 units of 15,832 TPP: the room that `planb cap` tells of this order.
    ["abroad", "unmet", "licence", [["15832", "318159872", "TPP"]]],
    // No answer turns on the room, but what flows might count in it: it takes room from others.
    ["home", "met", "", [["15832", "not limited", "TPP"]]],
    // Its transaction is of servers: how many TPP a board counts, nobody has said.
    ["boards", "unknown", "unknown", []],
    ["inside", "met", "", []],
  ]);
});
