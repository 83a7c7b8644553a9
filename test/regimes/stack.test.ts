/** Licences of the law shipped that wait for each other, on one deal: chips that leave Malaysia again for China. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readShortFact } from "#app/cases/short-facts.ts";
import { workdaysHeld } from "#app/clock/workdays.ts";
import { NO_HANDOVER } from "#app/handover/spec.ts";
import { namesOf } from "#app/law/names.ts";
import { stackOf } from "#app/law/stack.ts";
import type { Stack } from "#contract/check.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { type CivilDate, civilDate } from "#kernel/civil-date.ts";
import { collect, ok } from "#kernel/fault.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { decide } from "#rules/decide.ts";
import { fullName } from "#rules/decision-name.ts";
import { readFacts } from "#rules/facts.ts";
import type { Rulebook } from "#rules/ir.ts";
import { ROOT } from "../../src/bin/compose.ts";
import { value } from "../rules/support.ts";
import { books, units } from "./books.ts";

const catalogue = value(await readCatalogue(join(ROOT, "catalogue")));
const LAW = books.map(({ book }) => book);
const NAMES = namesOf({
  books: async () => ok([]),
  ownership: () => Promise.resolve(ok([])),
  contained: () => Promise.resolve(ok([])),
  reach: async () => ok({ decisions: [], facts: [], subject: [] }),
  folders: async () => ok([]),
  forms: async () => ok([]),
  grounds: async () => ok([]),
  claims: async () => ok([]),
  handover: async () => ok(NO_HANDOVER),
  drafts: async () => ok([]),
  label: (en) => ({ en }),
  value: (_, en) => ({ en }),
});

test("every decision that a rule or a clock names is declared by a book shipped", () => {
  const declared = new Set(LAW.flatMap((book) => book.decisions.map(({ id }) => fullName({ decision: id }, book.id))));
  const named = LAW.flatMap((book) => [
    ...book.rules.flatMap(({ needs = [] }) => needs.flatMap(({ of }) => of.map((name) => fullName(name, book.id)))),
    ...book.clocks.flatMap((clock) => (clock.for ?? []).map((name) => fullName(name, book.id))),
  ]);
  expect(named.filter((name) => !declared.has(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

/** What the books asked say together when these facts hold; a fact not named is unknown. */
function stacked(asked: readonly Rulebook[], asOf: CivilDate, facts: Readonly<Record<string, string>>): Stack {
  const read = collect(Object.entries(facts).map(([fact, text]) => readShortFact(fact, text, { file: fact })));
  const held = value(readFacts(asked, value(read), units));
  const said = asked.map((book) => {
    const engine = compile(cut(book, { asOf, knownOn: asOf }));
    return { view: engine.view, outcomes: decide(engine, engine.pack(held, new Map())) };
  });
  return stackOf(said, { asOf, workdays: workdaysHeld(catalogue, { asOf, knownOn: asOf }) }, NAMES);
}

test("the permit waits for the notice and for the re-export licence; the two run side by side; the permit has no limit", () => {
  const asOf = civilDate("2026-02-04");
  const asked = LAW.filter(({ id }) => /^(us\.ear\.(advanced-computing|parties)|us\.licence-procedure|my\.)/.test(id));
  const facts = {
    "item.kind": "commodity",
    "item.form": "computer",
    "item.subjectToEar": "yes",
    "item.tpp": "15832 TPP",
    "item.performanceDensity": "9 TPP/mm2",
    "item.dramBandwidth": "4800 GB/s",
    "item.designedForDataCentre": "yes",
    "item.usOrigin": "yes",
    "item.myDirective": "category4",
    "transaction.kind": "reexport",
    "transaction.origin": "MY",
    "transaction.destination": "CN",
    "transaction.activity": "supply",
    "endUser.location": "CN",
    "endUser.headquarters": "CN",
    "endUser.ultimateParent": "CN",
    "endUser.listed": "no",
    "endUser.listedOwnership": "0 %",
    "endUser.militaryListed": "no",
    "endUser.unverified": "no",
    "endUser.shareSettled": "yes",
    "endUser.listedTie": "no",
    "item.supplement2": "no",
    "endUser.military": "no",
    "exporter.informed": "no",
    "nac.notified": "no",
    "nac.confirmed": "no",
    "my.knowsRestrictedUse": "yes",
    "my.notified": "no",
  };
  const found = stacked(asked, asOf, facts);
  expect(found.licences.map(({ id, day, needs }) => [id, day, needs.map(({ of, state }) => [state, of])])).toEqual([
    ["my.strategic-trade-directive/notice", "2026-03-06", []],
    [
      "my.strategic-trade-directive/permit",
      undefined,
      [
        ["waits", ["my.strategic-trade-directive/notice"]],
        ["waits", ["us.ear.advanced-computing/licence"]],
      ],
    ],
    ["us.ear.advanced-computing/licence", "2026-05-05", []],
  ]);
  expect(found).toMatchObject({ path: [], uncounted: ["my.strategic-trade-directive/permit"] });
  expect(found.day).toBeUndefined();
});

describe("gallium leaves mainland China", () => {
  const asked = LAW.filter(({ id }) => ["cn.dual-use.export", "cn.mofcom.materials"].includes(id));
  const facts = {
    "item.cnMaterial": "gallium",
    "item.cnDualUseListed": "yes",
    "transaction.kind": "export",
    "transaction.origin": "CN",
    "application.stateApproval": "no",
    "endUser.cnControlListed": "no",
    "licence.cnKeyChange": "no",
    "licence.cnOtherChange": "no",
  };
  const gallium = (asOf: string, more: Readonly<Record<string, string>> = {}) =>
    stacked(asked, civilDate(asOf), { ...facts, ...more }).licences.map(({ id, day, limit }) => [
      id,
      day,
      limit === undefined ? undefined : `${limit.days} ${limit.calendar}`,
      limit?.workdays?.years.map(({ year }) => year),
    ]);

  test("one licence for both books, 45 working days by the calendar the State Council published", () => {
    expect(gallium("2026-02-01")).toEqual([
      ["cn.dual-use.export/export", "2026-04-10", "45 working", ["2025", "2026"]],
      ["cn.mofcom.materials/material", "2026-04-10", "45 working", ["2025", "2026"]],
    ]);
  });

  test("into a year whose calendar nobody has published no day is told, and the limit is", () => {
    expect(gallium("2026-11-28").map(([, day, limit]) => [day, limit])).toEqual([
      [undefined, "45 working"],
      [undefined, "45 working"],
    ]);
  });

  test("a buyer on the watch list, or approval of the State Council: no limit runs", () => {
    for (const fact of [
      { "endUser.cnControlListed": "yes", "endUser.cnNotice": "watch2026no12" },
      { "application.stateApproval": "yes" },
    ])
      expect(gallium("2026-03-02", fact).map(([, day, limit]) => [day, limit])).toEqual([
        [undefined, undefined],
        [undefined, undefined],
      ]);
  });

  test("whether it has to go to the State Council is not stated: no day, though the limit is told", () => {
    const { "application.stateApproval": _, ...open } = facts;
    expect(stacked(asked, civilDate("2026-02-01"), open).licences.map(({ day, limit }) => [day, limit?.days])).toEqual([
      [undefined, 45],
      [undefined, 45],
    ]);
  });
});
