/** Which lines of the map a case's expectations are compared by, and which are only told. */
import { type ExpectLine, fitting, type OutsideCase, type OutsideMap } from "./outside-map.ts";
import { holdsIn } from "./paths.ts";

export interface Lines {
  /** By expectation: the first line that fits the case. */
  readonly compared: readonly ExpectLine[];
  /** Expectations in words, which no line translates. */
  readonly told: readonly string[];
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const translates = ({ says, each }: ExpectLine, value: unknown): boolean => {
  const texts = each !== undefined && Array.isArray(value) ? value : [value];
  return (says ?? each) === undefined || texts.every((text) => fitting(says ?? each ?? {}, shown(text)) !== undefined);
};

/** Or why none of them can be compared. */
export function linesFor({ expect, facts }: OutsideCase, map: OutsideMap): Lines | string {
  const compared: ExpectLine[] = [];
  const told: string[] = [];
  for (const [path, value] of Object.entries(expect)) {
    const words = map.told.includes(path);
    const line = map.expect.find((one) => one.path === path && holdsIn(facts, one.where));
    if (line === undefined && !words) return `the map does not translate expect.${path}`;
    if (line === undefined || (words && !translates(line, value))) told.push(path);
    else compared.push(line);
  }
  return compared.length === 0 ? "every expectation is told in words" : { compared, told };
}
