/**
 * A calendar of whole days as iCalendar (RFC 5545): lines end with CRLF and are folded at 75 octets (3.1), text is escaped
 * (3.3.11), a day is a DATE (3.3.4). The same days give the same bytes: the stamp is a day of the question, not of the clock.
 */
import { addDays, type CivilDate } from "#kernel/civil-date.ts";

export interface CalendarDay {
  /** The same for the same matter, so that a calendar read again moves a day and does not double it. */
  readonly uid: string;
  readonly on: CivilDate;
  readonly title: string;
  readonly says: string;
}

const OCTETS = 75;
const encoder = new TextEncoder();

/** Backslash, semicolon and comma are marked; a line break is `\n`; other control characters have no place in a text. */
export const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");

/** A line as lines of at most 75 octets, each further one begun with a space; no character is taken apart. */
export function fold(line: string): string {
  const lines: string[] = [];
  let [current, octets] = ["", 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > OCTETS) {
      lines.push(current);
      [current, octets] = [" ", 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}

const compact = (date: CivilDate): string => date.replaceAll("-", "");

const eventLines = ({ uid, on, title, says }: CalendarDay, stamp: CivilDate): readonly string[] => [
  "BEGIN:VEVENT",
  `UID:${uid}`,
  `DTSTAMP:${compact(stamp)}T000000Z`,
  `DTSTART;VALUE=DATE:${compact(on)}`,
  ...(on === "9999-12-31" ? [] : [`DTEND;VALUE=DATE:${compact(addDays(on, 1))}`]),
  `SUMMARY:${escapeText(title)}`,
  `DESCRIPTION:${escapeText(says)}`,
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];

export function calendar(days: readonly CalendarDay[], stamp: CivilDate): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//planb//clock 1//EN",
    "CALSCALE:GREGORIAN",
    ...days.flatMap((day) => eventLines(day, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
