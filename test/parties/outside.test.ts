/** Ownership cases stated outside this project, where they are on this machine: each of their assertions. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { printRational, rational } from "#kernel/rational.ts";
import type { Stake } from "#parties/holdings.ts";
import { standingOf } from "#parties/ownership.ts";
import { ROOT } from "../regimes/books.ts";
import { HALF, percent, screened, whole } from "./kit.ts";

const FILE = join(ROOT, "..", "shared", "data", "screening", "ownership", "cases.json");

const Cases = z.array(
  z.object({
    id: z.string(),
    edges: z.array(z.object({ owner: z.string(), asset: z.string(), pct: z.number().nullable() })),
    listed: z.array(z.string()),
    expect: z.record(z.string(), z.string()),
  }),
);

/** What each of the words used there asks of a standing. */
const MEANS: Readonly<Record<string, (found: ReturnType<typeof standingOf>) => boolean>> = {
  blocked: ({ captured }) => captured === "certain",
  not: ({ captured }) => captured === "no",
  "denied in principle": ({ captured }) => captured === "certain",
  redflag: ({ captured, owners }) => captured === "no" && owners.some(({ certain }) => certain),
  "unknown->license or resolve": ({ captured, owners }) =>
    captured === "possible" && owners.some(({ certain }) => certain),
};

describe("the outside ownership cases on this machine", () => {
  test("every assertion holds", (context) => {
    if (!existsSync(FILE)) return context.skip("skipped: no world data");
    const cases = Cases.parse(JSON.parse(readFileSync(FILE, "utf8")));
    const wrong = cases.flatMap(({ id, edges, listed, expect: wanted }) => {
      const stakes = edges.map(
        ({ owner, asset, pct }): Stake => ({
          owner,
          asset,
          form: "capital",
          low: pct === null ? rational(0n) : percent(String(pct)),
          high: pct === null ? rational(100n) : percent(String(pct)),
        }),
      );
      return Object.entries(wanted).flatMap(([party, word]) => {
        const found = standingOf(party, whole(stakes), HALF, screened(...listed));
        const told = `${id} ${party}: ${word}, found ${found.captured} ${printRational(found.low)}`;
        return MEANS[word]?.(found) === true ? [] : [told];
      });
    });
    expect(wrong).toEqual([]);
    expect(cases.flatMap(({ expect: wanted }) => Object.keys(wanted)).length).toBeGreaterThanOrEqual(30);
  });
});
