/** What a dossier carries besides the record: the claims the case is kept for, held against the events, and drafts with blanks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CaseRow, caseEvents } from "#evidence/case.ts";
import { buildDossier } from "#evidence/dossier.ts";
import { strangersIn } from "#evidence/draft.ts";
import { withManifests } from "#evidence/manifest.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { addDays, civilDate } from "#kernel/civil-date.ts";
import { stream } from "#kernel/random.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { runs } from "../support/nightly.ts";
import {
  bytes,
  CASE,
  CHINA,
  claim,
  clock,
  dossierFrom,
  draft,
  events,
  exhibits,
  ledger,
  moment,
  name,
  notices,
  salts,
  signer,
  value,
} from "./situation.ts";
import { hasPython, ours, python } from "./verifiers.ts";

const trust: Trust = { key: printVerifierKey(verifierKey(signer)) };
const dossier = value(dossierFrom(ledger()));
const textOf = (path: string): string => new TextDecoder().decode(dossier.files.get(path));

/** A file changed, with the lists made new. */
const remade = (path: string, change: (text: string) => string | undefined): Uint8Array => {
  const files = new Map(dossier.files);
  const text = change(textOf(path));
  if (text === undefined) files.delete(path);
  else files.set(path, bytes(text));
  return zipArchive.pack(withManifests(files));
};

const failures = (zip: Uint8Array): readonly string[] =>
  verifyDossier(zip, trust, zipArchive)
    .rows.filter(({ state }) => state === "failed")
    .map(({ what }) => what);

/** Our verdict, which is also the one of the script in Python where there is one. */
function verdict(zip: Uint8Array): string {
  const [own = ""] = ours([zip], trust);
  if (hasPython) expect(python([zip], trust)).toEqual([own]);
  return own;
}

const KINDS = ["a.x", "a.y", "b", "notice.sent", "notice.received"];

/** A dossier of a case, a clause and a claim that a seed draws; days lie close together, so that limits are met and missed. */
function drawn(seed: number): Uint8Array {
  const chance = stream(seed);
  const upTo = (most: number) => Math.floor(chance.next() * most);
  const of = <T>(list: readonly T[]): T | undefined => list[upTo(list.length)];
  const maybe = <K extends string, V>(key: K, list: readonly V[]) => {
    const value = of([undefined, ...list]);
    return value === undefined ? {} : { [key]: value };
  };
  const rows = Array.from({ length: 3 + upTo(6) }, (_, at): CaseRow => {
    const happened = upTo(12);
    return {
      ...{ case: "D-1", seq: at + 1, type: of(KINDS) ?? "b", actor: `u${upTo(3)}`, says: { en: "drawn" } },
      ...{
        at: addDays(civilDate("2026-02-25"), happened),
        recorded: addDays(civilDate("2026-02-25"), happened + upTo(4)),
      },
      basis: of(["document", "observed", "asserted", "computed"] as const) ?? "document",
      ...(upTo(2) === 0 ? { exhibit: "E-11 request.txt" } : {}),
    };
  });
  const needs = Array.from({ length: upTo(4) }, () =>
    Array.from({ length: 1 + upTo(3) }, () => of([...KINDS, "a.*"]) ?? "b"),
  );
  const element = { id: "e", asks: { en: "drawn" }, burden: "claimant" as const, needs };
  const rule = {
    ...{ days: 1 + upTo(8), calendar: upTo(5) === 0 ? ("working" as const) : ("calendar" as const) },
    ...maybe("from", ["event", "knowledge"] as const),
    ...maybe("first", ["day-after", "same-day"] as const),
    ...maybe("counts", ["sent", "received"] as const),
  };
  const near = (most: number) => [
    ...new Set(Array.from({ length: upTo(most) }, () => addDays(civilDate("2026-02-25"), upTo(30)))),
  ];
  const workdays = {
    ...{ id: "X", from: civilDate("2026-02-20"), until: addDays(civilDate("2026-03-05"), upTo(40)) },
    ...{ weekend: [6, 7].slice(upTo(3)), off: near(6), on: near(3) },
  };
  const working = { ...rule, calendar: "working" as const, ...(upTo(2) === 0 ? { workdays } : {}) };
  const drawnClock = {
    ...{ id: "drawn", starts: ["a.x"], ends: ["notice.received"], stops: [{ from: "a.y", until: "b" }] },
    outer: { days: upTo(9), calendar: "working" as const },
    stages: [
      { id: "one", days: upTo(6), calendar: "working" as const, from: "a.x", until: "notice.sent" },
      { id: "two", days: upTo(6), calendar: "calendar" as const, from: "b", until: "a.y" },
    ],
    ...(upTo(3) === 0 ? {} : { workdays }),
  };
  const request = {
    clock: drawnClock,
    ...{ case: { id: "D-1", name }, events: value(caseEvents("D-1", rows, exhibits)), log: ledger(), salts, exhibits },
    moment: { asOf: addDays(civilDate("2026-03-01"), upTo(12)), knownOn: addDays(civilDate("2026-03-01"), upTo(12)) },
    claims: [{ ...claim, elements: [element], against: [{ ...element, id: "f", needs: needs.toReversed() }] }],
    notices: {
      clauses: [
        { contract: "K-1", id: "1", triggers: ["a.*", "b"].slice(upTo(2)), rule },
        { contract: "K-1", id: "2", triggers: ["a.*", "b"].slice(upTo(2)), rule: working },
      ],
      about: rows.flatMap(({ seq }) => (upTo(2) === 0 ? [{ seq, contract: upTo(4) === 0 ? "K-2" : "K-1" }] : [])),
    },
  };
  return value(buildDossier(request, zipArchive)).zip;
}

describe("the claims of a case in its dossier", () => {
  it("what is on record for each element, in events that anybody can count again", () => {
    const { method, result } = JSON.parse(textOf("data/calc/claims.json"));
    expect([method, result]).toEqual([
      "planb-claims/1",
      [
        {
          id: "toy-claim",
          elements: [
            {
              ...{ id: "pending", strength: "asserted", events: [1, 9], missing: [] },
              quality: { exhibits: 1, actors: 1, lag: 0, bases: ["document", "observed"] },
            },
            {
              ...{ id: "asked", strength: "documented", events: [3, 4], missing: [] },
              quality: { exhibits: 1, actors: 1, lag: 1, bases: ["document"] },
            },
            { id: "read", strength: "textNotFound", events: [], missing: [] },
            { id: "fair", strength: "judgement", events: [], missing: [] },
          ],
          against: [
            {
              ...{ id: "granted", strength: "unsupported", events: [8], missing: ["licence.approved"] },
              quality: { exhibits: 1, actors: 1, lag: 0, bases: ["observed"] },
            },
          ],
        },
      ],
    ]);
  });

  it("a stronger state written into the calculation is found twice: by the seal and by counting again", () => {
    const zip = remade("data/calc/claims.json", (text) => text.replace('"asserted"', '"corroborated"'));
    expect([verdict(zip), failures(zip)]).toEqual([
      "tampered",
      [
        "statements and calculations are those that were sealed",
        "what is on record for the claims follows from the events",
      ],
    ]);
  });

  it("taken out, or with inputs that are no elements, it does not verify", () => {
    expect(verdict(remade("data/calc/claims.json", () => undefined))).toBe("incomplete");
    expect(verdict(remade("data/claims.md", () => undefined))).toBe("incomplete");
    for (const wrong of ['{"claims":[{"id":1}],', '{"claims":{},'])
      expect(
        verdict(remade("data/calc/claims.json", (text) => text.replace(/^\{"claims":\[.*\],(?="method")/, wrong))),
      ).toBe("tampered");
  });

  it("the same stands in words, in three languages", () => {
    expect(textOf("data/claims.md")).toContain("| It waits |  | asserted | 1, 9 |  |");
    expect(textOf("data/claims.md").match(/Anybody/g)).toHaveLength(3);
  });
});

describe("the notices of a case in its dossier", () => {
  it("which event sets each clause off, and the last days on every reading", () => {
    const { method, result } = JSON.parse(textOf("data/calc/notices.json"));
    expect([method, result]).toEqual([
      "planb-notices/1",
      [
        {
          contract: "K-1",
          id: "18.2",
          trigger: 3,
          notice: { state: "past", on: "2026-01-03", unsaid: [], notices: [] },
        },
        {
          ...{ contract: "K-1", id: "19", trigger: 3 },
          notice: {
            state: "past",
            on: "2025-12-27",
            orOn: "2025-12-29",
            unsaid: ["from", "first", "counts"],
            notices: [],
          },
        },
        {
          contract: "K-2",
          id: "7",
          trigger: 9,
          notice: { state: "notCounted", unsaid: ["from", "first", "counts"], notices: [] },
        },
        { contract: "K-2", id: "8" },
        { contract: "K-2", id: "9" },
      ],
    ]);
    expect(textOf("data/notices.md")).toContain(
      "| K-1 | 19 | 3 | 5 | 2025-12-27 / 2025-12-29 | past, no notice on record |  |",
    );
  });

  it("a later last day written into it is found twice; with other clauses the seal finds it", () => {
    const later = remade("data/calc/notices.json", (text) => text.replaceAll("2026-01-03", "2026-03-03"));
    expect([verdict(later), failures(later)]).toEqual([
      "tampered",
      ["statements and calculations are those that were sealed", "the notices follow from the events and the clauses"],
    ]);
    for (const [was, is] of [
      ['"days":10', '"days":0'],
      ['"days":10', '"days":true'],
      ['"from":"knowledge"', '"from":"press"'],
      ['"seq":4', '"seq":"4"'],
    ])
      expect(verdict(remade("data/calc/notices.json", (text) => text.replace(was ?? "", is ?? "")))).toBe("tampered");
    expect(verdict(remade("data/calc/notices.json", () => undefined))).toBe("incomplete");
  });
});

describe("working days in a dossier", () => {
  const counted = value(
    buildDossier(
      {
        ...{ case: { id: CASE, name }, events, log: ledger(), salts, exhibits, moment },
        clock: { ...clock, outer: { days: 45, calendar: "working" }, workdays: CHINA },
        notices: {
          ...notices,
          clauses: [
            {
              ...{ contract: "K-1", id: "7", triggers: ["rfi.answered"] },
              rule: {
                days: 3,
                calendar: "working",
                from: "event",
                first: "day-after",
                counts: "sent",
                workdays: CHINA,
              },
            },
          ],
        },
      },
      zipArchive,
    ),
  );
  const inside = (path: string) => new TextDecoder().decode(counted.files.get(path));
  const put = (path: string, from: string, to: string) =>
    zipArchive.pack(withManifests(new Map([...counted.files, [path, bytes(inside(path).replace(from, to))]])));

  it("are counted with the calendar that stands among the inputs, by both implementations", () => {
    expect(verdict(counted.zip)).toBe("complete");
    const { method, clock: stated, result } = JSON.parse(inside("data/calc/clock.json"));
    expect([method, stated.workdays.until, result.limit]).toEqual([
      ...["planb-clock/2", "2026-12-31", { days: 45, calendar: "working", worked: 31, past: 0, on: "2026-03-02" }],
    ]);
    const [run] = JSON.parse(inside("data/calc/notices.json")).result;
    // From Friday 2 January: Sunday 4 January is worked, then Monday and Tuesday.
    expect(run.notice).toMatchObject({ state: "past", on: "2026-01-06" });
    expect(inside("data/notices.md")).toContain("| K-1 | 7 | 4 | 3 working days | 2026-01-06 |");
  });

  it("a day taken out of the calendar, or one that is none, is found", () => {
    for (const [from, to] of [
      ['"2026-01-04",', ""],
      ['"weekend":[6,7]', '"weekend":[6]'],
      ['"weekend":[6,7]', '"weekend":[true]'],
      ['"2026-01-04"', '"2026-02-30"'],
      ['"planb-clock/2"', '"planb-clock/1"'],
    ] as const)
      expect(verdict(put("data/calc/clock.json", from, to))).toBe("tampered");
    expect(verdict(put("data/calc/clock.json", '"planb-clock/2"', '"planb-clock/3"'))).toBe("tampered");
  });
});

describe("two implementations count alike", () => {
  const count = runs(20, 1_000);
  it(`${count} dossiers with drawn events, clauses and claims are complete for both`, () => {
    const zips = Array.from({ length: count }, (_, seed) => drawn(seed + 1));
    const own = ours(zips, trust);
    expect(new Set(own)).toEqual(new Set(["complete"]));
    if (hasPython) expect(python(zips, trust)).toEqual(own);
  }, 0);
});

describe("drafts for a forum", () => {
  it("stand filled with what the dossier knows; what a person has to say stays blank", () => {
    const [, first] = /\| (E-03[^|]*) \|/.exec(textOf("forms/toy-forum.md")) ?? [];
    expect(first).toBe("E-03 acknowledgement.eml");
    expect(textOf("forms/toy-forum.md").split("\n")[0]).toBe(
      "Case HAL-C-003, Licence for Yunqu Cloud, As of 2026-02-04, known on 2026-02-04, 1-9",
    );
    expect(textOf("forms/toy-forum.md")).toContain("Signed: ____");
  });

  it("a blank completed in the file itself is a change: it is completed in a copy", () => {
    expect(verdict(remade("forms/toy-forum.md", (text) => text.replace("____", "A. Person")))).toBe("tampered");
  });

  it("a name that nothing fills is told before anything is built", () => {
    expect(strangersIn({ ...draft, text: "{{case}} {{judge}} {{ }}" })).toEqual(["judge"]);
  });
});

describe("to whom it is handed over", () => {
  it("stands with each exhibit and what the law said of it, in three languages; a yes written into it is a change", () => {
    const page = textOf("data/handover.md");
    expect(page).toContain("To: the other side, TW. Asked for by: a court. As of, known on: 2026-02-04, 2026-02-04.");
    expect(page).toContain(
      "| E-11 request.txt | 3E001 | unknown, counts as no | the company has found that it may | unknown | 2 |",
    );
    expect(page).toContain("| E-11 request.txt | 3E001 | 未知，視為否 | 企業認定可以交付 | 未知 | 2 |");
    expect(page).toContain("- Is a licence required? (Toy law 1): item.kind, endUser.location");
    expect(page).toContain("- Toy paragraph b (Toy law 2; read on 2026-02-01)");
    expect(page.match(/E-11 request\.txt/g)).toHaveLength(3);
    expect(verdict(remade("data/handover.md", (text) => text.replace("unknown, counts as no", "yes")))).toBe(
      "tampered",
    );
    expect(verdict(remade("data/handover.md", () => undefined))).toBe("incomplete");
  });
});

describe("dossiers of versions before", () => {
  it.each(["version-2", "version-3"])("%s, as planb wrote it then, is still complete for both", (version) => {
    expect(verdict(new Uint8Array(readFileSync(join(import.meta.dirname, "older", `${version}.zip`))))).toBe(
      "complete",
    );
  });
});

describe("the version a dossier says", () => {
  it("2 to 4 are read, another one is not judged", () => {
    const said = (version: string) =>
      remade("bag-info.txt", (text) => text.replace("Version: 4", `Version: ${version}`));
    // The seal names what bag-info.txt said, so that a version changed afterwards is a change; one that is not known decides nothing.
    expect([verdict(said("2")), verdict(said("3")), verdict(said("5")), verdict(said(""))]).toEqual([
      "tampered",
      "tampered",
      "cannotDecide",
      "cannotDecide",
    ]);
  });

  it("a form, or a summary, of a name that has no place is a file too many", () => {
    for (const path of ["forms/Toy.md", "forms/a/b.md", "data/summary.fr.pdf", "forms/x.md\n"])
      expect(verdict(zipArchive.pack(withManifests(new Map([...dossier.files, [path, bytes("x")]]))))).toBe("tampered");
  });
});
