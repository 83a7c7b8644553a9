/** The example seller's transaction: what to ask next, and which lawful changes would turn the review policy. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { interviewOf } from "#app/law/ask.ts";
import { type Assessment, assess, liveBooks } from "#app/law/assess.ts";
import { dilemmasMet } from "#app/law/dilemmas.ts";
import { namesOf } from "#app/law/names.ts";
import { unblocksOf } from "#app/law/unblock.ts";
import { verdictOf } from "#app/law/verdict.ts";
import type { Asked } from "#app/question.ts";
import { Interview, Unblock } from "#contract/check.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { lawFolder } from "#io/law-folder.ts";
import { openWorkspace } from "#io/workspace-folder.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { rational } from "#kernel/rational.ts";
import { engines } from "#rules/compile/engines.ts";
import { point } from "#rules/range.ts";
import { at } from "#workspace/at.ts";
import { ROOT } from "../regimes/books.ts";

const catalogue = await readCatalogue(join(ROOT, "catalogue"));
if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.faults));
const shipped = catalogue.value;
const { units } = shipped;
const folder = lawFolder(join(ROOT, "regimes"), units);
const law = await folder.books();
const opened = await openWorkspace(join(ROOT, "examples", "halden-systems"), catalogue.value);
const [ownership, content] = [await folder.ownership(), await folder.contained()];
if (!law.ok || !opened.ok || !ownership.ok || !content.ok) throw new Error("the example or the law cannot be read");
const owners = ownership.value;
const contained = content.value;
const whole = opened.value.workspace;
const books = law.value.filter(({ book }) => book.apart !== true);
const compiled = engines(100);
const names = namesOf(folder);

function assessed(day: string): Assessment {
  const moment = { asOf: civilDate(day), knownOn: civilDate(day) };
  const workspace = at(whole, moment);
  const [company] = workspace.tables.company;
  const row = workspace.tables.transactions.find(({ id }) => id === "HS-2026-0117");
  if (company === undefined || row === undefined) throw new Error(`nothing on ${day}`);
  const asked: Asked = { moment, workspace, whole, company, books, ownership: owners, contained };
  const found = assess(asked, liveBooks(compiled, books, moment), row, shipped);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.value;
}

function unblocked(assessment: Assessment): Readonly<Record<string, Unblock>> {
  const said = assessment.books.flatMap(({ outcomes, view }) => outcomes.map((outcome) => ({ outcome, view })));
  const all = unblocksOf(assessment, verdictOf(said, dilemmasMet(assessment)), names, "unit").map((one) =>
    Unblock.parse(one),
  );
  return Object.fromEntries(all.map((one) => [one.decision, one]));
}

/** `obtain cert.kyc: unknown -> yes`, then the value it leaves. */
const told = ({ sets }: Unblock): readonly (readonly string[])[] =>
  sets.map(({ changes, leaves }) => [
    ...changes.map(({ remedy, fact, from, to }) => `${remedy} ${fact}: ${from} -> ${to}`),
    leaves,
  ]);

test("presumption of denial turns to case-by-case review with items (v) and (vi) of the certification, and nothing less", () => {
  const { review, licence } = unblocked(assessed("2026-02-04"));
  if (review === undefined || licence === undefined) throw new Error("licence and review hold the transaction back");
  expect(told(review)).toEqual([
    ["obtain cert.kyc: unknown -> yes", "obtain cert.remoteUsers: no -> yes", "caseByCase"],
  ]);
  const [set] = review.sets;
  expect(set?.changes.map(({ question, who }) => [question.en, who])).toEqual([
    ["Consignee's know-your-customer procedures obtained and submitted?", "the buyer's legal department"],
    ["List of intended remote end users of the eight named places provided?", "the buyer's sales department"],
  ]);
  expect([set?.pending, set?.meets, set?.changes.flatMap(({ meets }) => meets)]).toEqual([["cert.labReview"], [], []]);
  expect([review.from.value, review.to, review.complete]).toEqual([
    "presumptionOfDenial",
    ["caseByCase", "presumptionOfApproval"],
    true,
  ]);
  expect([licence.sets, licence.unknown, licence.complete]).toEqual([[], [], true]);
});

test("an application three units over the cap is also reduced by three units, whole", () => {
  const before = assessed("2026-02-04");
  // 291,815,424 TPP and the 1,667 units of 15,832 TPP that are three more than fit under the cap.
  const over = { held: { kind: "range" as const, range: point(rational(291_815_424n + 1_667n * 15_832n)) }, at: {} };
  const { review } = unblocked({ ...before, facts: new Map(before.facts).set("application.tpp", over) });
  const [set] = review?.sets ?? [];
  const reduced = set?.changes.find(({ remedy }) => remedy === "reduce");
  expect(review?.sets.map(({ changes }) => changes.map(({ fact }) => fact))).toEqual([
    ["application.tpp", "cert.kyc", "cert.remoteUsers"],
  ]);
  expect([reduced?.from, reduced?.to, reduced?.amount?.value, reduced?.amount?.unit]).toEqual([
    "318207368 TPP",
    "318159872 TPP",
    "3",
    "unit",
  ]);
});

test("what is asked next is what can still change an answer; items of the certification cannot while another is unmet alone", () => {
  const interview = Interview.parse(interviewOf(assessed("2026-02-04"), [], names));
  expect(
    interview.questions.map(({ fact, cases }) => [fact, ...cases.map((one) => `${one.value} ${one.settles}`)]),
  ).toEqual([
    ["check.foreignEndUseCheck", "yes 0", "no 1"],
    ["endUser.necessary", "yes 0", "no 0"],
    ["check.consentHeld", "yes 0", "no 0"],
  ]);
  expect([interview.open, interview.others, interview.complete]).toEqual([2, ["status of import.customs"], true]);
});

test("by 23 November the conduct rule holds it back, and consent would turn it", () => {
  const { conduct, review } = unblocked(assessed("2026-11-23"));
  if (conduct === undefined || review === undefined) throw new Error("conduct and review hold the transaction back");
  expect(told(conduct)).toEqual([["obtain check.consentHeld: no -> yes", "consentHeld"]]);
  expect([review.from.value, told(review)]).toEqual(["caseByCase", []]);
});

test("no fact that says what the transaction is stands among the changes, on any day of the example", () => {
  for (const day of ["2026-01-20", "2026-02-04", "2026-03-01", "2026-06-01", "2026-11-23"]) {
    const assessment = assessed(day);
    const remedies = new Map(
      assessment.books.flatMap(({ view }) => [...view.facts].map(([id, { remedy }]) => [id, remedy])),
    );
    for (const { sets } of Object.values(unblocked(assessment)))
      for (const { fact } of sets.flatMap(({ changes }) => changes)) expect(remedies.get(fact)).not.toBe("identity");
  }
});
