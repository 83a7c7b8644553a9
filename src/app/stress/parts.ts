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

/** Faults: wrong-type, for a line that is no part, of another question, or where runs are missing or drawn twice. */
export function readParts(text: string, question: string, runs: number, days: number): Outcome<Share> {
  const lines = text.split("\n").filter((line) => line !== "");
  const read = lines.map((line, index) => partOf(line, question, days) ?? index + 1);
  const faults = read.flatMap((part) =>
    typeof part === "number"
      ? [
          wrong(
            part,
            "this is no part of these runs",
            "Parts are written with the same workspace, dates, runs and seed.",
          ),
        ]
      : [],
  );
  if (faults.length > 0) return failed(...faults);
  const shares = read.flatMap((part) => (typeof part === "number" ? [] : [part]));
  let next = 0;
  for (const { first, count } of [...shares].sort((a, b) => a.first - b.first)) {
    if (first !== next)
      return failed(wrong(1, `run ${Math.min(first, next)} is there twice or not at all`, "Give every part once."));
    next += count;
  }
  if (next !== runs) return failed(wrong(1, `${next} of ${runs} runs are there`, "Give every part once."));
  return ok(together(shares));
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
