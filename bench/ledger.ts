/**
 * How many entries a second are on the medium when they are acknowledged: our journal with its tree, against SQLite in WAL
 * mode with synchronous=FULL doing the same in the same run, in turns, by medians of paired rounds. Every sync counts. Beside it
 * SQLite without a tree, and how long a journal of 100,000 entries takes to be read and checked at the start.
 */
import type { BenchFigure } from "../tools/bench.ts";
import { type Appender, type Count, journalAppender, recovery, sqliteAppender } from "./ledger/appenders.ts";

interface Size {
  readonly batch: number;
  /** Batches in one round. */
  readonly batches: number;
  readonly target: number;
}

const SIZES: readonly Size[] = [
  { batch: 1, batches: 100, target: 1 },
  { batch: 100, batches: 40, target: 1 },
  { batch: 1000, batches: 10, target: 2 },
];
const ROUNDS = 9;
const ENTRY = 250;
const RECOVERED = 100_000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Entries no two of which are alike, as long as a short event. */
function entriesOf(count: number, from: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => {
    const text = `{"seq":${from + at},"says":"`;
    return Buffer.from(`${text}${"x".repeat(ENTRY - text.length - 2)}"}`);
  });
}

/** Entries a second in one round. */
function speed(appender: Appender, { batch, batches }: Size, from: number): number {
  const all = Array.from({ length: batches }, (_, at) => entriesOf(batch, from + at * batch));
  const start = performance.now();
  for (const entries of all) appender.append(entries);
  return (batch * batches * 1000) / (performance.now() - start);
}

interface Measured {
  readonly speeds: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  readonly syncs: Count;
}

/** Rounds in turns, so that a slow minute of the disk falls on all alike; a ratio is of one round to its neighbour. */
function measure(size: Size): Measured {
  const ours = journalAppender();
  const others = { "with the tree": sqliteAppender(true), "rows only": sqliteAppender(false) };
  const speeds = new Map<string, number[]>([
    ["ours", []],
    ...Object.keys(others).map((name) => [name, []] as [string, number[]]),
  ]);
  const ratios = new Map<string, number[]>(Object.keys(others).map((name) => [name, []] as [string, number[]]));
  for (let round = 0; round <= ROUNDS; round++) {
    const from = round * size.batch * size.batches;
    const mine = speed(ours, size, from);
    for (const [name, other] of Object.entries(others)) {
      const theirs = speed(other, size, from);
      // The first round makes files and plans and is not counted.
      if (round > 0) {
        speeds.get(name)?.push(theirs);
        ratios.get(name)?.push(mine / theirs);
      }
    }
    if (round > 0) speeds.get("ours")?.push(mine);
  }
  const syncs = ours.count();
  for (const appender of [ours, ...Object.values(others)]) appender.close();
  const medians = (all: ReadonlyMap<string, number[]>) =>
    Object.fromEntries([...all].map(([name, values]) => [name, median(values)]));
  return { speeds: medians(speeds), ratios: medians(ratios), syncs };
}

function figures(size: Size): readonly BenchFigure[] {
  const { speeds, ratios, syncs } = measure(size);
  const name = `durable appends, batches of ${size.batch}`;
  const value = speeds.ours ?? Number.NaN;
  const against = (peer: string): BenchFigure => ({
    name: peer === "with the tree" ? name : `${name}, against rows without a tree`,
    value,
    unit: "entries/s",
    peer: `SQLite, WAL, synchronous=FULL, ${peer}`,
    peerValue: speeds[peer] ?? Number.NaN,
    ratio: ratios[peer] ?? Number.NaN,
    ...(peer === "with the tree" ? { target: size.target, met: (ratios[peer] ?? 0) >= size.target } : {}),
  });
  return [
    against("with the tree"),
    against("rows only"),
    { name: `syncs a batch of ${size.batch}`, value: syncs.syncs / syncs.batches, unit: "syncs" },
  ];
}

export async function run(): Promise<readonly BenchFigure[]> {
  const { milliseconds, bytes } = recovery(entriesOf(RECOVERED, 0));
  return [
    ...SIZES.flatMap(figures),
    { name: `start with ${RECOVERED} entries, all checked`, value: milliseconds, unit: "ms" },
    { name: `journal of ${RECOVERED} entries`, value: bytes / RECOVERED, unit: "bytes/entry" },
  ];
}
