/** Steps between calendar days, for the date fields and for positions on a time scale. Dates are ISO text. */
const DAY = 86_400_000;

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text));

export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export const stepDay = (iso: string, days: number): string => dayText(dayNumber(iso) + days);

export const daysFrom = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** First days of the months that lie strictly between two days. */
export function monthStarts(from: number, to: number): readonly number[] {
  const starts: number[] = [];
  const [year = 1970, month = 1] = dayText(from).split("-").map(Number);
  for (let step = 1; step < 400; step += 1) {
    const start = Math.round(Date.UTC(year, month - 1 + step, 1) / DAY);
    if (start >= to) break;
    starts.push(start);
  }
  return starts;
}
