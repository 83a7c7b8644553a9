/** The law shipped, asked of one transaction: which laws ask opposite things of one party, and what the verdict makes of it. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readShortFact } from "#app/cases/short-facts.ts";
import { type Assessment, type BookSays, liveBooks } from "#app/law/assess.ts";
import { dilemmasMet, toldDilemmas } from "#app/law/dilemmas.ts";
import { missingOf } from "#app/law/missing.ts";
import { namesOf } from "#app/law/names.ts";
import { verdictOf } from "#app/law/verdict.ts";
import { Dilemma } from "#contract/check.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { lawFolder } from "#io/law-folder.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { engines } from "#rules/compile/engines.ts";
import { computedFacts } from "#rules/computed-facts.ts";
import { decide } from "#rules/decide.ts";
import { readFacts } from "#rules/facts.ts";
import { ROOT } from "../regimes/books.ts";
import { value } from "../rules/support.ts";

const catalogue = value(await readCatalogue(join(ROOT, "catalogue")));
const folder = lawFolder(join(ROOT, "regimes"), catalogue.units);
const books = value(await folder.books());
const compiled = engines(100);
const names = namesOf(folder);

const QUIET = { "data.requestedBy": "none" };

function assessed(facts: Readonly<Record<string, string>>, day = "2026-06-01"): Assessment {
  const stated = Object.entries({ ...QUIET, ...facts }).map(([fact, text]) => value(readShortFact(fact, text, {})));
  const known = value(
    readFacts(
      books.map(({ book }) => book),
      stated,
      catalogue.units,
    ),
  );
  const moment = { asOf: civilDate(day), knownOn: civilDate(day) };
  const says = liveBooks(compiled, books, moment).map((live): BookSays => {
    const packed = live.engine.pack(known, new Map());
    const rest = { totals: new Map(), checklists: [], headrooms: [], computed: computedFacts(packed.scene) };
    return { ...live, packed, outcomes: decide(live.engine, packed), ...rest };
  });
  return { facts: known, rows: new Map(), books: says };
}

function met(facts: Readonly<Record<string, string>>, day?: string): readonly string[] {
  const all = toldDilemmas(dilemmasMet(assessed(facts, day)), names).map((one) => Dilemma.parse(one));
  return all.map(({ decision, state, stops, must, mustNot }) =>
    [decision, state, stops ? "stops" : "informs", `${must.book} / ${mustNot.book}`].join(", "),
  );
}

function verdict(facts: Readonly<Record<string, string>>, day?: string): string {
  const assessment = assessed(facts, day);
  const said = assessment.books.flatMap(({ outcomes, view }) => outcomes.map((outcome) => ({ outcome, view })));
  return verdictOf(said, dilemmasMet(assessment));
}

const TO_CHINA = {
  "item.kind": "commodity",
  "transaction.kind": "export",
  "transaction.origin": "US",
  "transaction.destination": "CN",
  "endUser.location": "CN",
  "endUser.headquarters": "CN",
  "endUser.listed": "no",
};

describe("a list of one state, and a law of another against carrying it out", () => {
  const listed = {
    ...TO_CHINA,
    "endUser.listed": "yes",
    "party.supplyLicensed": "no",
    "measure.cnProhibitionOrder": "no",
  };

  test("no licence, and the list held to be discriminatory: a conflict, and so is the verdict", () => {
    const facts = { ...listed, "measure.cnDiscriminatory": "yes" };
    expect(met(facts)).toEqual([
      "exporter supply.refuse, conflict, stops, us.ear.listed-supply / cn.anti-foreign-sanctions",
    ]);
    expect(verdict(facts)).toBe("conflict");
  });

  test("the judgement is open: it may be one, the fact is asked for, and the verdict is the licence", () => {
    expect(met(listed)).toEqual([
      "exporter supply.refuse, unknown, stops, us.ear.listed-supply / cn.anti-foreign-sanctions",
    ]);
    expect(verdict(listed)).toBe("licenceRequired");
    const assessment = assessed(listed);
    const asked = missingOf(assessment, dilemmasMet(assessment), names).map(({ fact }) => fact);
    expect(asked).toContain("measure.cnDiscriminatory");
  });

  test("a licence held ends it, and so does counsel's finding that the list is no such measure", () => {
    expect(met({ ...listed, "measure.cnDiscriminatory": "yes", "party.supplyLicensed": "yes" })).toEqual([]);
    expect(met({ ...listed, "measure.cnDiscriminatory": "no" })).toEqual([]);
  });
});

describe("records that a court abroad orders, stored where they may not be given away", () => {
  const ordered = {
    ...TO_CHINA,
    "data.requestedBy": "court",
    "data.requestedFrom": "US",
    "data.ordered": "yes",
    "data.storedIn": "CN",
    "data.holderLocation": "CN",
    "measure.cnProhibitionOrder": "no",
  };

  test("is told, but the transaction does not turn on it", () => {
    const facts = { ...ordered, "data.cnApprovalHeld": "no" };
    expect(met(facts)).toEqual(["holder data.provide, conflict, informs, us.civil-discovery / cn.data-security"]);
    expect(verdict(facts)).not.toBe("conflict");
  });

  test("with approval it is none; without word of it, it may be", () => {
    expect(met({ ...ordered, "data.cnApprovalHeld": "yes" })).toEqual([]);
    expect(met(ordered)).toEqual(["holder data.provide, unknown, informs, us.civil-discovery / cn.data-security"]);
  });

  test("records that export rules require collide alike", () => {
    const facts = { ...ordered, "data.requestedBy": "exportControl", "data.requiredRecords": "yes" };
    expect(met({ ...facts, "data.cnApprovalHeld": "no" })).toEqual([
      "holder data.provide, conflict, informs, us.ear.end-use-checks / cn.data-security",
    ]);
  });

  test("where nobody asks for anything there is nothing to tell", () => {
    expect(met(TO_CHINA)).toEqual([]);
  });
});

describe("goods that may not enter, and a supplier who may not be dropped", () => {
  const from = {
    "item.kind": "commodity",
    "transaction.kind": "import",
    "transaction.origin": "CN",
    "transaction.destination": "US",
    "endUser.location": "US",
    "endUser.headquarters": "US",
    "buyer.headquarters": "US",
    "item.forcedLabourPresumed": "yes",
    "item.presumptionRebutted": "no",
    "dealings.cnInterruption": "yes",
    "chain.gatheredIn": "CN",
    "chain.cnUnlawful": "no",
  };

  test("by the list a conflict, by the article nobody read perhaps one", () => {
    expect(met(from)).toEqual([
      "buyer dealings.stop, conflict, stops, us.forced-labour / cn.normal-dealings",
      "buyer dealings.stop, unknown, stops, us.forced-labour / cn.supply-chain-security",
    ]);
    expect(verdict(from)).toBe("conflict");
  });

  test("tracing that would break a law there may be one, for the article was not read", () => {
    expect(met({ ...from, "dealings.cnInterruption": "no", "chain.cnUnlawful": "yes" })).toEqual([
      "buyer chain.trace, unknown, stops, us.forced-labour / cn.supply-chain-security",
    ]);
  });

  test("before the article came there was none", () => {
    const facts = { ...from, "dealings.cnInterruption": "no", "chain.cnUnlawful": "yes" };
    expect(met(facts, "2026-04-06")).toEqual([]);
  });

  test("what agencies may not buy from 23 December 2027 is known before, and holds from then", () => {
    const facts = {
      ...from,
      "item.forcedLabourPresumed": "no",
      "item.coveredSemiconductor": "yes",
      "transaction.agencySupply": "yes",
    };
    expect(met(facts, "2027-12-22")).toEqual([]);
    expect(met(facts, "2027-12-23")[0]).toBe(
      "buyer dealings.stop, conflict, stops, us.semiconductor-procurement / cn.normal-dealings",
    );
  });
});

test("both sides are told alike: jurisdiction, rule, paragraph, status of the law, in three languages", () => {
  const facts = {
    ...TO_CHINA,
    "endUser.listed": "yes",
    "party.supplyLicensed": "no",
    "measure.cnDiscriminatory": "yes",
  };
  const [first] = toldDilemmas(dilemmasMet(assessed(facts)), names);
  expect(first).toMatchObject({
    title: {
      en: "exporter: refuse or stop a supply because a list or order of some state names the party",
      "zh-Hant": "出口人：因某國清單或命令列有該當事方而拒絕或停止供應",
    },
    must: {
      jurisdiction: "US",
      says: { en: "must", "zh-Hans": "应当" },
      cite: { instrument: "15 CFR 744.11", paragraph: "(a)" },
      lawStatus: "enforced",
    },
    mustNot: {
      jurisdiction: "CN",
      says: { en: "must not", "zh-Hant": "不得" },
      cite: { instrument: "Anti-Foreign Sanctions Law, Art. 12", paragraph: "" },
      lawStatus: "enforced",
    },
  });
});
