/** What a stress test comes to in one sentence, and its four figures. */
import type { Figure } from "#contract/figure.ts";
import type { Key } from "#contract/head.ts";
import type { Disruption } from "#contract/stress.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { type Decimal, printDecimal } from "#kernel/decimal.ts";
import { counted, sizeOf } from "../figures.ts";

export interface Situation {
  readonly feasible: boolean;
  readonly selected: Disruption | undefined;
  /** The event with the widest gap. */
  readonly worst: Disruption | undefined;
  /** Events of the workspace. */
  readonly events: number;
  /** Events and single nodes, sites and parties. */
  readonly weighed: number;
  readonly horizon: Decimal;
  readonly asOf: CivilDate;
}

const never = ({ horizon }: Situation): Sentence =>
  sentence("stress.answer.never", { days: { decimal: printDecimal(horizon) } });

/** Whole days, up: a recovery is there when its last day is over. */
const onDay = (asOf: CivilDate, days: Figure): { date: string } => ({
  date: dayAfter(asOf, Math.ceil(sizeOf(days))) ?? "unknown",
});

export function answerSentence(situation: Situation): Sentence {
  const { feasible, selected, asOf } = situation;
  if (!feasible) return sentence("stress.answer.infeasible");
  if (selected === undefined || selected.first === undefined) return never(situation);
  const { label, on } = selected.first;
  const short = { item: { label }, date: { date: on.value } };
  return selected.recoverP50 === undefined
    ? sentence("stress.answer.short", short)
    : sentence("stress.answer.shortRecover", { ...short, recover: onDay(asOf, selected.recoverP50) });
}

export const leadSentence = ({ worst, events }: Situation): Sentence =>
  worst === undefined
    ? sentence("stress.optimistic")
    : sentence("stress.lead", { event: { label: worst.label }, events });

/** The single bucket beside it, as the bound it is. */
export const boundNote = ({ value, unit }: Figure): Sentence =>
  value === "never"
    ? sentence("stress.key.boundNever.note")
    : sentence("stress.key.bound.note", { bound: { decimal: value, unit } });

export function keysOf({ selected, weighed }: Situation): readonly Key[] {
  const keys: Key[] = [];
  if (selected !== undefined) {
    const { survive, byPeriods, recoverP50, recoverP80, gap, loss, label } = selected;
    const short = gap?.value.startsWith("-") === true;
    keys.push({
      title: sentence("stress.key.survive"),
      figure: byPeriods ?? survive,
      note: byPeriods === undefined ? sentence("stress.key.event.note", { event: { label } }) : boundNote(survive),
      tone: "plain",
    });
    if (recoverP50 !== undefined && recoverP80 !== undefined) {
      const p80 = { decimal: recoverP80.value, unit: recoverP80.unit };
      keys.push({
        title: sentence("stress.key.recover"),
        figure: recoverP50,
        note: sentence("stress.key.recover.note", { p80 }),
        tone: "plain",
      });
    }
    if (gap !== undefined)
      keys.push({ title: sentence("stress.key.gap"), figure: gap, tone: short ? "unmet" : "plain" });
    if (loss !== undefined) keys.push({ title: sentence("stress.key.loss"), figure: loss, tone: "plain" });
  }
  const all = counted(weighed, "1", "disruptions weighed");
  keys.push({
    title: sentence("stress.key.weighed"),
    figure: all,
    note: sentence("stress.key.weighed.note"),
    tone: "plain",
  });
  return keys.slice(0, 4);
}
