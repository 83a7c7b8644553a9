/**
 * A part of the runs as a line of text, and parts put together again: `planb-runs/1 <question> <first> <count> <base64>`.
 * The numbers are doubles, little end first: the losses, then each day of the fan. docs/formats/runs.md.
 */
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { base64, readBase64 } from "#ledger/base64.ts";
import { together } from "#stress/simulate/distribution.ts";
import type { Share } from "#stress/simulate/simulate.ts";

const FORMAT = "planb-runs/1";

export function writePart(question: string, { first, count, losses, byDay }: Share): string {
  const numbers = new DataView(new ArrayBuffer(8 * count * (1 + byDay.length)));
  [losses, ...byDay].forEach((values, row) => {
    values.forEach((value, at) => {
      numbers.setFloat64(8 * (row * count + at), value, true);
    });
  });
  return `${FORMAT} ${question} ${first} ${count} ${base64(new Uint8Array(numbers.buffer))}\n`;
}

const wrong = (row: number, message: string, help: string): Fault =>
  fault("wrong-type", { argument: "merge", row }, message, help);

interface Placed extends Share {
  /** Line of the text, from 1. */
  readonly row: number;
}

/** Faults: wrong-type, for a line that is no part, of another question, or where runs are missing or drawn twice. */
export function readParts(text: string, question: string, runs: number, days: number): Outcome<Share> {
  const lines = text.split("\n").filter((line) => line !== "");
  const read = lines.map((line) => partOf(line, question, days));
  const help = "Parts are written for the same workspace, dates, events, runs and seed.";
  const strange = read.flatMap((part, index) =>
    part === undefined ? [wrong(index + 1, "this is no part of these runs", help)] : [],
  );
  if (strange.length > 0) return failed(...strange);
  const placed = read.flatMap((part, index): Placed[] => (part === undefined ? [] : [{ ...part, row: index + 1 }]));
  const inOrder = placed.sort((a, b) => a.first - b.first || a.count - b.count);
  const faults = gapsIn(inOrder, runs);
  return faults.length > 0 ? failed(...faults) : ok(together(inOrder));
}

/** What is missing or there twice, of parts in their order. */
function gapsIn(inOrder: readonly Placed[], runs: number): readonly Fault[] {
  const faults: Fault[] = [];
  let next = 0;
  for (const { first, count, row } of inOrder) {
    if (first > next) faults.push(wrong(row, `runs ${next} to ${first - 1} are missing before it`, "Give every part."));
    if (first < next) faults.push(wrong(row, `its runs from ${first} are there twice`, "Give every part once."));
    next = Math.max(next, first + count);
  }
  if (next < runs)
    faults.push(wrong(Math.max(1, inOrder.length), `runs ${next} to ${runs - 1} are missing`, "Give every part."));
  return faults;
}

function partOf(line: string, question: string, days: number): Share | undefined {
  const [format, of, from = "", many = "", data = ""] = line.split(" ");
  const [first, count] = [Number(from), Number(many)];
  if (format !== FORMAT || of !== question || !Number.isSafeInteger(first) || !Number.isSafeInteger(count))
    return undefined;
  const bytes = readBase64(data);
  if (bytes?.length !== 8 * count * (1 + days)) return undefined;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const row = (index: number) =>
    Float64Array.from({ length: count }, (_, at) => numbers.getFloat64(8 * (index * count + at), true));
  return { first, count, losses: row(0), byDay: Array.from({ length: days }, (_, index) => row(index + 1)) };
}
