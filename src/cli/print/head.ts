/** The part every answer shares: question, answer, lead, four figures; and at the end the dates, what is missing, the digest. */
import type { Head, Key } from "#contract/head.ts";
import { columns, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

const WIDTH = 96;

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

export const printFoot = (voice: Voice, head: Head): readonly string[] => [
  ...section(
    voice.t("check.missing"),
    columns(head.missing.slice(0, 12).map(({ fact, question, who }) => [fact, voice.name(question), who])),
  ),
  "",
  voice.t("dates.both", { asOf: { date: head.moment.asOf }, knownOn: { date: head.moment.knownOn } }),
  `* ${voice.t("number.assumption")}: ${head.assumptions}`,
  voice.t("app.notAdvice"),
  `sha256 ${head.digest}`,
  "",
];
