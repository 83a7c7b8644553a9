/** check: two laws of which one says that somebody must and the other that they must not, both sides alike. */
import type { Dilemma, Until } from "#contract/check.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

type Side = Dilemma["must"];

/** By when a duty is due; an event stands as the rulebook names it. */
export function printUntil({ t }: Voice, until: Until | undefined): string {
  if (until === undefined) return "";
  if ("day" in until) return t("norm.until.day", { day: { date: until.day } });
  return t(`norm.until.${until.calendar}`, { n: until.days, event: until.from });
}

function sideRow(voice: Voice, side: Side): readonly string[] {
  const status = side.lawStatus === "enforced" ? [] : [voice.t(`lawStatus.${side.lawStatus}`)];
  const until = printUntil(voice, side.until);
  return [
    side.jurisdiction,
    voice.name(side.says),
    [voice.name(side.rule), ...(until === "" ? [] : [until]), ...status].join(" \u00b7 "),
    voice.cite(side.cite),
  ];
}

function lines(voice: Voice, dilemma: Dilemma): readonly string[] {
  const { title, state, must, mustNot, missing } = dilemma;
  const { t } = voice;
  const turns = missing.length === 0 ? [] : wrapped(t("check.mayConflict", { facts: missing.join(", ") }), WIDTH, "  ");
  return [
    ...wrapped(`${voice.state(state)}  ${voice.name(title)}`, WIDTH, "  "),
    ...table(
      [{ head: "" }, { head: t("check.answer") }, { head: t("check.rule") }, { head: t("check.paragraph") }],
      [must, mustNot].map((side) => sideRow(voice, side)),
    ),
    ...turns,
  ];
}

export function printDilemmas(voice: Voice, dilemmas: readonly Dilemma[]): readonly string[] {
  if (dilemmas.length === 0) return [];
  const note = wrapped(voice.t("check.dilemmaNote"), WIDTH, "  ");
  return section(voice.t("check.dilemmas"), [...dilemmas.flatMap((one) => lines(voice, one)), ...note]);
}
