/** The part every answer shares: question, answer, lead, four figures; and at the end the dates, what is missing, the digest. */
import type { Head, Key } from "#contract/head.ts";
import { columns, table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

/** Cells a line of prose may take. */
export const WIDTH = 96;

const MOST_MISSING = 12;

const keyRow = (voice: Voice, { title, figure, word, note }: Key): readonly string[] => [
  voice.say(title),
  word === undefined ? voice.figure(figure) : voice.say(word),
  note === undefined ? "" : voice.say(note),
];

export const printHead = (voice: Voice, head: Head): readonly string[] => [
  voice.say(head.question),
  "",
  ...wrapped(voice.say(head.answer), WIDTH, "  "),
  ...wrapped(voice.say(head.lead), WIDTH, "  "),
  "",
  ...columns(head.keys.map((key) => keyRow(voice, key))),
];

/** A titled table, or nothing when it has no rows. */
export const section = (title: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : ["", title, ...rows];

export function printFoot(voice: Voice, { missing, moment, assumptions, digest }: Head): readonly string[] {
  const { t } = voice;
  const asked = table(
    [{ head: t("check.needs") }, { head: t("missing.who") }, { head: t("missing.fact") }],
    missing.slice(0, MOST_MISSING).map(({ fact, question, who }) => [voice.name(question), who, fact]),
  );
  const more = missing.length - MOST_MISSING;
  return [
    ...section(t("check.missing"), asked),
    ...(more > 0 ? [`  ${t("check.unfold", { n: more })}`] : []),
    "",
    t("dates.both", { asOf: { date: moment.asOf }, knownOn: { date: moment.knownOn } }),
    `* ${t("number.assumption")}${voice.colon}${assumptions}`,
    t("app.notAdvice"),
    `sha256 ${digest}`,
    "",
  ];
}
