/**
 * What the law says of handing an exhibit over: the same rulebooks that `check` asks, under the facts that follow from holder, recipient and asker,
 * and those stated of the item whose data the exhibit discloses. Unknown counts as no. Method: docs/methods/leaving.md.
 */
import type { LawAgainst, LawOfLeaving, LeavingState } from "#evidence/leaving.ts";
import { type Citation, printCitation } from "#kernel/citation.ts";
import { hold } from "#kernel/defect.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { citationOf } from "#rules/cite.ts";
import { type DecisionOutcome, effectOf } from "#rules/decide.ts";
import { declarationsOf, readFacts, type StatedFact } from "#rules/facts.ts";
import { decidesOf } from "#rules/norm.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { itemRows } from "../contained/of-items.ts";
import type { Context } from "../context.ts";
import { wordsOf } from "../labels.ts";
import { type Assessment, assessFacts, type BookSays, factRows, type Live } from "../law/assess.ts";
import { dilemmasMet } from "../law/dilemmas.ts";
import { namesOf } from "../law/names.ts";
import { partRows } from "../law/part-facts.ts";
import { stated } from "../law/stated.ts";
import { mayStop, type Said, STOPS, type Verdict, verdictOf } from "../law/verdict.ts";
import { partyRows } from "../ownership/party-rows.ts";
import type { Asked } from "../question.ts";
import type { Recipient } from "./recipient.ts";
import { type Asker, type HandedFact, type HandoverSpec, isHandover } from "./spec.ts";

const MUST_NOT = "mustNot";

/** Who holds the exhibits, who receives them, and who asks. */
export interface Handing {
  /** Transaction of the case. */
  readonly transaction?: string | undefined;
  /** Jurisdiction of the company. */
  readonly holder: string;
  readonly to: Recipient;
  readonly asker: Asker | undefined;
}

function saidOf(spec: HandedFact, { holder, to }: Handing): string {
  if ("value" in spec) return spec.value;
  if (spec.from === "movement") return holder === to.place ? spec.within : spec.across;
  if (spec.from === "holder") return holder;
  if (spec.from === "recipient") return to.place;
  return (spec.from === "recipientHeadquarters" ? to.headquarters : to.parent) ?? "";
}

/** What follows; a recipient of whom nothing is recorded leaves its facts unsaid. */
function following(spec: HandoverSpec, handing: Handing): readonly StatedFact[] {
  const all = [...spec.facts, ...(handing.asker?.facts ?? [])];
  return all.flatMap((each) => {
    const value = saidOf(each, handing);
    return value === "" ? [] : [{ fact: each.fact, state: "stated" as const, value, at: {} }];
  });
}

type FactRow = RowOf<"facts">;

const isAlike = (a: FactRow, b: FactRow): boolean => a.state === b.state && a.value === b.value && a.unit === b.unit;

/**
 * What the tables say of the recipient, beside what is said of the item whoever receives it. Where the two do not agree neither is taken: the
 * fact is missing.
 */
function withRecipient(ofAny: ReadonlyMap<string, FactRow>, ofRecipient: readonly FactRow[]): readonly FactRow[] {
  const disputed = new Set(ofRecipient.flatMap((row) => (isAlike(ofAny.get(row.fact) ?? row, row) ? [] : [row.fact])));
  const merged = new Map([...ofAny, ...ofRecipient.map((row) => [row.fact, row] as const)]);
  return [...merged.values()].filter(({ fact }) => !disputed.has(fact));
}

interface Here {
  readonly says: BookSays;
  readonly outcome: DecisionOutcome;
}

const STATES: Readonly<Record<Verdict, LeavingState>> = {
  noRequirementFound: "met",
  licenceRequired: "unmet",
  prohibited: "unmet",
  conflict: "unmet",
  unknown: "unknown",
  outsideCoverage: "unknown",
};

/** How an answer about the act of handing over counts: a must-not is a prohibition, one that may come out is unknown. */
function actVerdict({ outcome }: Here): Verdict | undefined {
  if (outcome.status === "decided") return outcome.value === MUST_NOT ? "prohibited" : undefined;
  if (outcome.status === "conflict") return "conflict";
  return outcome.status === "open" && outcome.possible.includes(MUST_NOT) ? "unknown" : undefined;
}

const ORDER: readonly Verdict[] = [
  ...(["conflict", "prohibited", "licenceRequired", "unknown", "outsideCoverage", "noRequirementFound"] as const),
];

const worst = (verdicts: readonly Verdict[]): Verdict =>
  ORDER.find((verdict) => verdicts.includes(verdict)) ?? "outsideCoverage";

const stops = ({ outcome, says }: Here): boolean =>
  outcome.norm === undefined
    ? outcome.status === "decided"
      ? outcome.effect === "licence" || outcome.effect === "prohibits"
      : outcome.status !== "outsideCoverage" && mayStop(outcome, says.view)
    : actVerdict({ outcome, says }) !== undefined;

/** The paragraph that decides; of an open answer that of the first rule in force that may stop it. */
function paragraph({ outcome, says: { view } }: Here): Citation | undefined {
  if (outcome.cite !== undefined) return outcome.cite;
  const decision = view.decisions.find(({ id }) => id === outcome.decision);
  const mayStopBy = (value: string) =>
    outcome.norm === undefined
      ? decision !== undefined && STOPS.some((stop) => effectOf(decision, value) === stop)
      : value === MUST_NOT;
  const rule = view.rules
    .map((live) => live.rule)
    .find((one) => decidesOf(one).decision === outcome.decision && mayStopBy(decidesOf(one).value));
  return rule === undefined ? undefined : citationOf(rule.cite);
}

/** The law as functions; alike questions are asked once. */
export interface LeavingLaw {
  /** Of an exhibit, by the item whose data it discloses. */
  ofExhibit(item: string | undefined): LawOfLeaving;
  /** Of the record as such, whatever its exhibits disclose: only what is said of the act of handing over. */
  ofRecord(): LawOfLeaving;
}

/** Faults: those of the facts. */
export function lawOfLeaving(
  context: Context,
  asked: Asked,
  live: readonly Live[],
  spec: HandoverSpec,
  handing: Handing,
): Outcome<LeavingLaw> {
  const names = namesOf(context.law);
  const { catalogue } = context;
  const books = live.map(({ loaded }) => loaded.book);
  const declared = declarationsOf(books);
  const given = following(spec, handing).filter(({ fact }) => declared.has(fact));
  const spared = new Set(given.map(({ fact }) => fact));
  const ofItem = itemRows(asked, catalogue);
  const { tables } = asked.workspace;
  const ofRecipient = (item: string) =>
    handing.to.party === undefined
      ? []
      : partyRows(asked.ownership, asked.workspace, { item, buyer: handing.to.party, end_user: undefined });

  function rowsOf(item: string): readonly FactRow[] {
    const row = tables.items.find(({ id }) => id === item);
    const ofAny = factRows([...ofItem(item), ...partRows(row, catalogue, books), ...tables.facts], "", item);
    const all = withRecipient(ofAny, ofRecipient(item));
    const ofRecord = tables.facts.filter(
      ({ transaction, fact }) =>
        transaction !== undefined &&
        transaction === handing.transaction &&
        spec.record.some((prefix) => fact.startsWith(prefix)),
    );
    const merged = new Map([...all, ...ofRecord].map((one) => [one.fact, one]));
    return [...merged.values()].filter(({ fact }) => !spared.has(fact) && declared.has(fact));
  }

  function againstOf(here: Here): LawAgainst {
    const { outcome, says } = here;
    const { book } = says.loaded;
    const cite = paragraph(here);
    return {
      book: book.id,
      says: wordsOf(names.title(book.id, outcome)),
      cite: cite === undefined ? names.label(book.title).en : printCitation(cite),
      state: outcome.status === "decided" || outcome.status === "conflict" ? "unmet" : "unknown",
      missing: [...outcome.missing],
    };
  }

  function told(assessment: Assessment, isRecord: boolean): LawOfLeaving {
    const all = assessment.books.flatMap((says) => says.outcomes.map((outcome) => ({ says, outcome })));
    const plain = isRecord ? [] : all.filter(({ outcome }) => outcome.norm === undefined);
    const acts = all.filter(({ outcome }) => isHandover(spec, outcome.norm));
    const said = plain.map(({ outcome, says: { view } }): Said => ({ outcome, view }));
    const opposed = dilemmasMet(assessment).filter(({ norm }) => isHandover(spec, norm.norm));
    const verdicts = [
      isRecord ? ("noRequirementFound" as const) : verdictOf(said, opposed),
      ...acts.flatMap((here) => actVerdict(here) ?? []),
      ...(opposed.some(({ sure }) => sure) ? (["conflict"] as const) : []),
    ];
    const verdict = worst(verdicts);
    const against = STATES[verdict] === "met" ? [] : [...plain, ...acts].filter(stops).map(againstOf);
    const speaking = [...plain, ...acts].filter(({ outcome }) => outcome.status !== "outsideCoverage");
    const asked = new Set(speaking.map(({ says }) => says.loaded.book.id)).size;
    return { state: STATES[verdict], verdict, asked, against };
  }

  const facts = (item: string) => readFacts(books, [...rowsOf(item).map(stated), ...given], catalogue.units);
  const items = [...new Set(["", ...tables.items.map(({ id }) => id)])];
  const faults = items.flatMap((item) => {
    const read = facts(item);
    return read.ok ? [] : read.faults;
  });
  if (faults.length > 0) return failed(...faults);
  const known = new Map<string, LawOfLeaving>();
  const answer = (item: string, isRecord: boolean): LawOfLeaving => {
    const key = JSON.stringify([item, isRecord]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const read = facts(item);
    hold(read.ok, "facts that were read are read again alike");
    const found = told(assessFacts(asked, live, { id: "", item }, { facts: read.value, rows: new Map() }), isRecord);
    known.set(key, found);
    return found;
  };
  return ok({ ofExhibit: (item = "") => answer(item, false), ofRecord: () => answer("", true) });
}
