/** The five answers as pages: for each its question, answer and figures; then its tables, cut in a memo; at the end the notes. */
import type { Head } from "#contract/head.ts";
import type { Language } from "#contract/text.ts";
import { isCivilDate } from "#kernel/civil-date.ts";
import { hold } from "#kernel/defect.ts";
import type { Part, Printed } from "../printed.ts";
import { type Answers, headsOf } from "./answers.ts";
import { marginBars, survivalBars } from "./bars.ts";
import { type MemoTable, tablesOf } from "./tables.ts";
import { sourcesOf, type Telling, tellingIn } from "./telling.ts";

export type Kind = "memo" | "full";

/** Missing facts and notes a memo shows. */
const MOST_MISSING = 10;

function headParts(telling: Telling, head: Head): readonly Part[] {
  const { say, t, key } = telling;
  return [
    { kind: "heading", level: 1, text: say(head.question) },
    { kind: "text", text: say(head.answer) },
    { kind: "text", text: say(head.lead) },
    {
      kind: "table",
      columns: [
        { head: t("memo.figure"), share: 4 },
        { head: t("check.value"), share: 4 },
        { head: t("memo.remark"), share: 6 },
      ],
      rows: head.keys.map((one) => [say(one.title), key(one), one.note === undefined ? "" : say(one.note)]),
    },
  ];
}

function tableParts({ t }: Telling, { title, columns, rows, most }: MemoTable, kind: Kind): readonly Part[] {
  const shown = kind === "full" ? rows : rows.slice(0, most);
  return [
    { kind: "heading", level: 2, text: title },
    { kind: "table", columns, rows: shown },
    ...(shown.length < rows.length
      ? [{ kind: "text" as const, text: t("memo.more", { shown: shown.length, all: rows.length }) }]
      : []),
  ];
}

function missingParts({ t, name }: Telling, heads: readonly Head[], kind: Kind): readonly Part[] {
  const missing = [...new Map(heads.flatMap((head) => head.missing).map((one) => [one.fact, one])).values()];
  if (missing.length === 0) return [];
  const shown = kind === "full" ? missing : missing.slice(0, MOST_MISSING);
  return [
    { kind: "heading", level: 1, text: t("check.missing") },
    {
      kind: "table",
      columns: [
        { head: t("check.needs"), share: 8 },
        { head: t("missing.who"), share: 4 },
        { head: t("missing.fact"), share: 5 },
      ],
      rows: shown.map(({ question, who, fact }) => [name(question), who, fact]),
    },
    ...(shown.length < missing.length
      ? [{ kind: "text" as const, text: t("memo.more", { shown: shown.length, all: missing.length }) }]
      : []),
  ];
}

/** May be broken in the middle, so that it fits a column. */
const broken = (digest: string): string => digest.replace(/^.{32}/, "$&\u200b");

const bookParts = (t: Telling["t"], name: Telling["name"], books: Head["books"]): readonly Part[] => [
  { kind: "heading", level: 2, text: t("memo.books") },
  {
    kind: "table",
    columns: [
      { head: t("network.jurisdiction"), share: 3 },
      { head: t("check.rule"), share: 7 },
      { head: "SHA-256", share: 8 },
    ],
    rows: books.map(({ jurisdiction, title, digest }) => [jurisdiction, name(title), broken(digest)]),
  },
];

/** Each key figure with where it comes from, and each answer with its digest and the rulebooks read. */
function noteParts(
  { t, say, name }: Telling,
  heads: readonly (Head & { verb: string })[],
  kind: Kind,
): readonly Part[] {
  const notes = heads.flatMap(({ keys }) =>
    keys.flatMap(({ title, figure }) => {
      const sources = figure === undefined ? [] : sourcesOf(figure);
      return sources.length === 0 ? [] : [[say(title), sources.join("; ")]];
    }),
  );
  const books = [...new Map(heads.flatMap((head) => head.books).map((book) => [book.id, book])).values()];
  return [
    { kind: "heading", level: 1, text: t("memo.notes") },
    {
      kind: "table",
      columns: [
        { head: t("memo.figure"), share: 3 },
        { head: t("memo.source"), share: 9 },
      ],
      rows: notes,
    },
    ...(kind === "memo"
      ? [{ kind: "text" as const, text: t("memo.booksRead", { n: books.length }) }]
      : bookParts(t, name, books)),
    { kind: "heading", level: 2, text: t("memo.digests") },
    {
      kind: "table",
      columns: [
        { head: t("memo.answer"), share: 2 },
        { head: "SHA-256", share: 9 },
      ],
      rows: heads.map(({ verb, digest }) => [verb, broken(digest)]),
    },
  ];
}

export function printedMemo(answers: Answers, language: Language, kind: Kind): Printed {
  const telling = tellingIn(language);
  const { t, name } = telling;
  const heads = headsOf(answers);
  const { company, moment } = answers.check;
  const { asOf, knownOn } = moment;
  // INVARIANT (a report is dated): both days were read as dates before anything was asked.
  hold(isCivilDate(knownOn), "a report is dated", knownOn);
  const title = t(kind === "memo" ? "memo.title" : "memo.title.full", { company: { label: company.name } });
  const tables = tablesOf(telling, answers);
  const drawn = new Map([
    ["stress", survivalBars(telling, answers)],
    ["switch", marginBars(telling, answers)],
  ]);
  const bars = (verb: string): readonly Part[] => {
    const found = drawn.get(verb);
    return found === undefined ? [] : [found];
  };
  const dates = t("dates.both", { asOf: { date: asOf }, knownOn: { date: knownOn } });
  const parts: Part[] = [
    { kind: "title", text: title, beside: `${name(company.name)} · ${dates}` },
    ...heads.flatMap((head): readonly Part[] => [
      ...headParts(telling, head),
      ...bars(head.verb),
      ...(tables.get(head.verb) ?? []).flatMap((table) => tableParts(telling, table, kind)),
    ]),
    ...missingParts(telling, heads, kind),
    ...noteParts(telling, heads, kind),
    ...(kind === "memo" ? [{ kind: "seal" as const, text: t("memo.seal") }] : []),
  ];
  return {
    title,
    language,
    date: knownOn,
    foot: `${dates} · * ${t("number.assumption")} · ${t("app.notAdvice")}`,
    parts,
  };
}
