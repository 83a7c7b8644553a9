/** Caps told in full: what is used, the limit, the share of what, the margin, how many units fit, and what is missing for that. */
import { describe, expect, test } from "vitest";
import { rational } from "#kernel/rational.ts";
import { capRooms } from "#rules/cap-room.ts";
import { cut } from "#rules/cut.ts";
import { headrooms } from "#rules/headroom.ts";
import { sceneOf } from "#rules/scene.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const DAY = moment("2026-06-01");
const capped = (comparison: string) =>
  bookOf(`${HEAD}fact piece number kg "Mass of one?"
fact load number kg "Mass of all?"
fact other number kg "Other mass?"
ledger sent number kg "Sent"
ledger sold number kg "Sold"
define plain "No cap"
${ALWAYS}  when all
    load <= 1 kg
define cap "The cap"
${ALWAYS}  headroom in piece
  when all
    ${comparison}
`);

const SHARE = "load + sent <= 25 % of sold";
const TOTALS = new Map([
  ["sent", rational(10n)],
  ["sold", rational(200n)],
]);

type Given = Readonly<Record<string, string>>;
const room = (comparison: string, given: Given, totals = TOTALS) => {
  const book = capped(comparison);
  return headrooms(sceneOf(cut(book, DAY), factsOf(book, given), totals));
};
const reserve = (comparison: string, given: Given, totals = TOTALS) => {
  const book = capped(comparison);
  return capRooms(cut(book, DAY), factsOf(book, given), totals);
};
const kg = (value: bigint, of = 1n) => ({ value: rational(value, of), unit: "kg" });
const CITED = { instrument: "Toy Act 1", paragraph: "(a)" };

describe("headroom", () => {
  test("5 kg and 10 kg sent, of a quarter of 200 kg: 35 kg are left, in pieces of 4 kg eight", () => {
    expect(room(SHARE, { piece: "4 kg", load: "5 kg" })).toStrictEqual([
      {
        definition: "cap",
        title: "The cap",
        cite: CITED,
        readings: [],
        state: "met",
        shown: "5 kg + 10 kg <= 25 % of 200 kg",
        used: kg(15n),
        limit: kg(50n),
        share: { rate: rational(1n, 4n), of: "sold", base: kg(200n) },
        margin: kg(35n),
        per: { fact: "piece", size: kg(4n) },
        units: 8n,
        missing: [],
      },
    ]);
  });

  test("nothing given: only what is missing, in order, and the share of what nobody knows", () => {
    expect(room(SHARE, {}, new Map())).toStrictEqual([
      {
        definition: "cap",
        title: "The cap",
        cite: CITED,
        readings: [],
        state: "unknown",
        shown: "unknown + unknown <= 25 % of unknown",
        share: { rate: rational(1n, 4n), of: "sold" },
        per: { fact: "piece" },
        missing: ["load", "piece", "sent", "sold"],
      },
    ]);
  });

  test("a size that is not known leaves the units untold, one of nothing as well", () => {
    const [unknown] = room(SHARE, { load: "5 kg" });
    expect([unknown?.margin, unknown?.units, unknown?.missing]).toEqual([kg(35n), undefined, ["piece"]]);
    const [nothing] = room(SHARE, { load: "5 kg", piece: "0 kg" });
    expect([nothing?.per.size, nothing?.units, nothing?.missing]).toEqual([kg(0n), undefined, []]);
    const [apart] = room(SHARE, { load: "not applicable", piece: "4 kg" });
    expect([apart?.state, apart?.used, apart?.limit, apart?.units]).toEqual([
      "notApplicable",
      undefined,
      kg(50n),
      undefined,
    ]);
  });

  test.each<[comparison: string, used: bigint, limit: bigint, units: bigint, share: string | undefined]>([
    ["load + sent <= 25 % of sold", 15n, 50n, 8n, "sold"],
    ["load + sent < 25 % of sold", 15n, 50n, 8n, "sold"],
    ["25 % of sold >= load + sent", 15n, 50n, 8n, "sold"],
    ["load + sent < 23 kg", 15n, 23n, 1n, undefined],
    ["load + sent <= 23 kg", 15n, 23n, 2n, undefined],
    ["load + sent <= sold", 15n, 200n, 46n, undefined],
    ["load + sent <= 0.25 * sold", 15n, 50n, 8n, undefined],
    ["load + sent <= 25 % of sold + 1 kg", 15n, 51n, 9n, undefined],
    ["load + sent <= 11 kg", 15n, 11n, -1n, undefined],
  ])("%s: %s of %s, %s fit, share of %s", (comparison, used, limit, units, share) => {
    const [one, more] = room(comparison, { piece: "4 kg", load: "5 kg" });
    expect([one?.used, one?.limit, one?.units, one?.share?.of]).toEqual([kg(used), kg(limit), units, share]);
    expect(more).toBeUndefined();
  });
});

describe("room to reserve from", () => {
  test("what is recorded, the limit, and in what one unit counts", () => {
    expect(reserve(SHARE, { piece: "4 kg", load: "5 kg" })).toStrictEqual([
      {
        definition: "cap",
        title: "The cap",
        cite: CITED,
        counts: [{ ledger: "sent", perUnit: rational(4n) }],
        ledgers: ["sent"],
        recorded: kg(10n),
        limit: kg(50n),
        units: 10n,
        missing: [],
      },
    ]);
    expect(reserve(SHARE, {}, new Map())).toStrictEqual([
      {
        definition: "cap",
        title: "The cap",
        cite: CITED,
        counts: [],
        ledgers: ["sent"],
        missing: ["piece", "sent", "sold"],
      },
    ]);
  });

  test("two ledgers and a constant on the limited side count together; a unit of nothing counts for nothing", () => {
    const both = "load + sent + 2 * sold + 1 kg <= 500 kg";
    const [one] = reserve(both, { piece: "4 kg" });
    expect([one?.recorded, one?.units, one?.ledgers, one?.missing]).toEqual([kg(411n), 7n, ["sent", "sold"], []]);
    expect(one?.counts.map(({ ledger }) => ledger)).toEqual(["sent", "sold"]);
    const [nothing] = reserve(both, { piece: "0 kg" });
    expect([nothing?.units, nothing?.counts, nothing?.missing]).toEqual([undefined, [], []]);
    const [apart] = reserve(both, { piece: "not applicable" });
    expect([apart?.units, apart?.counts, apart?.missing]).toEqual([undefined, [], ["piece"]]);
  });

  test("where what is sent makes room there is no number that fits", () => {
    const [one] = reserve("load - sent <= 25 % of sold", { piece: "4 kg" });
    expect([one?.recorded, one?.units]).toEqual([kg(-10n), undefined]);
  });
});
