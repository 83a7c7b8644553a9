/** What `check` asks each rulebook about a transaction, as questions for a second implementation. */
import type { Context } from "#app/context.ts";
import { assess, liveBooks } from "#app/law/assess.ts";
import { ask, chosen } from "#app/question.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Asked } from "./form.ts";

export interface Wanted {
  readonly workspace: string;
  readonly transaction?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
  /** One book only. */
  readonly book?: string | undefined;
}

/** One question a rulebook. Faults: those of `check`, and not-found-here for a book. */
export async function transactionQuestions(context: Context, wanted: Wanted): Promise<Outcome<readonly Asked[]>> {
  const asked = await ask(context, wanted);
  if (!asked.ok) return asked;
  const { workspace, company, books, moment } = asked.value;
  const { transactions } = workspace.tables;
  const transaction = chosen(transactions, wanted.transaction, company.default_transaction, "transaction");
  if (!transaction.ok) return transaction;
  const all = books.map(({ book }) => ({ id: book.id }));
  const one = wanted.book === undefined ? undefined : chosen(all, wanted.book, undefined, "rulebook");
  if (one !== undefined && !one.ok) return one;
  const assessed = assess(asked.value, liveBooks(context.engines, books, moment), transaction.value, context.catalogue);
  if (!assessed.ok) return assessed;
  const { facts, books: said } = assessed.value;
  return ok(
    said
      .filter(({ loaded }) => one === undefined || loaded.book.id === one.value.id)
      .map(({ loaded: { book }, totals }) => ({
        id: `${transaction.value.id} ${book.id}`,
        book,
        moment,
        facts,
        ledgers: new Map([...totals].map(([ledger, { value }]) => [ledger, value])),
      })),
  );
}
