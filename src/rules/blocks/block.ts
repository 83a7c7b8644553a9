/** What a kind of top-level block answers about itself: its keyword, how it is read, how it is printed. */
import { printInterval } from "#kernel/interval.ts";
import type { Dated, Reading } from "../ir.ts";
import type { Line } from "../lines.ts";
import type { Reader } from "../reader.ts";

export interface BlockKind<T> {
  readonly keyword: string;
  /** The block under the line, whose first word is the keyword; undefined when it could not be read. */
  read(reader: Reader, line: Line): T | undefined;
  /** Its lines, set in. */
  print(item: T): readonly string[];
}

export const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

export const quote = (text: string): string => `"${text}"`;

/** Words with one space between; empty ones are left out. */
export const words = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join(" ");

export const printDated = ({ cite, valid, known }: Dated): readonly string[] => [
  `cite  ${cite.law}${cite.published === undefined ? "" : ` ; ${cite.published}`}`,
  `valid ${printInterval(valid)}`,
  `known ${printInterval(known)}`,
];

export const printReadings = (readings: readonly Reading[]): readonly string[] =>
  readings.map(({ question, taken }) => `reading ${quote(question)} ${quote(taken)}`);
