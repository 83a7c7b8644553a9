/** check --unblock: for each decision that holds the transaction back, the smallest sets of lawful changes that turn it. */
import type { Change, Unblock } from "#contract/check.ts";
import { endOf, valueIn } from "#contract/ending.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

type Way = Unblock["sets"][number];

function changeRow(voice: Voice, change: Change): readonly string[] {
  const { question, fact, who, remedy, from, to, amount } = change;
  const less = amount === undefined ? "" : ` (- ${voice.figure(amount)})`;
  return [
    voice.t(`remedy.${remedy}`),
    `${voice.name(question)} ${fact}`,
    who,
    `${valueIn(voice, from)} -> ${valueIn(voice, to)}${less}`,
  ];
}

function wayLines(voice: Voice, { from }: Unblock, way: Way, index: number): readonly string[] {
  const { changes, leavesLabel, pending, meets } = way;
  const { t, colon } = voice;
  const turns = t("unblock.turns", { from: endOf(voice, from), to: voice.name(leavesLabel) });
  const rests =
    pending.length === 0 ? [] : [`${t("check.pending", { n: pending.length })}${colon}${pending.join(", ")}`];
  const title = [`${t("unblock.way", { n: index + 1 })}${colon}${turns}`, ...rests].join(" | ");
  const heads = ["missing.way", "check.needs", "missing.who", "check.value"].map((key) => ({ head: t(key) }));
  const met = [...changes.flatMap((change) => change.meets), ...meets].map(
    (end) => `! ${t("unblock.meets", { title: voice.name(end.title) })} ${endOf(voice, end)}`,
  );
  return [
    ...wrapped(title, WIDTH, "  "),
    ...table(
      heads,
      changes.map((change) => changeRow(voice, change)),
    ),
    ...[...new Set(met)].flatMap((line) => wrapped(line, WIDTH, "  ")),
  ];
}

export function printUnblock(voice: Voice, unblocks: readonly Unblock[]): readonly string[] {
  const { t, colon } = voice;
  return unblocks.flatMap((unblock) => {
    const { title, sets, unknown, complete } = unblock;
    const none = unknown.length === 0 ? t("check.noLawfulChange") : t("unblock.unknown", { facts: unknown.join(", ") });
    const lines = [
      ...(sets.length === 0 && complete ? wrapped(none, WIDTH, "  ") : []),
      ...sets.flatMap((way, index) => wayLines(voice, unblock, way, index)),
      ...(complete ? [] : [`  ${t("unblock.cutShort")}`]),
    ];
    return section(`${t("check.smallestChange")}${colon}${voice.name(title)}`, lines);
  });
}
