/** clock: where does a case stand in the limits of the rule, and what is due next? Method: docs/methods/days-stalled.md. */
import type { z } from "zod";
import { ClockInput, ClockReport, type DueDate } from "#contract/clock.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { type ClockEvent, type ClockRun, runClock } from "#evidence/clock.ts";
import { printCitation } from "#kernel/citation.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Workspace } from "#workspace/workspace.ts";
import { calendarDays, dueDates } from "../clock/due.ts";
import { calendar } from "../clock/ics.ts";
import type { Context } from "../context.ts";
import { clockOf } from "../evidence/case.ts";
import { clockTold } from "../evidence/told.ts";
import { labelOf } from "../labels.ts";
import { liveBooks } from "../law/assess.ts";
import { namesOf } from "../law/names.ts";
import { made } from "../made.ts";
import { ask, chosen, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import type { Verb } from "../verb.ts";

/** Events of every day: the clock looks at those that had happened and were on record. */
const eventsOf = ({ tables }: Workspace, id: string): readonly ClockEvent[] =>
  tables.case_events
    .filter((row) => row.case === id)
    .map(({ seq, type, at, recorded }) => ({ seq: Number(printDecimal(seq)), type, at, recorded }));

function answerSentence(run: ClockRun | undefined, events: number): Sentence {
  if (run === undefined) return sentence("evidence.answer.noClock", { events });
  if (run.state === "notStarted") return sentence("clock.answer.notStarted", { events: run.waitsFor.join(", ") });
  const { elapsed, past = 0, ended } = run;
  if (ended !== undefined) return sentence("evidence.answer.decided", { date: { date: ended }, elapsed });
  return past > 0
    ? sentence("evidence.answer.pendingPast", { elapsed, past })
    : sentence("evidence.answer.pending", { elapsed });
}

function leadSentence(run: ClockRun | undefined, [first]: readonly DueDate[]): Sentence {
  if (first === undefined) return sentence("clock.lead.nothing");
  const what = { label: first.label };
  if (first.past !== undefined && first.on !== undefined)
    return sentence("clock.lead.past", { what, date: { date: first.on } });
  if (first.on === undefined) return sentence("clock.lead.working", { what });
  const stands = run?.state === "running" && first.standsStill;
  return sentence(stands ? "clock.lead.earliest" : "clock.lead.next", { what, date: { date: first.on } });
}

function keysOf({ clock, due }: Pick<ClockReport, "clock" | "due">): readonly Key[] {
  if (clock === undefined) return [];
  const next = due.find(({ left }) => left !== undefined);
  const late = due.find(({ past }) => past !== undefined)?.cite;
  return [
    {
      title: sentence(clock.decided === undefined ? "evidence.key.elapsed" : "evidence.key.elapsedDecided"),
      figure: clock.elapsed,
      note: sentence("evidence.key.elapsed.note", {
        counted: { decimal: clock.counted.value, unit: "day" },
        stopped: { decimal: clock.stopped.value, unit: "day" },
      }),
      tone: "plain",
    },
    {
      title: sentence("evidence.key.past"),
      figure: clock.past,
      ...(late === undefined
        ? {}
        : {
            note: sentence("evidence.key.past.note", {
              paragraph: printCitation({ instrument: late.instrument, paragraph: late.paragraph }),
            }),
          }),
      tone: clock.past.value === "0" ? "plain" : "unmet",
    },
    ...(next?.left === undefined || next.on === undefined
      ? []
      : [
          {
            title: sentence("clock.key.next"),
            figure: next.left,
            note: sentence("clock.key.next.note", { date: { date: next.on } }),
            tone: "plain" as const,
          },
        ]),
  ];
}

async function run(context: Context, input: z.infer<typeof ClockInput>): Promise<Outcome<ClockReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, whole, company, moment, books } = asked.value;
  const row = chosen(workspace.tables.cases, input.case, company.default_case, "case");
  const clock = row.ok ? clockOf(context, liveBooks(context.engines, books, moment), moment, row.value.clock) : row;
  if (!row.ok) return row;
  if (!clock.ok) return clock;
  const names = namesOf(context.law);
  const events = eventsOf(whole, row.value.id);
  const running = clock.value === undefined ? undefined : runClock(clock.value, events, moment);
  const due =
    clock.value === undefined || running === undefined
      ? []
      : dueDates(running, { clock: clock.value, names, asOf: moment.asOf });
  const matter = { company: company.id, case: row.value.id, clock: clock.value?.id ?? "" };
  const bytes = new TextEncoder().encode(calendar(calendarDays(due, matter), moment.knownOn));
  const file = await made(context, { name: `${row.value.id}.ics`, mediaType: "text/calendar", bytes }, input.ics);
  if (!file.ok) return file;
  const body = { ...clockTold(running, clock.value, names, context, moment), due: [...due] };
  const name = labelOf(row.value);
  const { transaction } = row.value;
  const head = headOf(context, asked.value, {
    question: sentence("clock.question", { case: { label: name } }),
    answer: answerSentence(running, events.length),
    lead: leadSentence(running, due),
    keys: keysOf(body),
    missing: [],
  });
  return ok(
    sealed({
      ...head,
      verb: "clock" as const,
      case: { id: row.value.id, name, ...(transaction === undefined ? {} : { transaction }) },
      state: running?.state ?? ("none" as const),
      waitsFor: running?.state === "notStarted" ? [...running.waitsFor] : [],
      ...body,
      calendar: file.value,
    }),
  );
}

export const clock: Verb<typeof ClockInput, typeof ClockReport> = {
  name: "clock",
  asks: "Where does a case stand in the limits of the rule, and what is due next?",
  input: ClockInput,
  output: ClockReport,
  effect: "appends",
  positional: ["workspace", "case"],
  run,
  exit: ({ due }) => (due.some(({ past }) => past !== undefined) ? 1 : 0),
};
