/** evidence claims: every claim shipped, held against the case of the example, and against the same case with more on record. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { readClaim, readGround } from "#app/grounds/ground.ts";
import { ClaimsReport } from "#contract/claims.ts";
import { ROOT } from "../../src/bin/compose.ts";
import { bench, HALDEN, type Loose } from "../support/compose.ts";
import { copied, withRow } from "../support/workspaces.ts";

const planb = await bench();
const EVENTS = readFileSync(join(HALDEN, "case_events.csv"), "utf8");
const CASES = readFileSync(join(HALDEN, "cases.csv"), "utf8");

/** The case of the example with further events, which bring no exhibit. */
const more = (...types: readonly string[]) => {
  const rows = EVENTS.trimEnd().split("\n");
  const added = types.reduce(
    (text, type, at) =>
      withRow({
        ...{ case: "HAL-C-003", seq: String(21 + at), type, at: "2026-02-01", recorded: "2026-02-02" },
        ...{ basis: "asserted", actor: "Halden Systems", says: type, source: "reasoned", mark: "assumption" },
      })(text),
    rows.join("\n"),
  );
  return copied(HALDEN, { "case_events.csv": added });
};
const richer = more("licence.approved", "comparator.case", "comparator.approved", "official.statement", "notice.sent");
const kept = copied(HALDEN, {
  "cases.csv": CASES.replace("contract-arbitration us-756-appeal", "gatt-xi-1 contract-arbitration"),
});
afterAll(() => {
  planb.close();
  richer.close();
  kept.close();
});

async function asked(input: Loose = {}): Promise<ClaimsReport> {
  const question = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04", ...input };
  const outcome = await planb.ask("evidence claims", question);
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
  return ClaimsReport.parse(outcome.value.report);
}

const statesOf = ({ claims }: ClaimsReport, side: "elements" | "against") =>
  Object.fromEntries(claims.map((claim) => [claim.id, claim[side].map(({ id, strength }) => `${id} ${strength}`)]));

describe("54 days after the application was registered", () => {
  it("of each claim what the record shows: days and questions are documented, comparators are not there", async () => {
    expect(statesOf(await asked(), "elements")).toEqual({
      "cn-afsl-18": ["measure documented", "execution unsupported", "harm documented"],
      "cn-trade-barrier": [
        "measure documented",
        "barrier documented",
        "effect documented",
        "directly-concerned judgement",
        "contents judgement",
        "conditions textNotFound",
      ],
      "contract-arbitration": [
        "contract documented",
        "breach unsupported",
        "loss documented",
        "mitigation unsupported",
      ],
      "gatt-i-1": ["advantage unsupported", "not-accorded documented"],
      "gatt-viii": ["fee unsupported", "above-cost unsupported"],
      "gatt-x-1": ["rule unsupported", "unpublished unsupported"],
      "gatt-x-3a": ["administration corroborated", "unreasonable unsupported"],
      "gatt-xi-1": ["restriction documented", "limiting documented", "instances unsupported"],
      "gatt-xxi": ["emergency unsupported", "good-faith judgement", "link unsupported"],
      "trims-2": ["measure documented", "inconsistent documented", "listed textNotFound"],
      "us-756-appeal": ["action unsupported", "affected documented", "in-time textNotFound"],
    });
  });

  it("what speaks against is told alike: the order was subject to licences, the application is pending", async () => {
    const none = ["security unsupported", "approvals unsupported"];
    expect(statesOf(await asked(), "against")).toEqual({
      "cn-afsl-18": ["other-reason unsupported"],
      "cn-trade-barrier": ["approvals unsupported"],
      "contract-arbitration": ["excuse unsupported", "condition corroborated"],
      "gatt-i-1": none,
      "gatt-viii": ["duty unsupported", ...none],
      "gatt-x-1": none,
      "gatt-x-3a": ["acted corroborated", ...none],
      "gatt-xi-1": none,
      "gatt-xxi": ["other-purpose unsupported"],
      "trims-2": none,
      "us-756-appeal": ["pending documented"],
    });
  });

  it("an approval, a comparator and a notice change both sides, as far as a word without an exhibit can", async () => {
    const report = await asked({
      workspace: richer.path,
      claim: ["gatt-i-1", "gatt-xi-1", "gatt-xxi", "contract-arbitration"],
    });
    expect(statesOf(report, "elements")["gatt-i-1"]).toEqual(["advantage asserted", "not-accorded documented"]);
    expect(statesOf(report, "against")["gatt-xi-1"]).toEqual(["security asserted", "approvals asserted"]);
    expect(statesOf(report, "elements")["gatt-xxi"]).toEqual([
      "emergency asserted",
      "good-faith judgement",
      "link asserted",
    ]);
    expect(statesOf(report, "against")["contract-arbitration"]).toEqual(["excuse asserted", "condition corroborated"]);
  });

  it("a day earlier than the registration there is less on record", async () => {
    const report = await asked({ asOf: "2025-12-11", knownOn: "2025-12-11", claim: "gatt-x-3a" });
    expect(report.claims[0]?.elements[0]).toMatchObject({
      strength: "unsupported",
      missing: ["licence.registered", "status.checked"],
    });
  });

  it("an element names the events and exhibits that show it, and what they are made of", async () => {
    const report = await asked({ claim: "gatt-x-3a" });
    expect(report.claims[0]?.elements[0]).toMatchObject({
      events: [3, 4, 16, 17],
      exhibits: [
        "E-02-application.txt",
        "E-03-acknowledgement.eml",
        "E-30-status-2026-01-26.txt",
        "E-31-status-2026-02-02.txt",
      ],
      quality: { exhibits: 4, lag: 0 },
    });
  });
});

describe("who may bring it", () => {
  it("every claim says so; one between states says that a company has no standing or that a member invokes it", async () => {
    const { claims } = await asked();
    const between = claims.filter(({ route }) => route === "between-states");
    expect(between.map(({ id }) => id)).toEqual([
      ...["gatt-i-1", "gatt-viii", "gatt-x-1", "gatt-x-3a", "gatt-xi-1", "gatt-xxi", "trims-2"],
    ]);
    for (const { standing } of between) expect(standing.en).toMatch(/A company (has no standing|neither invokes)/);
  });

  it("claims the case is kept for come first; an id that names none is a fault at its row or argument", async () => {
    const report = await asked({ workspace: kept.path });
    expect(report.claims.slice(0, 3).map(({ id, ofCase }) => `${id} ${ofCase}`)).toEqual([
      ...["contract-arbitration true", "gatt-xi-1 true", "cn-afsl-18 false"],
    ]);
    const wrong = await planb.ask("evidence claims", { workspace: HALDEN, claim: "gatt-xi-2" });
    expect(wrong.ok ? [] : wrong.faults).toMatchObject([
      { code: "rule-reference", at: { argument: "claim" }, help: expect.stringContaining("`gatt-xi-1`") },
    ]);
  });

  it("on the terminal in three languages, with what it does not prove", async () => {
    const flags = ["evidence", "claims", HALDEN, "gatt-x-3a", "--as-of", "2026-02-04", "--known-on", "2026-02-04"];
    expect((await planb.planb(flags)).out).toContain("Who may bring it");
    expect((await planb.planb([...flags, "--lang", "zh-Hant"])).out).toContain("企業無提出資格");
    expect((await planb.planb([...flags, "--lang", "zh-Hans"])).out).toContain("企业无资格提出");
  });
});

describe("the files", () => {
  const files = (folder: string) =>
    readdirSync(join(ROOT, "regimes", folder)).map((name) => join("regimes", folder, name));
  const written = (file: string): Readonly<Record<string, unknown>> =>
    parseYaml(readFileSync(join(ROOT, file), "utf8"));

  test.each([
    ...files("claims").map((file) => [file, readClaim] as const),
    ...files("grounds").map((file) => [file, readGround] as const),
  ])("%s: what was not read is marked so, and its elements with it", (file, read) => {
    const found = read(written(file), file);
    if (!found.ok) throw new Error(found.faults.map(({ message }) => message).join("\n"));
    const { sources, elements } = found.value;
    const unread = elements.filter(({ text }) => text === "unread");
    if (sources.every(({ mark }) => mark === "unread") && sources[0]?.instrument !== "the contract")
      expect(unread.length).toBeGreaterThan(0);
    for (const { needs } of unread) expect(needs).toEqual([]);
    for (const { asOf, readOn } of sources) expect(asOf === "not found" || asOf <= readOn).toBe(true);
  });

  test("every kind of event that is asked stands in the format, and no other", () => {
    const all = [...files("claims"), ...files("grounds")]
      .map((file) => readFileSync(join(ROOT, file), "utf8"))
      .join("\n");
    const asked = [...all.matchAll(/(?:needs|starts): (\[.*\])$/gm)].flatMap(
      ([, list = ""]) => list.match(/[a-z][\w.]*/gi) ?? [],
    );
    const page = readFileSync(join(ROOT, "docs/formats/grounds.md"), "utf8").split("## Kinds of events")[1] ?? "";
    const listed = [...page.matchAll(/`([a-z]+\.[\w.*]+)`/gi)].map(([, kind = ""]) => kind);
    const isListed = (kind: string) =>
      listed.some((one) => one === kind || (one.endsWith(".*") && kind.startsWith(one.slice(0, -1))));
    expect(asked.filter((kind) => !isListed(kind))).toEqual([]);
    expect(
      listed.filter(
        (one) =>
          !asked.some(
            (kind) => isListed(kind) && (one === kind || (one.endsWith(".*") && kind.startsWith(one.slice(0, -1)))),
          ),
      ),
    ).toEqual([]);
  });

  test("a file that departs from the form is refused with every place", () => {
    const claim = written("regimes/claims/gatt-xi-1.yaml");
    const codes = (value: object, file = "regimes/claims/gatt-xi-1.yaml") => {
      const read = readClaim(value, file);
      return read.ok ? [] : read.faults.map(({ code }) => code);
    };
    expect(codes({ ...claim, route: "press", standing: { en: "x" } })).toEqual([
      "rule-syntax",
      "rule-syntax",
      "rule-syntax",
    ]);
    expect(codes(claim, "regimes/claims/other.yaml")).toEqual(["rule-reference"]);
    expect(codes({ ...claim, against: claim.elements })).toEqual(["duplicate-key", "duplicate-key", "duplicate-key"]);
  });
});
