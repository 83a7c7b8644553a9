/** A calculation as it stands in a dossier: method, inputs, result; whoever has the events can do it again. */
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { WorkCalendar } from "#kernel/working-days.ts";
import { encode } from "#ledger/bytes.ts";
import { type ClockSpec, runClock } from "./clock.ts";
import { runCosts } from "./cost.ts";
import type { CaseEvent } from "./event.ts";

/** The second counts working days too, with a calendar among its inputs. */
export const CLOCK_METHODS = ["planb-clock/1", "planb-clock/2"] as const;
export const COST_METHOD = "planb-cost/1";

const limit = ({ days, calendar }: { readonly days: number; readonly calendar: "calendar" | "working" }) => ({
  days,
  calendar,
});

export const plainCalendar = ({ id, from, until, weekend, off, on }: WorkCalendar): WorkCalendar => ({
  ...{ id, from, until, weekend: [...weekend], off: [...off], on: [...on] },
});

/** Only what is counted with; titles and wording of the rule stay in its rulebook. */
export const plainClock = ({ id, starts, ends, outer, stages, stops, workdays }: ClockSpec): ClockSpec => ({
  ...{ id, starts: [...starts], ends: [...ends] },
  ...(outer === undefined ? {} : { outer: limit(outer) }),
  stages: stages.map((stage) => ({ id: stage.id, ...limit(stage), from: stage.from, until: stage.until })),
  stops: stops.map(({ from, until }) => ({ from, until })),
  ...(workdays === undefined ? {} : { workdays: plainCalendar(workdays) }),
});

/** Canonical JSON and a line break; what JSON cannot carry is a defect of the caller. */
export const calculationFile = (value: object): Uint8Array => encode(`${canonicalJson(value as Json)}\n`);

export const clockFile = (spec: ClockSpec, events: readonly CaseEvent[], moment: Moment): Uint8Array =>
  calculationFile({
    method: CLOCK_METHODS[spec.workdays === undefined ? 0 : 1],
    moment,
    clock: plainClock(spec),
    result: runClock(spec, events, moment),
  });

export const costFile = (ends: readonly string[], events: readonly CaseEvent[], moment: Moment): Uint8Array =>
  calculationFile({ method: COST_METHOD, moment, ends: [...ends], result: runCosts(events, moment, ends) });
