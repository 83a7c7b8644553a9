/**
 * The same question at the same two dates gives the same bytes. What only the form of the input changes (order of rows,
 * folder or workbook) changes no verdict and no number; what becomes known later changes no answer about before.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeWorkbook } from "#io/sheet-xlsx.ts";
import type { Json } from "#kernel/canonical-json.ts";
import { digestOf } from "#kernel/digest.ts";
import { sheetsOf } from "#workspace/sheets.ts";
import { bench, HALDEN, type Reports, YUNQU } from "../support/compose.ts";
import { changed, folder, withRow } from "../support/workspaces.ts";

const planb = await bench();
const elsewhere = await bench(undefined, true);
afterAll(() => {
  planb.close();
  elsewhere.close();
});

const DAY = "2026-02-04";
const then = (workspace: string) => ({ workspace, asOf: DAY, knownOn: DAY });

const QUESTIONS = [
  ["check", HALDEN],
  ["map", YUNQU],
  ["stress", HALDEN],
  ["switch", HALDEN],
  ["evidence", HALDEN],
] as const;

test.each(QUESTIONS)(
  "%s of %s: asked again and asked elsewhere, the same bytes; the digest names all of them",
  async (verb, workspace) => {
    const report = await planb.report(verb, then(workspace));
    for (const asked of [planb, elsewhere]) {
      expect(JSON.stringify(await asked.report(verb, then(workspace)))).toBe(JSON.stringify(report));
    }
    const { digest, ...rest } = report;
    expect(digestOf(JSON.parse(JSON.stringify(rest)) as Json)).toBe(digest);
  },
);

test("a question about a later day between two questions about an earlier one changes nothing", async () => {
  const between = await bench();
  for (const [verb, workspace] of QUESTIONS.filter(([name]) => name !== "switch")) {
    const before = await between.report(verb, then(workspace));
    await between.ask(verb, { workspace, asOf: "2026-11-23", knownOn: "2026-11-23" });
    expect(JSON.stringify(await between.report(verb, then(workspace))), verb).toBe(JSON.stringify(before));
  }
  between.close();
});

test("what is put on record later changes no answer known before", async () => {
  const more = changed(HALDEN, {
    "facts.csv": withRow({
      transaction: "HS-2026-0117",
      fact: "cert.kyc",
      state: "stated",
      value: "yes",
      known_on: "2026-02-05",
      source: "invented for this test",
      mark: "assumption",
    }),
  });
  const list = async (workspace: string, knownOn: string) => {
    const { verdict, checklists } = await planb.report("check", { workspace, asOf: DAY, knownOn });
    return { verdict, items: checklists[0]?.rows.map(({ state }) => state) };
  };
  expect(await list(more, DAY)).toEqual(await list(HALDEN, DAY));
  expect((await list(more, "2026-02-05")).items?.[4]).toBe("met");
  expect((await list(more, DAY)).items?.[4]).toBe("unknown");
});

/** What an answer says, without the places of rows and the digests that name them. */
const said = (report: Reports["check"] | Reports["stress"] | Reports["map"]): Json =>
  JSON.parse(
    JSON.stringify(report, (key, value: unknown) => (key === "proof" || key === "digest" ? undefined : value)),
  ) as Json;

const upsideDown = (text: string): string => {
  const [head = "", ...rows] = text.trimEnd().split("\n");
  return [head, ...rows.toReversed(), ""].join("\n");
};

describe("the order of rows says nothing", () => {
  test("facts, shipments and parties upside down: the same verdict and the same numbers", async () => {
    const turned = changed(HALDEN, {
      "facts.csv": upsideDown,
      "shipments.csv": upsideDown,
      "parties.csv": upsideDown,
      "transactions.csv": upsideDown,
    });
    expect(said(await planb.report("check", then(turned)))).toEqual(said(await planb.report("check", then(HALDEN))));
  });

  test("nodes and bill of materials upside down: the same lengths of time", async () => {
    const turned = changed(HALDEN, { "nodes.csv": upsideDown, "bom.csv": upsideDown, "items.csv": upsideDown });
    const days = async (workspace: string) =>
      (await planb.report("stress", then(workspace))).events.map(({ id, survive, gap }) => [
        id,
        survive.value,
        gap?.value,
      ]);
    expect(await days(turned)).toEqual(await days(HALDEN));
  });
});

describe("a folder and the workbook written from it", () => {
  test.each([
    ["check", HALDEN],
    ["stress", HALDEN],
    ["map", YUNQU],
  ] as const)("%s of %s says the same", async (verb, workspace) => {
    const read = await planb.context.workspaces.open(workspace);
    if (!read.ok) throw new Error("the example has faults");
    const book = join(folder(), "company.xlsx");
    writeFileSync(book, await writeWorkbook(sheetsOf(read.value)));
    expect(said(await planb.report(verb, then(book)))).toEqual(said(await planb.report(verb, then(workspace))));
  });
});
