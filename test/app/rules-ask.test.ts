/** rules ask: the same facts as flags, as JSON and as a table give the same answer; what cannot be read is told. */
import { afterAll, describe, expect, test } from "vitest";
import { ALWAYS, HEAD } from "../rules/support.ts";
import type { Loose } from "../support/compose.ts";
import { bench } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const BOOK = `${HEAD}
fact goods.kind one of circuit disk "What is it?"
fact goods.domestic yes/no "Is it made at home?" by "the maker"
fact goods.weight number kg "How heavy is one?"
fact user.suspect yes/no "Is a restricted use suspected?" judgement by "the exporter"
fact user.notified yes/no "Was notice given?" obtain by "the exporter"
decision notice = due | given | free "Is notice required?"
  effect due licence
  otherwise free
rule notice.due "Notice"
${ALWAYS}  then notice = due
  when all
    goods.kind = circuit | a circuit | (a)
    goods.domestic | made at home | (a)
    goods.weight > 5 kg | above 5 kg | (a)
    user.suspect | a restricted use | (a)
rule notice.given "Notice that was given"
${ALWAYS}  then notice = given
  exception to notice.due
  when all
    user.notified | notice was given | (b)
`;
const days = { asOf: "2026-02-04", knownOn: "2026-02-04" };
const ask = (input: Loose) => planb.ask("rules ask", { text: { name: "toy.rules", text: BOOK }, ...days, ...input });
const file = (name: string, text: string) => ({ facts: { name, text } });

const FACTS = { "goods.kind": "circuit", "goods.domestic": "yes", "goods.weight": "6 kg" };

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
      file("facts.json", JSON.stringify({ ...FACTS, "goods.domestic": true })),
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
          { rank: 1, fact: "user.suspect" },
          { rank: 2, fact: "user.notified" },
        ],
      },
    });
  });

  test("each answer leads on until the decision is settled, exit 0", async () => {
    const more = { ...FACTS, "user.suspect": "yes", "user.notified": "no" };
    const settled = await told(file("facts.json", JSON.stringify(more)));
    expect(settled.exit).toBe(0);
    expect(settled.report).toMatchObject({
      answers: [{ status: "decided", value: "due" }],
      ask: { questions: [], open: 0 },
    });
  });

  test("a number carries its unit, also as a range, and `unknown` and a promise are values", async () => {
    const ends = async (weight: string, ...more: readonly string[]) => {
      const fact = ["goods.kind=circuit", "goods.domestic=yes", "user.suspect=yes", `goods.weight=${weight}`, ...more];
      const outcome = await ask({ fact });
      return outcome.ok ? outcome.value.report : outcome.faults.map(({ code }) => code);
    };
    const notified = "user.notified=no";
    expect(await ends("6 stone", notified)).toEqual(["unknown-unit"]);
    expect(await ends("6", notified)).toEqual(["wrong-unit"]);
    expect(await ends("5500 .. 7000 g", notified)).toMatchObject({ answers: [{ status: "decided", value: "due" }] });
    expect(await ends("4 .. 7 kg", notified)).toMatchObject({ answers: [{ status: "open" }] });
    expect(await ends("unknown", notified)).toMatchObject({ answers: [{ status: "open" }] });
    expect(await ends("6 kg", "user.notified=committed 2026-03-01")).toMatchObject({
      answers: [{ decision: "notice" }],
    });
  });

  test("what cannot be read, or is no fact of the books, is told with its place", async () => {
    expect(await faults({ fact: "goods.kind" })).toEqual([
      'unknown-option {"argument":"fact"} `goods.kind` is no fact with a value',
    ]);
    expect(await faults({ fact: "goods.kin=circuit" })).toEqual([
      'fact-unknown {"argument":"fact"} fact `goods.kin` is in no rulebook read',
    ]);
    expect(await faults(file("facts.json", "{"))).toEqual(['wrong-type {"file":"facts.json"} the file is not JSON']);
    expect(await faults(file("facts.json", '{"goods.kind":[]}'))).toHaveLength(1);
    expect(await faults(file("facts.csv", "fact,wert\ngoods.kind,circuit"))).toEqual([
      'unknown-column {"file":"facts.csv","row":1} there is no column `wert` here',
    ]);
    expect(await faults(file("facts.csv", "fact,state\n,stated\ngoods.kind,maybe"))).toHaveLength(2);
    expect(await faults({ asOf: "2026-02-30" })).toHaveLength(1);
  });
});
