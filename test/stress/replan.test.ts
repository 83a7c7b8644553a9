/**
 * Planning again from the base plan, held to outside referees on four families of random networks: the linear program of
 * the textbook solved by the outside solver, and the checker of certificates, which knows neither.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { ofNumber, toDouble } from "#kernel/rational.ts";
import { Book } from "#stress/book.ts";
import type { Stand } from "#stress/stand.ts";
import { checkCertificate } from "../../tools/check-certificate.ts";
import { runs } from "../support/nightly.ts";
import { FAMILIES, familyOf } from "./families.ts";
import { network } from "./networks.ts";
import { asNumber, factsText, solver, withStand } from "./stands.ts";
import { type Case, textbook } from "./textbook.ts";

const picks = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

async function byTextbook({ network: of, model }: Stand, question: Omit<Case, "cover">): Promise<number> {
  const cover = new Map([...model.cover].map(([line, held]) => [line, toDouble(held)]));
  const { status, value } = await solver.solve(textbook(of, { ...question, cover }));
  if (status === "unbounded") return Number.POSITIVE_INFINITY;
  return question.over === undefined ? -value : value;
}

describe.for(FAMILIES)("%s", (family) => {
  test("days and losses = the textbook's to 1e-9, and the checker accepts the whole book", async () => {
    const seen = { proved: 0, left: 0 };
    await fc.assert(
      fc.asyncProperty(familyOf(family), picks, fc.integer({ min: 1, max: 90 }), async (words, questions, over) => {
        const of = network(words);
        await withStand(of, async (stand) => {
          const days = ofNumber(over);
          const [base, losing] = [stand.basePlan(), stand.basePlan(days)];
          if (base === undefined || losing === undefined) return;
          const book = new Book(stand, base);
          const losses = losing === base ? book : new Book(stand, losing);
          for (const picked of questions) {
            const down = new Set(picked.map((one) => one % of.nodes.length));
            const survival = book.survival(down);
            const loss = losses.loss(down, days);
            for (const one of [survival, loss]) seen[one === undefined ? "left" : "proved"] += 1;
            if (survival !== undefined) {
              const longest = await byTextbook(stand, { down });
              const found = asNumber(survival.days);
              if (longest > 1e7) expect(found).toBeGreaterThan(1e7);
              else expect(Math.abs(found - longest)).toBeLessThanOrEqual(1e-9 * Math.max(1, longest));
            }
            if (loss !== undefined) {
              const least = await byTextbook(stand, { down, over });
              expect(Math.abs(toDouble(loss.margin) - least)).toBeLessThanOrEqual(1e-7 * Math.max(1, least));
            }
          }
          for (const each of [book, losses])
            expect(checkCertificate(factsText(of), canonicalJson(each.written()))).toEqual({ valid: true, wrong: [] });
        });
      }),
      { numRuns: runs(40, 5000) },
    );
    expect(seen.proved).toBeGreaterThan(50);
    // What replanning leaves in doubt goes to the solver; it must stay rare.
    expect(seen.left).toBeLessThan(seen.proved / 100);
  });
});

test("a proof in a book that claims a day more, or loses a coin less, is found", async () => {
  await fc.assert(
    fc.asyncProperty(familyOf("row-specific"), fc.nat(), async (words, pick) => {
      const of = network(words);
      await withStand(of, (stand) => {
        const base = stand.basePlan();
        if (base === undefined || base !== stand.basePlan(ofNumber(50))) return;
        const book = new Book(stand, base);
        const down = new Set([pick % of.nodes.length]);
        const survival = book.survival(down);
        const loss = book.loss(down, ofNumber(50));
        if (survival === undefined || loss === undefined) return;
        const wrongs = (proof: object) =>
          checkCertificate(factsText(of), canonicalJson({ ...book.written(), proofs: [{ ...proof }] })).wrong;
        if (survival.days !== "never" && survival.proof.plan !== null)
          expect(wrongs({ ...survival.proof, atLeast: "100000000" })).toEqual([
            "the plan does not last as long as claimed",
          ]);
        if (loss.margin.numerator > 0n) {
          expect(wrongs({ ...loss.proof, atMost: "0" })).toEqual(["the plan loses more than claimed"]);
          expect(wrongs({ ...loss.proof, atLeast: "100000000" })).toEqual([
            "the prices allow a smaller loss than claimed",
          ]);
        }
      });
    }),
    { numRuns: runs(40, 1000) },
  );
});
