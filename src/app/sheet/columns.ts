/** What is added to a sheet: one column a question, in one language, and the order in which rows need attention. */
import { CATALOGUES } from "#contract/catalogues.ts";
import { type SheetRow, Verdict } from "#contract/sheet.ts";
import type { Language } from "#contract/text.ts";
import { nameIn, wordsIn } from "#contract/words.ts";
import type { Judged } from "./judge.ts";
import type { SheetCase } from "./rows.ts";

export const ADDED = ["verdict", "policy", "missing", "paragraph", "headroom", "duty"] as const;

/** The most pressing first. */
const URGENCY = new Map(Verdict.options.map((verdict, index) => [verdict, index] as const));

export const byUrgency = (a: SheetRow, b: SheetRow): number =>
  (URGENCY.get(a.verdict) ?? 0) - (URGENCY.get(b.verdict) ?? 0) || a.row - b.row;

/** Text that a spreadsheet might take for a formula is marked as text. */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

export function rowOf(language: Language, { row, subject }: SheetCase, judged: Judged): SheetRow {
  const { verdict, policy, missing, paragraph, headroom, duty } = judged;
  return {
    ...{ row, id: subject.id, item: subject.item, verdict, paragraph, headroom, duty },
    policy: policy === undefined ? "" : nameIn(language, policy).text,
    missing: missing.join("; "),
  };
}

export interface Telling {
  readonly heads: readonly string[];
  cells(row: SheetRow): readonly string[];
}

export function tellingIn(language: Language): Telling {
  const { t } = wordsIn(language, CATALOGUES[language]);
  const verdicts = new Map(Verdict.options.map((verdict) => [verdict, t(`sheet.verdict.${verdict}`)] as const));
  const told = (text: string) => harmless(text === "unknown" ? t("value.unknown") : text);
  return {
    heads: ADDED.map((name) => `planb: ${t(`sheet.${name}`)}`),
    cells: ({ verdict, policy, missing, paragraph, headroom, duty }) => [
      verdicts.get(verdict) ?? verdict,
      ...[policy, missing, paragraph, headroom, duty].map(told),
    ],
  };
}
