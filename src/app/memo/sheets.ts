/** The five answers as a workbook: the key figures with their sources, and every table whole. */
import { readExact } from "#contract/format.ts";
import type { Language } from "#contract/text.ts";
import { printRational } from "#kernel/rational.ts";
import type { SheetColumn, SheetToWrite } from "#workspace/sheets.ts";
import { type Answers, headsOf } from "./answers.ts";
import { tablesOf } from "./tables.ts";
import { sourcesOf, tellingIn } from "./telling.ts";

const plain = (name: string, kept: SheetColumn["kept"] = "text"): SheetColumn => ({
  ...{ name, kept },
  words: [],
  required: false,
});

/** A workbook takes at most 31 characters, and some not at all. */
const sheetName = (text: string): string => text.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31);

/** A decimal as a number a workbook can keep; a fraction that does not end stays a fraction. */
function exactly(value: string): string {
  const exact = readExact(value);
  return exact === undefined ? value : printRational(exact);
}

export function memoSheets(answers: Answers, language: Language): readonly SheetToWrite[] {
  const telling = tellingIn(language);
  const { t, say, name } = telling;
  const heads = headsOf(answers);
  const figures: SheetToWrite = {
    name: sheetName(t("memo.figures")),
    columns: [
      ...[plain(t("memo.answer")), plain(t("memo.figure")), plain(t("check.value"), "number"), plain(t("memo.unit"))],
      ...[plain(t("memo.mark")), plain(t("memo.source"))],
    ],
    rows: heads.flatMap(({ verb, keys }) =>
      keys.map(({ title, figure, word }) => [
        verb,
        say(title),
        figure === undefined ? (word === undefined ? "" : say(word)) : exactly(figure.value),
        figure?.unit ?? "",
        figure?.mark ?? "",
        figure === undefined ? "" : sourcesOf(figure).join("; "),
      ]),
    ),
  };
  const answered: SheetToWrite = {
    name: sheetName(t("memo.answers")),
    columns: [t("memo.answer"), t("memo.question"), t("check.answer"), "", "SHA-256"].map((head) => plain(head)),
    rows: heads.map((head) => [head.verb, say(head.question), say(head.answer), say(head.lead), head.digest]),
  };
  const tables = [...tablesOf(telling, answers)].flatMap(([verb, all]) =>
    all.map(
      ({ id, columns, rows }): SheetToWrite => ({
        name: sheetName(`${verb} ${id}`),
        columns: columns.map(({ head }, index) => plain(head === "" ? String(index + 1) : head)),
        rows,
      }),
    ),
  );
  const books: SheetToWrite = {
    name: sheetName(t("memo.books")),
    columns: [t("network.jurisdiction"), t("check.rule"), "SHA-256"].map((head) => plain(head)),
    rows: [...new Map(heads.flatMap((head) => head.books).map((book) => [book.id, book])).values()].map((book) => [
      book.jurisdiction,
      name(book.title),
      book.digest,
    ]),
  };
  return [answered, figures, ...tables, books];
}
