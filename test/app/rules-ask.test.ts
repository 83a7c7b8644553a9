/** rules ask: the same facts as flags, as JSON and as a table give the same answer; what cannot be read is told. */
import { afterAll, describe, expect, test } from "vitest";
import type { Loose } from "../support/compose.ts";
import { bench } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const BOOK = "my.strategic-trade-directive";
const days = { asOf: "2026-02-04", knownOn: "2026-02-04" };
const ask = (input: Loose) => planb.ask("rules ask", { books: BOOK, ...days, ...input });
const file = (name: string, text: string) => ({ facts: { name, text } });

const FACTS = {
  "item.form": "circuit",
  "item.usOrigin": "yes",
  "transaction.kind": "export",
  "transaction.origin": "MY",
};

async function told(input: Loose) {
  const outcome = await ask(input);
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
  return outcome.value;
}

async function faults(input: Loose): Promise<readonly string[]> {
  const outcome = await ask(input);
  return outcome.ok ? [] : outcome.faults.map(({ code, at, message }) => `${code} ${JSON.stringify(at)} ${message}`);
}

describe("facts without a workspace", () => {
  test("as flags, as JSON and as a table: one answer", async () => {
    const flags = await told({ fact: Object.entries(FACTS).map(([fact, value]) => `${fact}=${value}`) });
    const rows = Object.entries(FACTS).map(([fact, value]) => ({ fact, value }));
    const table = ["fact,state,value", ...rows.map(({ fact, value }) => `${fact},stated,${value}`)].join("\n");
    for (const input of [
      file("facts.json", JSON.stringify(FACTS)),
      file("facts.json", JSON.stringify({ ...FACTS, "item.usOrigin": true })),
      file("facts.json", JSON.stringify(rows)),
      file("facts.csv", table),
    ]) {
      expect((await told(input)).report.digest).toBe(flags.report.digest);
    }
    expect(flags.exit).toBe(3);
    expect(flags.report).toMatchObject({
      answers: [{ decision: "notice", status: "open" }],
      ask: {
        questions: [
          { rank: 1, fact: "my.knowsRestrictedUse" },
          { rank: 2, fact: "my.notified" },
        ],
      },
    });
  });

  test("each answer leads on until the decision is settled, exit 0", async () => {
    const more = { ...FACTS, "my.knowsRestrictedUse": "yes", "my.notified": "no" };
    const settled = await told(file("facts.json", JSON.stringify(more)));
    expect(settled.exit).toBe(0);
    expect(settled.report).toMatchObject({
      answers: [{ status: "decided", value: "noticeRequired" }],
      ask: { questions: [], open: 0 },
    });
  });

  test("a number carries its unit, also as a range, and `unknown` and a promise are values", async () => {
    const duty = (fact: readonly string[]) =>
      planb.ask("rules ask", { books: "us.section-232.semiconductors", ...days, fact });
    const listed = ["entry.enters=yes", "entry.heading=847150", "entry.exemptUse=none", "item.kind=commodity"];
    const inside = await duty([...listed, "item.tpp=15 .. 17 kTPP"]);
    expect(inside.ok ? [] : inside.faults.map(({ code }) => code)).toEqual(["unknown-unit"]);
    const band = await duty([...listed, "item.tpp=14500 .. 17000 TPP", "item.dramBandwidth=4800 GB/s"]);
    expect(band).toMatchObject({ ok: true, value: { report: { answers: [{ status: "decided", value: "due" }] } } });
    const open = await duty([...listed, "item.tpp=unknown", "item.dramBandwidth=4800 GB/s"]);
    expect(open).toMatchObject({ ok: true, value: { exit: 3, report: { answers: [{ status: "open" }] } } });
  });

  test("what cannot be read, or is no fact of the books, is told with its place", async () => {
    expect(await faults({ fact: "item.form" })).toEqual([
      'unknown-option {"argument":"fact"} `item.form` is no fact with a value',
    ]);
    expect(await faults({ fact: "item.from=circuit" })).toEqual([
      'fact-unknown {"argument":"fact"} fact `item.from` is in no rulebook read',
    ]);
    expect(await faults(file("facts.json", "{"))).toEqual(['wrong-type {"file":"facts.json"} the file is not JSON']);
    expect(await faults(file("facts.json", '{"item.form":[]}'))).toHaveLength(1);
    expect(await faults(file("facts.csv", "fact,wert\nitem.form,circuit"))).toEqual([
      'unknown-column {"file":"facts.csv","row":1} there is no column `wert` here',
    ]);
    expect(await faults(file("facts.csv", "fact,state\n,stated\nitem.form,maybe"))).toHaveLength(2);
    expect(await faults({ asOf: "2026-02-30" })).toHaveLength(1);
  });
});
