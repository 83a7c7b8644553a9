/** check --ask: the questions that settle what is open soonest, best first, and what each answer brings. */
import type { Ask, CheckReport } from "#contract/check.ts";
import { endOf, valueIn } from "#contract/ending.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

/** A row for each case; the question stands in the first. */
function rowsOf(voice: Voice, { rank, question, fact, who, cases }: Ask): readonly (readonly string[])[] {
  return cases.map(({ value, ends }, index) => {
    const asked = index === 0 ? [String(rank), `${voice.name(question)} ${fact}`, who] : ["", "", ""];
    const brings = ends.map((end) => `${voice.name(end.title)} ${endOf(voice, end)}`);
    return [...asked, valueIn(voice, value), ends.length === 0 ? ".." : brings.join("; ")];
  });
}

export function printAsk(voice: Voice, { questions, others, complete }: CheckReport["ask"]): readonly string[] {
  const { t } = voice;
  const heads = ["check.needs", "missing.who", "check.value", "check.answer"].map((key) => ({ head: t(key) }));
  const asked = table(
    [{ head: "", right: true }, ...heads],
    questions.flatMap((question) => rowsOf(voice, question)),
  );
  const notes = [
    ...(complete && questions.length === 0 ? [t("ask.none")] : []),
    ...(complete && others.length > 0 ? [t("ask.others", { facts: others.join(", ") })] : []),
    ...(complete ? [] : [t("ask.cutShort")]),
  ];
  return section(t("check.nextQuestion"), [...asked, ...notes.flatMap((note) => wrapped(note, WIDTH, "  "))]);
}
