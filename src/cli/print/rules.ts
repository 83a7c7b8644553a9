/** rules in a terminal: what was read, findings with their case, what changed. Texts stand as the rulebooks word them. */
import type { RulesAskReport } from "#contract/ask.ts";
import { endOf } from "#contract/ending.ts";
import type {
  RuleFinding,
  RulesCheckReport,
  RulesDiffReport,
  RulesPrintReport,
  RulesTypesReport,
  RulesVerifyReport,
  Witness,
} from "#contract/rules.ts";
import { printPlace } from "#kernel/fault.ts";
import { printAsk } from "./ask.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

/** Text from a rulebook never steers the terminal. */
const printable = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replaceAll(/\p{C}/gu, "\ufffd"))
    .join("\n");

const safely = (lines: readonly string[]): readonly string[] => lines.map(printable);

export const printRulesCheck = ({ t }: Voice, { books }: RulesCheckReport): readonly string[] =>
  safely([
    ...books.map(({ file, book, digest }) => `${file}: ${book} ${digest}`),
    t("rules.read", { n: books.length }),
    "",
  ]);

export const printRulesText = (_: Voice, { text }: RulesPrintReport | RulesTypesReport): readonly string[] => [
  printable(text),
];

/** `item.tpp = 4800 TPP, item.kind = commodity`. */
const cased = ({ t }: Voice, { facts, besides }: Witness): string => {
  const told = [...facts, ...besides].map(({ fact, value }) => `${fact} = ${value}`);
  return told.length === 0 ? t("rules.everyCase") : told.join(", ");
};

const witnessed = (voice: Voice, witness: Witness | undefined): readonly string[] =>
  witness === undefined ? [] : [voice.t("rules.case", { case: cased(voice, witness) })];

const placeOf = ({ file, row, column }: RuleFinding["at"]): string =>
  printPlace({
    ...(file === undefined ? {} : { file }),
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  });

const dated = ({ asOf, knownOn }: { readonly asOf: string; readonly knownOn: string }) => ({ asOf, knownOn });

const daysOf = ({ valid, known }: NonNullable<RuleFinding["days"]>) => ({ valid: valid.join(", "), known });

const findingLines = (voice: Voice, finding: RuleFinding): readonly string[] => [
  `${placeOf(finding.at)}: ${finding.check}: ${finding.message}. ${finding.help}`,
  ...(finding.moment === undefined || finding.days !== undefined
    ? []
    : [`  ${voice.t("rules.first", dated(finding.moment))}`]),
  ...(finding.days === undefined ? [] : [`  ${voice.t("rules.days", daysOf(finding.days))}`]),
  ...witnessed(voice, finding.witness).map((line) => `  ${line}`),
];

export function printRulesVerify(voice: Voice, report: RulesVerifyReport): readonly string[] {
  const { t, colon } = voice;
  const { books, open, accepted, stale } = report;
  return safely([
    ...open.flatMap((finding) => findingLines(voice, finding)),
    ...stale.map(({ book, check, part, about, reason }) =>
      t("rules.stale", { what: `${book}: ${check} ${part}${about === "" ? "" : `, \`${about}\``} (${reason})` }),
    ),
    ...accepted.map(
      (finding) =>
        `${t("rules.accepted")}${colon}${placeOf(finding.at)}: ${finding.check}: ${finding.message}: ${finding.reason}`,
    ),
    t("rules.verified", { books, open: open.length, accepted: accepted.length, stale: stale.length }),
    "",
  ]);
}

type Ending = RulesDiffReport["cases"][number]["before"];

const ending = ({ status, value, values }: Ending): string =>
  [status, ...(value === undefined ? [] : [value]), ...(values ?? [])].join(" ");

export function printRulesDiff(voice: Voice, { before, after, parts, cases }: RulesDiffReport): readonly string[] {
  const { t } = voice;
  return safely([
    t("rules.between", {
      ...{ fromAsOf: before.asOf, fromKnownOn: before.knownOn },
      ...{ toAsOf: after.asOf, toKnownOn: after.knownOn },
    }),
    ...parts.map(({ what, id, change }) => `  ${t(`rules.change.${change}`)}${voice.colon}${what} ${id}`),
    ...cases.flatMap(({ decision, before: was, after: is, witness }) => [
      `  ${decision}: ${t("unblock.turns", { from: ending(was), to: ending(is) })}`,
      ...(witness === undefined
        ? [`    ${t("rules.undecided")}`]
        : witnessed(voice, witness).map((line) => `    ${line}`)),
    ]),
    t("rules.changed", { parts: parts.length, cases: cases.length }),
    "",
  ]);
}

/** What is answered, then what to ask, then the dates. */
export function printRulesAsk(voice: Voice, { answers, ask, moment }: RulesAskReport): readonly string[] {
  const { t } = voice;
  const told = table(
    [{ head: t("books.book") }, { head: t("check.rule") }, { head: t("check.answer") }],
    answers.map((end) => [end.book, voice.name(end.title), endOf(voice, end)]),
  );
  return safely([
    ...told,
    ...printAsk(voice, ask),
    "",
    t("dates.both", { asOf: { date: moment.asOf }, knownOn: { date: moment.knownOn } }),
    t("app.notAdvice"),
    "",
  ]);
}
