/** Planning again from the base plan = the linear program solved by the outside solver, and going back leaves no trace. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { toDouble } from "#kernel/rational.ts";
import { Engine } from "#stress/replan/engine.ts";
import { sigmaOf } from "#stress/stand.ts";
import { runs } from "../support/nightly.ts";
import { network, networkWords } from "./networks.ts";
import { withStand } from "./stands.ts";

const questions = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

test("sigma by replanning = sigma by the solver, one question after another, and proved in fractions", async () => {
  const doubts = { sigma: 0, proof: 0, asked: 0 };
  await fc.assert(
    fc.asyncProperty(networkWords, questions, async (words, asked) => {
      const of = network(words);
      await withStand(of, (stand) => {
        const engine = Engine.open(stand.model);
        if (engine === undefined) {
          expect(stand.sigma(new Set()).status).toBe("infeasible");
          return;
        }
        for (const question of asked) {
          const down = new Set(question.map((one) => one % of.nodes.length));
          const closed = [...down].flatMap((node) => stand.model.rate.get(node) ?? []);
          const solution = stand.sigma(down);
          const sigma = engine.sigma(closed);
          doubts.asked += 1;
          if (sigma === undefined) doubts.sigma += 1;
          else if (solution.status === "infeasible") expect(sigma).toBe(Number.POSITIVE_INFINITY);
          else expect(sigma).toBeCloseTo(sigmaOf(solution), 9);
          const proved = engine.survive(closed);
          if (proved === undefined) doubts.proof += 1;
          else if (proved.kind === "plan") expect(toDouble(proved.sigma)).toBeCloseTo(sigma ?? Number.NaN, 9);
          else expect(sigma).toBe(Number.POSITIVE_INFINITY);
        }
      });
    }),
    { numRuns: runs(300, 10_000) },
  );
  expect(doubts).toMatchObject({ sigma: 0, proof: 0 });
});
