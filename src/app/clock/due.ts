/** Limits of a clock that run: until when, how many days are left, and which are past. Method: docs/methods/days-stalled.md. */
import type { DueDate } from "#contract/clock.ts";
import type { Figure } from "#contract/figure.ts";
import type { ClockRun, Count } from "#evidence/clock.ts";
import { type CivilDate, daysBetween, isCivilDate } from "#kernel/civil-date.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { rational } from "#kernel/rational.ts";
import { paragraphOf } from "#rules/cite.ts";
import type { Clock } from "#rules/ir.ts";
import { computed, paragraphProof, plainFigure } from "../figures.ts";
import type { Names } from "../law/names.ts";
import type { CalendarDay } from "./ics.ts";

type Running = Exclude<ClockRun, { readonly state: "notStarted" }>;

/** The outer limit, among the ids of stages. */
export const OUTER = "outer";

const days = (count: number, text: string): Figure =>
  computed(rational(BigInt(count)), "day", "days-stalled", text, []);

interface Written {
  readonly id: string;
  readonly says: string;
  readonly paragraph: string | undefined;
}

function dueOf({ id, says, paragraph }: Written, { limit }: Count, run: Running, told: Telling): DueDate[] {
  if (limit === undefined) return [];
  const { clock, names, asOf } = told;
  const label = names.label(says);
  const cite = paragraphOf(clock.cite, paragraph);
  const { on, past = 0 } = limit;
  const left = on === undefined ? undefined : daysBetween(asOf, on);
  return [
    {
      ...{ id, label, cite: { ...cite } },
      ...(on === undefined ? {} : { on }),
      limit: plainFigure(String(limit.days), "day", paragraphProof(cite, label)),
      calendar: limit.calendar,
      ...(left === undefined || left < 0 ? {} : { left: days(left, "days from the day asked about to the limit") }),
      ...(past > 0
        ? {
            past: days(
              past,
              limit.calendar === "working"
                ? "working days counted less working days allowed"
                : "days counted less days allowed",
            ),
          }
        : {}),
      standsStill: run.stops.some(({ to }) => to === undefined),
    },
  ];
}

interface Telling {
  readonly clock: Clock;
  readonly names: Names;
  readonly asOf: CivilDate;
}

/** Past limits first, the longest past first; then by day; then those that are not counted in calendar days. */
function urgency(a: DueDate, b: DueDate): number {
  const past = ({ past: figure }: DueDate) => Number(figure?.value ?? 0);
  const [first, second] = [a.on ?? "9999-12-31", b.on ?? "9999-12-31"];
  return past(b) - past(a) || (first < second ? -1 : first > second ? 1 : 0);
}

/** Nothing is due any more once the clock has ended. */
export function dueDates(run: ClockRun, told: Telling): readonly DueDate[] {
  if (run.state !== "running") return [];
  const { clock } = told;
  const outer = clock.outer === undefined ? [] : dueOf(outerOf(clock, clock.outer), run, run, told);
  const stages = run.stages
    .filter(({ state }) => state === "running")
    .flatMap((stage) => {
      const written = clock.stages.find(({ id }) => id === stage.id);
      return dueOf({ id: stage.id, says: written?.says ?? stage.id, paragraph: written?.paragraph }, stage, run, told);
    });
  return [...outer, ...stages].toSorted(urgency);
}

const outerOf = ({ title }: Clock, { says, paragraph }: NonNullable<Clock["outer"]>): Written => ({
  id: OUTER,
  says: says ?? title,
  paragraph,
});

interface Matter {
  readonly company: string;
  readonly case: string;
  readonly clock: string;
}

const domain = "planb.invalid";

/** One whole day for each limit that has a date. The description names the paragraph and says what could move the day. */
export function calendarDays(due: readonly DueDate[], matter: Matter): readonly CalendarDay[] {
  return due.flatMap(({ id, on, label, cite, standsStill }) => {
    if (on === undefined || !isCivilDate(on)) return [];
    const paragraph = [cite?.instrument, cite?.paragraph].filter((part) => part !== undefined && part !== "").join(" ");
    const names = [label["zh-Hant"], label["zh-Hans"]].filter((each) => each !== undefined);
    const moves = standsStill ? ["The clock stands still: this is the earliest possible day."] : [];
    return [
      {
        uid: `${sha256Hex(JSON.stringify([matter.company, matter.case, matter.clock, id])).slice(0, 32)}@${domain}`,
        on,
        title: `${matter.case}: last day of: ${label.en}`,
        says: [paragraph, ...names, ...moves, "Computed by planb from recorded events; not legal advice."].join("\n"),
      },
    ];
  });
}
