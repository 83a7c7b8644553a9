/** Units that must be paid for once an alternative is taken: bound with its cost, and told as what the cost is made of. */
import { afterAll, expect, test } from "vitest";
import { ask } from "#app/question.ts";
import { offersOf } from "#app/switch/offers.ts";
import { measureTold } from "#app/switch/told.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { bench, HALDEN, TODAY } from "../support/compose.ts";
import { copied } from "../support/workspaces.ts";

const HEAD =
  "id,name,measure,item,quantity,ramp,cost,unit_cost,least_units,transaction,source,source_date,mark,valid_from,valid_to,known_on,note";
const row = (id: string, cost: string, least: string) =>
  `${id},${id},qualify,hgx-h200-server,,0,${cost},2.5,${least},,invented for this test,${TODAY},assumption,,,,nothing moves`;
const workspace = copied(HALDEN, {
  "alternatives.csv": `${[HEAD, row("bound", "1000", "400"), row("free", "1000", "")].join("\n")}\n`,
});
const planb = await bench();
afterAll(() => {
  planb.close();
  workspace.close();
});

test("1,000 once and 400 units of 2.50 are 2,000 that a budget has to pay, each part with its cell", async () => {
  const asked = await ask(planb.context, { workspace: workspace.path, asOf: TODAY, knownOn: TODAY });
  if (!asked.ok) throw new Error(JSON.stringify(asked.faults));
  const { workspace: cut } = asked.value;
  const offers = offersOf(cut, civilDate(TODAY));
  if (!offers.ok) throw new Error(JSON.stringify(offers.faults));
  const shown = {
    asOf: civilDate(TODAY),
    planned: new Set<string>(),
    rows: new Map(cut.tables.alternatives.map((each) => [each.id, each])),
  };
  const [bound, free] = offers.value.map((offer) => measureTold(offer, shown, "USD").cost);
  expect(free).toMatchObject({ value: "1000", proof: [{ kind: "row", column: "cost" }] });
  expect(bound).toMatchObject({ value: "2000", unit: "USD", mark: "assumption" });
  expect(bound?.proof).toMatchObject([
    {
      ...{ kind: "formula", method: "plan", text: "cost + unit_cost x least_units" },
      inputs: [
        { name: "cost", value: "1000", proof: [{ kind: "row", column: "cost" }] },
        { name: "unit_cost", value: "2.5", proof: [{ kind: "row", column: "unit_cost" }] },
        { name: "least_units", value: "400", proof: [{ kind: "row", column: "least_units" }] },
      ],
    },
  ]);
});
