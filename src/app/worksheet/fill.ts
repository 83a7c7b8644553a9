/** What a workspace says for a field of a form: the value with the row it stands in, or nothing. Nothing is guessed from another field. */
import type { Figure } from "#contract/figure.ts";
import type { Label } from "#contract/text.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { paragraphProof, plainFigure, rowProof, type Stated } from "../figures.ts";
import { labelOf } from "../labels.ts";
import type { Assessment } from "../law/assess.ts";
import { computedFigure } from "../law/computed-figure.ts";
import type { Names } from "../law/names.ts";
import type { Asked } from "../question.ts";
import type { From } from "./form.ts";

export interface Filled {
  readonly value: string;
  readonly label?: Label;
  readonly from: Figure;
}

export interface Subject {
  readonly asked: Asked;
  readonly transaction: RowOf<"transactions">;
  readonly assessment: Assessment;
  readonly names: Names;
}

const cell = (value: string, row: Stated, column: string, label?: Label): Filled => ({
  value,
  ...(label === undefined ? {} : { label }),
  from: {
    ...plainFigure(value, "", rowProof(row, column)),
    ...(row.mark === "assumption" ? { mark: row.mark } : {}),
  },
});

type Party = Extract<From, { party: string }>;

/** An end user that is not named is the buyer, as the table of transactions says. */
function partyIds({ party }: Party, { transaction }: Subject): readonly string[] {
  const { seller, buyer, end_user: endUser, consignees } = transaction;
  const ids = { seller: [seller], buyer: [buyer], endUser: [endUser ?? buyer], consignees: consignees ?? [] }[party];
  return ids.flatMap((id) => id ?? []);
}

function ofParty(from: Party, subject: Subject): Filled | undefined {
  const { parties } = subject.asked.workspace.tables;
  const rows = partyIds(from, subject).flatMap((id) => parties.find((party) => party.id === id) ?? []);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { column } = from;
  const joined = rows.map((row) => row[column]).join("; ");
  const label = column === "name" && rows.length === 1 ? labelOf(first) : undefined;
  const filled = cell(joined, first, column, label);
  return { ...filled, from: { ...filled.from, proof: rows.map((row) => rowProof(row, column)) } };
}

function ofItem(column: "name" | "unit" | "hs", { asked, transaction }: Subject): Filled | undefined {
  const item = asked.workspace.tables.items.find(({ id }) => id === transaction.item);
  const value = item?.[column];
  if (item === undefined || value === undefined) return undefined;
  return cell(String(value), item, column, column === "name" ? labelOf(item) : undefined);
}

function ofTransaction(column: "id" | "quantity", { transaction }: Subject): Filled | undefined {
  const { id, quantity } = transaction;
  if (column === "id") return cell(id, transaction, column);
  return quantity === undefined ? undefined : cell(printDecimal(quantity), transaction, column);
}

/** A promise, a range of values or what is unknown is no content of a form; what a book works out of facts that are stated is. */
function ofFact(fact: string, { assessment }: Subject): Filled | undefined {
  const worked = computedFigure(assessment, fact);
  if (worked !== undefined) return { value: `${worked.value} ${worked.unit}`.trim(), from: worked };
  const row = assessment.rows.get(fact);
  const held = assessment.facts.get(fact)?.held;
  const view = assessment.books.find((says) => says.view.facts.has(fact))?.view;
  if (row === undefined || held === undefined || view === undefined || row.state !== "stated") return undefined;
  const value = tellHeld(view, fact, held);
  return /^[<>]|\.\.|\|/.test(value) ? undefined : cell(value, row, "value");
}

function ofDecision(decision: string, book: string, { assessment, names }: Subject): Filled | undefined {
  const says = assessment.books.find(({ loaded }) => loaded.book.id === book);
  const outcome = says?.outcomes.find((each) => each.decision === decision);
  if (outcome?.status !== "decided" || outcome.value === undefined || outcome.deciders.length === 0) return undefined;
  const label = names.value(book, outcome.value);
  const proof = outcome.cite === undefined ? [] : [paragraphProof(outcome.cite, label)];
  return { value: outcome.value, label, from: plainFigure(outcome.value, "", ...proof) };
}

export function fillFrom(from: From, subject: Subject): Filled | undefined {
  if ("party" in from) return ofParty(from, subject);
  if ("item" in from) return ofItem(from.item, subject);
  if ("transaction" in from) return ofTransaction(from.transaction, subject);
  if ("fact" in from) return ofFact(from.fact, subject);
  return ofDecision(from.decision, from.book, subject);
}
