/**
 * Text into a tree of lines: two spaces for each level, `--` after a space starts a comment unless it stands inside
 * quotes. Rows and columns count from 1.
 */
import { fault } from "#kernel/fault.ts";
import type { Reader } from "./reader.ts";

export interface Line {
  readonly row: number;
  /** Where its text begins. */
  readonly column: number;
  readonly text: string;
  /** The lines one level further in, up to the next line at this level. */
  readonly of: readonly Line[];
}

interface Growing extends Line {
  readonly of: Growing[];
}

/** The text before a comment, without spaces at the end. */
function withoutComment(raw: string): string {
  let quoted = false;
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] === '"') quoted = !quoted;
    const opens = raw.startsWith("--", i) && (i === 0 || raw[i - 1] === " ") && /^(\s|$)/.test(raw.slice(i + 2));
    if (opens && !quoted) return raw.slice(0, i).trimEnd();
  }
  return raw.trimEnd();
}

/** Deeper than any condition a person can follow. */
const MOST_LEVELS = 20;

/** How far a line is set in, in levels; a fault when the spaces do not say. */
function level(reader: Reader, raw: string, row: number, deepest: number): number {
  const space = /^\s*/.exec(raw)?.[0] ?? "";
  const at = { file: reader.file, row, column: String(space.length + 1) };
  if (/[^ ]/.test(space)) {
    reader.faults.push(
      fault("rule-syntax", at, "expected spaces at the start of the line; found a tab", "Set lines in by two spaces."),
    );
    return Math.min(deepest, 1);
  }
  if (space.length / 2 > MOST_LEVELS) {
    const message = `found more than ${MOST_LEVELS} levels`;
    reader.faults.push(fault("rule-syntax", at, message, "Give the inner conditions a definition of their own."));
    return MOST_LEVELS;
  }
  if (space.length % 2 === 1 || space.length / 2 > deepest) {
    const most = deepest === 0 ? "no space" : `at most ${deepest * 2} spaces, two for each level`;
    reader.faults.push(
      fault("rule-syntax", at, `expected ${most}; found ${space.length}`, "Set each level in by two spaces."),
    );
    return Math.min(deepest, Math.floor(space.length / 2));
  }
  return space.length / 2;
}

/** The top-level lines of a text; what is wrong with its spaces goes to the reader's faults. */
export function readLines(reader: Reader, text: string): readonly Line[] {
  const top: Growing[] = [];
  const open: Growing[][] = [top];
  text.split(/\r?\n/).forEach((raw, index) => {
    const kept = withoutComment(raw);
    const body = kept.trimStart();
    if (body === "") return;
    const depth = level(reader, kept, index + 1, open.length - 1);
    const line: Growing = { row: index + 1, column: kept.length - body.length + 1, text: body, of: [] };
    open.length = depth + 1;
    open[depth]?.push(line);
    open.push(line.of);
  });
  return top;
}
