/** Clock, costs and events as the report tells them. Methods: docs/methods/days-stalled.md and cost-of-delay.md. */

import type { z } from "zod";
import type { EvidenceReport, Stage } from "#contract/evidence.ts";
import type { Figure } from "#contract/figure.ts";
import type { ClockRun, StageRun } from "#evidence/clock.ts";
import type { Costs } from "#evidence/cost.ts";
import type { CaseEvent } from "#evidence/event.ts";
import { rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import { onRecord } from "#kernel/timeline.ts";
import { citationOf, paragraphOf } from "#rules/cite.ts";
import type { Clock } from "#rules/ir.ts";
import { workdaysTold } from "../clock/workdays.ts";
import type { Context } from "../context.ts";
import { computed, name, paragraphProof, plainFigure } from "../figures.ts";
import type { Names } from "../law/names.ts";
import { type CountedClock, inWorkingDays } from "./case.ts";

type Told = NonNullable<EvidenceReport["clock"]>;
type ToldStage = z.infer<typeof Stage>;

const DAYS = "day";
const METHOD = "days-stalled";

const days = (count: number, text: string): Figure => computed(rational(BigInt(count)), DAYS, METHOD, text, []);

const PAST = "days counted less days allowed, at least 0";
const PAST_WORKED = "working days counted less working days allowed, at least 0";

/** The most by which a limit is passed: in calendar days when one of them is, else in working days. */
function mostPast({ past = 0, pastWorked = 0 }: Extract<ClockRun, { started: unknown }>): Figure {
  return past > 0 || pastWorked === 0
    ? days(past, "the most days any limit has been passed by")
    : days(pastWorked, "the most working days any limit in working days has been passed by");
}

function stageTold(run: StageRun, clock: Clock, names: Names): ToldStage {
  const stage = clock.stages.find(({ id }) => id === run.id);
  const says = names.label(stage?.says ?? run.id);
  const cite = paragraphOf(clock.cite, stage?.paragraph);
  const { limit } = run;
  const allowed =
    limit === undefined ? {} : { limit: plainFigure(String(limit.days), DAYS, paragraphProof(cite, says)) };
  return {
    id: run.id,
    label: says,
    cite: { ...cite },
    from: run.from,
    ...(limit === undefined ? {} : { calendar: limit.calendar }),
    ...(limit?.worked === undefined
      ? {}
      : { worked: days(limit.worked, "working days of the stage, those on which the clock stood left out") }),
    running: days(run.counted, "calendar days of the stage less days on which the clock stood"),
    stopped: days(run.stopped, "days of the stage on which the clock stood"),
    past: days(limit?.past ?? 0, limit?.worked === undefined ? PAST : PAST_WORKED),
    ...(run.to === undefined ? {} : { to: run.to }),
    ...allowed,
    ...(limit?.on === undefined ? {} : { limitOn: limit.on }),
  };
}

export function clockTold(
  run: ClockRun | undefined,
  clock: CountedClock | undefined,
  names: Names,
  context: Context,
  moment: Moment,
): { clock?: Told } {
  if (run === undefined || clock === undefined || run.state === "notStarted") return {};
  const stops = run.stops.map(({ from, to, why }) => {
    const stop = clock.stops.find((each) => each.from === why);
    const cite = paragraphOf(clock.cite, stop?.paragraph);
    return { from, label: names.label(stop?.says ?? why), cite: { ...cite }, ...(to === undefined ? {} : { to }) };
  });
  return {
    clock: {
      cite: { ...citationOf(clock.cite) },
      started: run.started,
      elapsed: days(run.elapsed, "calendar days from the start to the day asked about or the decision"),
      counted: days(run.counted, "days elapsed less days on which the clock stood"),
      stopped: days(run.stopped, "days on which the clock stood"),
      past: mostPast(run),
      stages: run.stages.map((stage) => stageTold(stage, clock, names)),
      stops,
      ...(run.ended === undefined ? {} : { decided: run.ended }),
      ...(run.limit?.on === undefined ? {} : { outerLimitOn: run.limit.on }),
      ...(inWorkingDays(clock) ? { workdays: workdaysTold(context.catalogue, moment, clock.jurisdiction) } : {}),
    },
  };
}

/** A cost leads back to the entry of the event that states it; what it comes to is as sure as the amount recorded. */
function costTold(
  { seq, says, days, rate, per, currency, total }: Costs["lines"][number],
  entry: (seq: number) => Figure,
): EvidenceReport["costs"][number] {
  const unit = per === "day" ? `${currency}/day` : currency;
  const stated: Figure = { ...plainFigure(rate, unit, ...entry(seq).proof), mark: "assumption" };
  const text = per === "day" ? "rate x calendar days" : "once";
  return {
    label: { ...says },
    ...(days === undefined ? {} : { days }),
    rate: stated,
    total: computed(total, currency, "cost-of-delay", text, [name("rate", stated)]),
  };
}

/** In several currencies there is no sum. */
export function costsTold(
  { lines, totals }: Costs,
  entry: (seq: number) => Figure,
): Pick<EvidenceReport, "costs" | "costTotal"> {
  const costs = lines.map((line) => costTold(line, entry));
  const [total, more] = totals;
  if (total === undefined || more !== undefined) return { costs };
  const inputs = costs.map((line) => name(line.label.en, line.total));
  return { costs, costTotal: computed(total.total, total.currency, "cost-of-delay", "sum of the lines", inputs) };
}

/** What had happened and was on record at the two dates, newest first. */
export function eventsTold(
  events: readonly CaseEvent[],
  moment: Moment,
  entry: (seq: number) => Figure,
): EvidenceReport["events"] {
  return [...onRecord(events, moment)].reverse().map((event) => {
    const [exhibit] = event.attachments;
    return {
      seq: event.seq,
      type: event.type,
      at: event.at,
      recorded: event.recorded,
      basis: event.basis,
      actor: event.actor,
      says: { ...event.says },
      entry: entry(event.seq),
      ...(exhibit === undefined
        ? {}
        : { exhibit: { name: exhibit.name, sha256: exhibit.sha256, bytes: exhibit.bytes } }),
    };
  });
}
