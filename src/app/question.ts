/** What every verb does first: opens the workspace and the law, and cuts both at the two dates of the question. */
import type { Head, Key, Missing } from "#contract/head.ts";
import type { Question } from "#contract/input.ts";
import type { Sentence } from "#contract/text.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { parseCivilDate } from "#kernel/civil-date.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Moment } from "#kernel/timeline.ts";
import { at } from "#workspace/at.ts";
import { TABLE_NAMES } from "#workspace/registry.ts";
import type { Cut, RowOf, Workspace } from "#workspace/workspace.ts";
import { type Held, heldOn, readEntries } from "./cap/entries.ts";
import type { ContentSpec } from "./contained/spec.ts";
import type { Context } from "./context.ts";
import { labelOf } from "./labels.ts";
import type { OwnershipSpec } from "./ownership/spec.ts";
import type { LoadedBook } from "./ports.ts";

export interface Asked {
  readonly moment: Moment;
  /** The workspace as it was on the day, known on the day. */
  readonly workspace: Cut;
  /** The workspace with all its times, for what carries its own dates. */
  readonly whole: Workspace;
  readonly company: RowOf<"company">;
  readonly books: readonly LoadedBook[];
  /** Whom the law captures through owners, for facts that follow from the tables of stakes and listings. */
  readonly ownership: readonly OwnershipSpec[];
  /** Which facts of an item follow from what it is made of, where and with what. */
  readonly contained: readonly ContentSpec[];
  /** What is reserved of caps on the day, as recorded on the day of knowledge. */
  readonly held?: readonly Held[];
}

/** The two days of a question; today where none is given. Faults: not-a-date. */
export function momentOf(context: Context, { asOf, knownOn }: Pick<Question, "asOf" | "knownOn">): Outcome<Moment> {
  const today = context.clock.today();
  const read = (text: string | undefined, argument: string): Outcome<CivilDate> =>
    text === undefined ? ok(today) : parseCivilDate(text, { argument });
  const [as, known] = [read(asOf, "asOf"), read(knownOn, "knownOn")];
  if (as.ok && known.ok) return ok({ asOf: as.value, knownOn: known.value });
  return failed(...(as.ok ? [] : as.faults), ...(known.ok ? [] : known.faults));
}

/** Faults: of the dates, of the workspace, of the law, all together. */
export async function ask(context: Context, question: Question): Promise<Outcome<Asked>> {
  const moment = momentOf(context, question);
  const workspace = await context.workspaces.open(question.workspace);
  const books = await context.law.books();
  const [ownership, contained] = [await context.law.ownership(), await context.law.contained()];
  if (!moment.ok || !workspace.ok || !books.ok || !ownership.ok || !contained.ok) {
    return failed(...[moment, workspace, books].flatMap((part) => (part.ok ? [] : part.faults)));
  }
  const cut = at(workspace.value, moment.value);
  const [company] = cut.tables.company;
  if (company === undefined) {
    return failed(
      fault(
        "not-found-here",
        {},
        `the company of this workspace is not on record as of ${moment.value.asOf}, known on ${moment.value.knownOn}`,
        "Ask about a later day, or correct `valid_from` and `known_on` of its row.",
      ),
    );
  }
  const log = await context.reservations.read(company.id);
  const entries = log.ok ? readEntries(log.value) : log;
  if (!entries.ok) return entries;
  const held = heldOn(entries.value, moment.value);
  // A book apart is asked by name, and no transaction is put to it.
  const put = books.value.filter(({ book }) => book.apart !== true);
  return ok({
    moment: moment.value,
    workspace: cut,
    whole: workspace.value,
    company,
    books: put,
    ownership: ownership.value,
    contained: contained.value,
    held,
  });
}

const MOST_LISTED = 12;

const listed = (ids: readonly string[]): string =>
  [...ids.slice(0, MOST_LISTED), ...(ids.length > MOST_LISTED ? [`and ${ids.length - MOST_LISTED} more`] : [])].join(
    ", ",
  );

/** A row of the workspace by id, or the company's default. Fault: not-found-here, with the nearest id. */
export function chosen<R extends { readonly id: string }>(
  rows: readonly R[],
  id: string | undefined,
  fallback: string | undefined,
  called: string,
): Outcome<R> {
  const wanted = id ?? fallback;
  const ids = rows.map((row) => row.id);
  const found = wanted === undefined ? rows[0] : rows.find((row) => row.id === wanted);
  if (found !== undefined) return ok(found);
  if (wanted === undefined) {
    const help = `Add one, or ask about a day on which one is on record.`;
    return failed(fault("not-found-here", {}, `no ${called} is listed on that day`, help));
  }
  const help = ids.length === 0 ? `None is listed.` : `Listed are: ${listed(ids)}.${nearestHint(wanted, ids)}`;
  return failed(fault("not-found-here", {}, `there is no ${called} ${quote(wanted)} on that day`, help));
}

/** Rows of the cut that are ours and not the world's. */
const assumptionsIn = ({ tables }: Cut): number =>
  TABLE_NAMES.reduce((count, name) => count + tables[name].filter(({ mark }) => mark === "assumption").length, 0);

interface Said {
  readonly question: Sentence;
  readonly answer: Sentence;
  readonly lead: Sentence;
  readonly keys: readonly Key[];
  readonly missing: readonly Missing[];
}

/** The head of a report, without the digest that seals it. */
export function headOf(context: Context, asked: Asked, said: Said): Omit<Head, "digest"> {
  const { company, moment, books, workspace } = asked;
  return {
    company: { id: company.id, name: labelOf(company), role: company.role },
    moment: { asOf: moment.asOf, knownOn: moment.knownOn },
    question: said.question,
    answer: said.answer,
    lead: said.lead,
    keys: [...said.keys],
    missing: [...said.missing],
    books: books.map(({ book, digest }) => ({
      id: book.id,
      title: context.law.label(book.title),
      jurisdiction: book.jurisdiction,
      digest,
      knownOn: moment.knownOn,
    })),
    assumptions: assumptionsIn(workspace),
  };
}
