/** Lines below one future from the prices of a longer or shorter one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { baseFlows } from "#stress/flows.ts";
import type { Option } from "#switch/alternative.ts";
import { fullest } from "#switch/reduce.ts";
import { Borrower, kinOf } from "#switch/staged/borrow.ts";
import { Oracle } from "#switch/staged/oracle.ts";
import { problemOf } from "#switch/staged/problem.ts";
import { network } from "../stress/networks.ts";
import { solver } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { cases, subsets } from "./cases.ts";

test("a borrowed line lies below the loss at every choice; of an event of three lengths the middle one borrows", async () => {
  let [lent, touched] = [0, 0];
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(), async (one, pick) => {
      const of = network(one.words);
      const flows = baseFlows(of);
      if (!flows.ok) throw new Error("a network in order");
      const options = one.ask.offers.map(({ alternative, activation }): Option => {
        return { alternative, live: activation.known ? activation.p80 : Number.POSITIVE_INFINITY };
      });
      const [event] = one.ask.scenarios;
      if (event === undefined) return;
      // Longer than any lead, so that all are cut into the same periods.
      const scenarios = [150, 130, 210].map((days) => ({ ...event, id: `${days}`, weight: 1 / 3, days }));
      const problem = problemOf({
        network: of,
        flows: flows.value,
        scenarios,
        options,
        most: fullest(of, flows.value),
      });
      const kin = kinOf(problem);
      expect(kin.flatMap(({ asked, borrow }) => [...asked, ...borrow]).toSorted()).toEqual([0, 1, 2]);
      // Where a stock outlasts one length and not another, a row is written otherwise, and nothing is lent.
      if (kin.length > 1 || problem.futures[0]?.program.rows.length === 0) return;
      expect(kin).toEqual([{ asked: [1, 2], borrow: [0] }]);
      const oracles = await Promise.all(
        problem.futures.map((each, at) => Oracle.open(each, at, options.length, solver)),
      );
      const choices = subsets(one.ask.offers).map((set) => one.ask.offers.map((each) => (set.includes(each) ? 1 : 0)));
      const point = choices[pick % choices.length] ?? [];
      const [own, lender] = [problem.futures[0], problem.futures[2]];
      const asked = await oracles[2]?.ask(point, new Map());
      if (own === undefined || asked?.prices === undefined) throw new Error("everything can be lost");
      const perUnit = Float64Array.from(asked.prices, (price, row) => price / (lender?.weights?.[row] ?? 1));
      const line = new Borrower(own, 0, options.length).line(perUnit, point);
      if (line === undefined) return;
      lent++;
      for (const choice of choices) {
        const loss = (await oracles[0]?.ask(choice, new Map()))?.cut.at ?? 0;
        const says = line.slope.reduce((sum, each, at) => sum + each * ((choice[at] ?? 0) - (point[at] ?? 0)), line.at);
        expect(says).toBeLessThanOrEqual(loss + 1e-6 * Math.max(1, loss));
        if (choice === point && loss - says <= 1e-6 * Math.max(1, loss)) touched++;
      }
      for (const oracle of oracles) oracle.close();
    }),
    { numRuns: runs(15, 2000) },
  );
  // Prices of a day change where stocks bridge more or less of it; mostly they are the same.
  expect(lent).toBeGreaterThan(0);
  expect(touched).toBeGreaterThan(0);
});
