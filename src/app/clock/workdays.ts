/** The calendar of working days held of a jurisdiction, as far as it was known on the day of knowledge; years that follow each other are one. */
import type { Workdays } from "#contract/workdays.ts";
import type { Moment } from "#kernel/timeline.ts";
import { joined, type WorkCalendar } from "#kernel/working-days.ts";
import type { Catalogue, WorkYear } from "#workspace/catalogue.ts";

/** The years held, by year; none where nothing was published by that day. */
export const yearsHeld = ({ workdays }: Catalogue, { knownOn }: Moment, jurisdiction: string): readonly WorkYear[] =>
  [...workdays.values()].filter((year) => year.calendar.id === jurisdiction && year.knownOn <= knownOn);

/** Undefined where no year is held. A gap between years ends the calendar: the later ones, up to the newest, count. */
export function calendarOf(catalogue: Catalogue, moment: Moment, jurisdiction: string): WorkCalendar | undefined {
  const years = yearsHeld(catalogue, moment, jurisdiction)
    .map(({ calendar }) => calendar)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return years.map((_year, from) => joined(years.slice(from))).find((found) => found !== undefined);
}

/** Which years are held, with where and when they were read. */
export const workdaysTold = (catalogue: Catalogue, moment: Moment, jurisdiction: string): Workdays => ({
  jurisdiction,
  years: yearsHeld(catalogue, moment, jurisdiction).map(({ calendar: { from }, ...year }) => ({
    year: from.slice(0, 4),
    ...{ source: year.source, url: year.url, knownOn: year.knownOn, readOn: year.readOn, mark: year.mark },
    note: year.note,
  })),
});

/** A calendar to count with, where one is held, and which one it is. */
export interface HeldWorkdays {
  readonly calendar: WorkCalendar | undefined;
  readonly told: Workdays;
}

/** By jurisdiction. */
export const workdaysHeld =
  (catalogue: Catalogue, moment: Moment) =>
  (jurisdiction: string): HeldWorkdays => ({
    calendar: calendarOf(catalogue, moment, jurisdiction),
    told: workdaysTold(catalogue, moment, jurisdiction),
  });
