/** Where a dossier may go: the law asked of each exhibit and of the record, beside what the company has recorded. Unknown counts as no. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { readHandover } from "#app/handover/spec.ts";
import type { EvidenceReport } from "#contract/evidence.ts";
import { zipArchive } from "#io/archive.ts";
import { type Bench, bench, HALDEN, YUNQU } from "../support/compose.ts";
import { changed, withRow } from "../support/workspaces.ts";

let planb: Bench;
beforeAll(async () => {
  planb = await bench();
});
afterAll(() => planb.close());

const DAYS = { asOf: "2026-02-04", knownOn: "2026-02-04" };
const OURS = { source: "reasoned", mark: "assumption" };

/** The first exhibit of the example as the only one shown, with what its maker has found of it. */
const rest = Array.from({ length: 20 }, (_, at) => `${at + 1}/attachment=not asked for`).filter((_, at) => at !== 1);
const FIRST = "E-01-order.txt,";

function seller(columns: string, values: string, facts: Readonly<Record<string, string>> = {}): string {
  const widened = (text: string) =>
    text
      .split("\n")
      .map((line, at) =>
        line === ""
          ? line
          : at === 0
            ? `${line},${columns}`
            : line.includes(FIRST)
              ? `${line},${values}`
              : `${line}${",".repeat(columns.split(",").length)}`,
      )
      .join("\n");
  const stated = Object.entries(facts).map(([fact, value]) =>
    withRow({ item: "records", fact, state: "stated", value, ...OURS }),
  );
  return changed(HALDEN, {
    "case_events.csv": widened,
    "items.csv": withRow({ id: "records", name: "Records of sales", unit: "1", technology: "system", ...OURS }),
    "facts.csv": (text) => stated.reduce((before, add) => add(before), text),
  });
}

const law = ({ leaving }: EvidenceReport) =>
  leaving?.exhibits.map((one) => `${one.name} ${one.state}: ${one.why.en}; ${one.law.verdict}`);
const against = ({ leaving }: EvidenceReport) =>
  [leaving?.record, ...(leaving?.exhibits ?? []).map((one) => one.law)].flatMap((one) => one?.against ?? []);

const RECORDS = {
  "endUser.blocked": "no",
  "endUser.blockedOwnership": "0",
  "exporter.fabricator": "no",
};

describe("a sales record of a company in one place, for another", () => {
  const classed = (facts: Readonly<Record<string, string>>) =>
    seller("export_class,may_go_to,discloses", "commercial,US NL,records", facts);

  it("is written when it is recorded as free and the law, under the facts stated of it, finds nothing; the dossier says so", async () => {
    const path = join(planb.home, "free.zip");
    const report = await planb.report("evidence", {
      ...{ ...DAYS, workspace: classed(RECORDS), withhold: rest, to: "US", asker: "nobody", dossier: path },
    });
    expect([law(report), report.leaving?.may, report.dossier.verdict]).toEqual([
      ["E-01-order.txt met: the company has found that it may; noRequirementFound"],
      true,
      "complete",
    ]);
    const files = zipArchive.unpack(new Uint8Array(readFileSync(path)));
    const page = files.ok ? new TextDecoder().decode(files.value.get("data/handover.md")) : "";
    expect(page).toContain(
      "| E-01-order.txt | commercial | yes | the company has found that it may | no requirement found |",
    );
    expect(page).toContain(
      "To: US. Asked for by: no court or authority asks for it. As of, known on: 2026-02-04, 2026-02-04.",
    );
    expect(page).toContain("| 紀錄本身 |  | 是 |");
    const classes = files.ok ? new TextDecoder().decode(files.value.get("data/export-classes.csv")) : "";
    expect(classes).toContain('"E-01-order.txt","commercial","US NL"');
  });

  it("is held back while a fact the law asks for is missing, with the paragraph and the fact", async () => {
    const path = join(planb.home, "held.zip");
    const { "endUser.blocked": _, ...open } = RECORDS;
    const report = await planb.report("evidence", {
      ...{ ...DAYS, workspace: classed(open), withhold: rest, to: "US", asker: "nobody", dossier: path },
    });
    expect([law(report), existsSync(path)]).toEqual([
      ["E-01-order.txt unknown: the company has found that it may; unknown"],
      false,
    ]);
    expect(against(report)).toMatchObject([
      { book: "us.blocked-persons", state: "unknown", missing: expect.arrayContaining(["endUser.blocked"]) },
    ]);
  });

  it("is held back where it is recorded as free and the law forbids it: a party is asked about with its owners and listings", async () => {
    const workspace = classed({ ...RECORDS, "endUser.blocked": "yes", "transaction.unitedStatesPerson": "yes" });
    const report = await planb.report("evidence", { ...DAYS, workspace, withhold: rest, to: "halden-systems" });
    expect([report.leaving?.to, law(report)]).toEqual([
      "halden-systems, US",
      ["E-01-order.txt unmet: the company has found that it may; prohibited"],
    ]);
    expect(against(report).filter(({ state }) => state === "unmet")).toMatchObject([
      { book: "us.blocked-persons", cite: expect.stringContaining("31 CFR") },
    ]);
  });
});

const PLANT = { id: "plant-of-a-friend", name: "A plant", headquarters: "NL", ...OURS };

describe("a recipient of whom the place of its parent is not on record", () => {
  const fact = "endUser.ultimateParent";

  it("is not supposed to be its own: the fact is missing, and missing counts as no; on record it is not", async () => {
    const missing = async (of: Readonly<Record<string, string>>) => {
      const workspace = changed(seller("export_class,may_go_to,discloses", "commercial,NL,records", RECORDS), {
        "parties.csv": withRow({ ...PLANT, ...of }),
      });
      const report = await planb.report("evidence", {
        ...{ ...DAYS, workspace, withhold: rest, to: PLANT.id, asker: "nobody" },
      });
      return [report.leaving?.may, against(report).some((one) => one.missing.includes(fact))];
    };
    expect(await missing({})).toEqual([false, true]);
    expect(await missing({ parent_headquarters: "NL" })).toEqual([false, false]);
  });
});

describe("a recipient of whom the tables say otherwise than the item does", () => {
  it("is not taken for what the item says of whoever receives it: the fact is left open, and open counts as no", async () => {
    const listing = { party: "plant-of-a-friend", list: "us.sdn", state: "listed", ...OURS };
    const told = async (state: Readonly<Record<string, string>>) => {
      const workspace = changed(seller("export_class,may_go_to,discloses", "commercial,NL,records", RECORDS), {
        "parties.csv": withRow({ ...PLANT, parent_headquarters: "NL" }),
        "listings.csv": withRow({ ...listing, ...state }),
      });
      const report = await planb.report("evidence", {
        ...{ ...DAYS, workspace, withhold: rest, to: PLANT.id, asker: "nobody" },
      });
      const blocked = against(report).find(({ book }) => book === "us.blocked-persons");
      return blocked?.missing.filter((fact) => fact.startsWith("endUser."));
    };
    expect(await told({})).toEqual(["endUser.blocked"]);
    expect(await told({ list: "", state: "notListed" })).toBeUndefined();
  });
});

describe("an exhibit of two events", () => {
  const asking = { ...DAYS, withhold: rest, to: "US", asker: "nobody" };

  it("that class it differently is recorded as neither; a cell left empty takes nothing back", async () => {
    const apart = await bench();
    onTestFinished(() => apart.close());
    const told = async (third: string) => {
      const again = (text: string) => text.replace(/E-02-application\.txt(.*),,,$/m, `E-01-order.txt$1,${third}`);
      const free = seller("export_class,may_go_to,discloses", "commercial,US,records", RECORDS);
      return law(await apart.report("evidence", { ...asking, workspace: changed(free, { "case_events.csv": again }) }));
    };
    expect([await told(",,"), await told("restricted,US,"), await told("commercial,US NL,")].flat()).toEqual([
      "E-01-order.txt met: the company has found that it may; noRequirementFound",
      "E-01-order.txt unknown: no export class is recorded; unknown",
      "E-01-order.txt unknown: no export class is recorded; unknown",
    ]);
  });
});

describe("records that a court of another place asks for", () => {
  const asked = async (facts: Readonly<Record<string, string>>, asker = "court") => {
    const stated = Object.entries(facts).map(([fact, value]) =>
      withRow({ transaction: "T-H200", fact, state: "stated", value, ...OURS }),
    );
    const workspace = changed(YUNQU, { "facts.csv": (text) => stated.reduce((before, add) => add(before), text) });
    const { leaving } = await planb.report("evidence", { ...DAYS, workspace, to: "US", asker });
    return leaving;
  };
  const ACT = { book: "cn.data-security", cite: "Data Security Law, Art. 36" };

  it("where they are stored is not said: unknown, which counts as no, and what no rulebook decides is put to counsel", async () => {
    const leaving = await asked({});
    expect(leaving).toMatchObject({
      may: false,
      record: { state: "unknown", against: [{ ...ACT, missing: ["data.cnApprovalHeld", "data.storedIn"] }] },
      counsel: [{ cite: "个人信息保护法, 41" }, { cite: "国际刑事司法协助法, 4 paragraph 3" }],
    });
  });

  it("stored there without approval: prohibited; with the approval held: free; nobody asks: free, and nothing for counsel", async () => {
    const stored = { "data.storedIn": "CN", "data.cnApprovalHeld": "no" };
    expect((await asked(stored))?.record).toMatchObject({ state: "unmet", verdict: "prohibited", against: [ACT] });
    expect((await asked({ ...stored, "data.cnApprovalHeld": "yes" }))?.record.state).toBe("met");
    expect(await asked(stored, "nobody")).toMatchObject({ may: true, record: { state: "met" }, counsel: [] });
  });

  it("asked for by an arbitral tribunal: whether it counts as a court is not said by any text read, so it is unknown until it is stated", async () => {
    const stored = { "data.storedIn": "CN", "data.cnApprovalHeld": "no" };
    expect(await asked(stored, "arbitration")).toMatchObject({
      may: false,
      record: { state: "unknown", against: [{ ...ACT, missing: ["data.requestedBy"] }] },
      counsel: [{ cite: "个人信息保护法, 41" }],
    });
    expect((await asked({ ...stored, "data.requestedBy": "none" }, "arbitration"))?.record.state).toBe("met");
  });

  it("on the terminal in three languages: the paragraph, what is missing, what is put to counsel, and exit 1", async () => {
    const flags = [
      "evidence",
      YUNQU,
      "--to",
      "US",
      "--asker",
      "court",
      "--as-of",
      DAYS.asOf,
      "--known-on",
      DAYS.knownOn,
    ];
    const { out, code } = await planb.planb(flags);
    expect(code).toBe(1);
    expect(out).toContain(`Handing over to US
  Asked for by: a court
  A statement of the company and of its rulebooks on these dates, not an approval. Unknown counts
  as no.`);
    expect(out).toMatch(
      /Data Security +holder of the records: give stored records or +data\.cnApprovalHeld, data\.storedIn/,
    );
    expect(out).toContain("law-enforcement body without approval of the competent authority (个人信息保护法, 41)");
    expect((await planb.planb([...flags, "--lang", "zh-Hant"])).out).toContain("紀錄本身");
    expect((await planb.planb([...flags, "--lang", "zh-Hans"])).out).toContain("请咨询律师");
  });

  it("ordered by the court there and forbidden here: two laws that cannot both be obeyed, and planb picks neither", async () => {
    const leaving = await asked({ "data.storedIn": "CN", "data.cnApprovalHeld": "no", "data.ordered": "yes" });
    expect(leaving?.record).toMatchObject({ state: "unmet", verdict: "conflict" });
  });
});

describe("what is not known of", () => {
  it("a recipient that is neither place nor party, and an asker the law does not name, are faults with what there is", async () => {
    const refused = async (input: Readonly<Record<string, string>>) => {
      const outcome = await planb.ask("evidence", { workspace: HALDEN, ...DAYS, ...input });
      return outcome.ok ? [] : outcome.faults.map(({ code, help }) => `${code}: ${help}`);
    };
    expect(await refused({ to: "Atlantis" })).toEqual([expect.stringContaining("unknown-code: Use a code of")]);
    expect(await refused({ to: "US", asker: "press" })).toEqual([
      "rule-reference: There are: nobody, court, arbitration, law-enforcement, export-control.",
    ]);
  });

  it("a file of the law that names a fact, an act or an asker nothing declares is refused with each", () => {
    const spec = {
      ...{ version: 1, facts: [{ fact: "item.kindd", value: "x" }], acts: ["data.give"], record: [] },
      askers: [{ id: "court", says: { en: "a", "zh-Hant": "b", "zh-Hans": "c" }, facts: [] }],
      counsel: [],
    };
    const read = readHandover(spec, "handover.yaml", []);
    expect(read.ok ? [] : read.faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "rule-reference: no rulebook declares the fact `item.kindd`",
      "rule-reference: no rulebook declares the act `data.give`",
    ]);
    const odd = readHandover({ ...spec, version: 2, acts: "x" }, "handover.yaml", []);
    expect(odd.ok ? [] : odd.faults.map(({ code, at }) => `${code} ${at.column}`)).toEqual([
      "rule-syntax version",
      "rule-syntax acts",
    ]);
  });
});
