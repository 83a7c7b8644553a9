/** The example seller's transactions as the law answers them: on 4 February 2026, and again with what was known by 23 November. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { assess, liveBooks } from "#app/law/assess.ts";
import type { Asked } from "#app/question.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { lawFolder } from "#io/law-folder.ts";
import { openWorkspace } from "#io/workspace-folder.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { printRational } from "#kernel/rational.ts";
import { engines } from "#rules/compile/engines.ts";
import { at } from "#workspace/at.ts";
import { ROOT } from "./books.ts";

const catalogue = await readCatalogue(join(ROOT, "catalogue"));
if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.faults));
const shipped = catalogue.value;
const { units } = shipped;
const folder = lawFolder(join(ROOT, "regimes"), units);
const [law, captures, content] = [await folder.books(), await folder.ownership(), await folder.contained()];
const opened = await openWorkspace(join(ROOT, "examples", "halden-systems"), catalogue.value);
if (!law.ok || !captures.ok || !content.ok || !opened.ok)
  throw new Error(JSON.stringify([law, captures, content, opened].flatMap((part) => (part.ok ? [] : part.faults))));
const whole = opened.value.workspace;
const books = law.value;
const ownership = captures.value;
const contained = content.value;
const compiled = engines(100);

function answers(transaction: string, day: string, knownOn = day) {
  const moment = { asOf: civilDate(day), knownOn: civilDate(knownOn) };
  const workspace = at(whole, moment);
  const [company] = workspace.tables.company;
  const row = workspace.tables.transactions.find(({ id }) => id === transaction);
  if (company === undefined || row === undefined) throw new Error(`no ${transaction} on ${day}`);
  const asked: Asked = { moment, workspace, whole, company, books, ownership, contained };
  const found = assess(asked, liveBooks(compiled, books, moment), row, shipped);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  const outcomes = found.value.books.flatMap(({ outcomes: all }) => all);
  const lists = found.value.books.flatMap(({ checklists }) => checklists);
  const [cap] = found.value.books.flatMap(({ headrooms }) => headrooms);
  const outcome = (id: string) => outcomes.find(({ decision }) => decision === id);
  return {
    of: (id: string) => outcome(id)?.value ?? outcome(id)?.status,
    law: (id: string) => outcome(id)?.law.status,
    missing: (id: string) => outcome(id)?.missing,
    items: lists.find(({ definition }) => definition === "cert.dd")?.rows.map(({ state }) => state),
    cap: cap === undefined ? "" : `${cap.shown}: ${String(cap.units)}`,
    duty: outcome("duty")?.amounts.flatMap(({ total }) => (total === undefined ? [] : [printRational(total.value)])),
  };
}

test("on 4 February 2026 a licence is required, denial is presumed, the cap has room for 1,664 units and duty is due", () => {
  const said = answers("HS-2026-0117", "2026-02-04");
  expect([said.of("entry"), said.of("licence"), said.of("review")]).toEqual([
    "4A090.a",
    "required",
    "presumptionOfDenial",
  ]);
  expect(said.items).toEqual(["met", "met", "met", "met", "unknown", "unmet", "met", "met", "committed"]);
  expect(said.cap).toBe("291815424 TPP + 97271808 TPP <= 50 % of 830863360 TPP: 1664");
  expect([said.of("duty"), said.duty]).toEqual(["due", ["107827200"]]);
  expect([said.of("party"), said.law("party")]).toEqual(["notRestricted", "stayed"]);
  expect(said.missing("import")).toContain("status of import.customs");
});

test("the announcement on foreign-made items does not speak to a movement into the place that made it", () => {
  expect(answers("HS-2026-0117", "2026-11-23").of("foreignMade")).toBe("outsideCoverage");
  expect(answers("HS-2026-0144", "2026-02-04").law("foreignMade")).toBe("stayed");
});

test("with the January shipments not yet on record the room was 604 units", () => {
  expect(answers("HS-2026-0117", "2026-02-04", "2026-02-01").cap).toMatch(/: 604$/);
});

test("by 23 November every item is there, and what is unknown is whether suspensions still hold", () => {
  const said = answers("HS-2026-0117", "2026-11-23");
  expect([said.of("licence"), said.of("review")]).toEqual(["required", "caseByCase"]);
  expect(said.items?.every((state) => state === "met")).toBe(true);
  // Two listed shareholders are known, and what they hold together is not settled: 46 to 54 %.
  expect(said.missing("party")).toEqual([
    "endUser.listedOwnership",
    "status of party.affiliate",
    "status of party.redFlag",
  ]);
  const onward = answers("HS-2026-0144", "2026-11-23");
  expect(onward.missing("foreignMade")).toEqual(
    expect.arrayContaining(["item.cnAnnexItem", "status of abroad.content"]),
  );
  expect(said.of("conduct")).toBe("consentRequired");
});

test("shipments after the application do not widen the cap", () => {
  expect(answers("HS-2026-0117", "2026-11-23").cap).toMatch(/830863360 TPP: 1664$/);
});

test("the same 4 February, known on 23 November, reads as it does with what came later", () => {
  expect(answers("HS-2026-0117", "2026-02-04", "2026-11-23").of("review")).toBe("caseByCase");
});

test("a domestic order needs no licence; a firm in Singapore with a parent in China does", () => {
  expect(answers("HS-2026-0129", "2026-02-04").of("licence")).toBe("notRequired");
  const abroad = answers("HS-2026-0144", "2026-02-04");
  expect([abroad.of("licence"), abroad.of("review")]).toEqual(["required", "presumptionOfDenial"]);
  expect(answers("HS-2026-0144", "2026-02-02").missing("licence")).toEqual(["endUser.ultimateParent"]);
});
