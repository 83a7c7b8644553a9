/**
 * How many entries a second are on the medium when they are acknowledged: our journal with its tree, against SQLite in WAL
 * mode with synchronous=FULL doing the same in the same run, batch by batch in turns, by the median of pairs. Every sync counts. Beside it
 * SQLite without a tree, and how long a journal of 100,000 entries takes to be read and checked at the start.
 */
import type { BenchFigure } from "../tools/bench.ts";
import { type Appender, type Count, journalAppender, recovery, sqliteAppender } from "./ledger/appenders.ts";

interface Size {
  readonly batch: number;
  /** Batches that are counted. */
  readonly batches: number;
  readonly target: number;
}

const SIZES: readonly Size[] = [
  { batch: 1, batches: 900, target: 1 },
  { batch: 100, batches: 360, target: 1 },
  { batch: 1000, batches: 90, target: 2 },
];
const WARM = 30;
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

interface Measured {
  /** Entries a second over all batches counted. */
  readonly speed: number;
  /** Median over the batches of the time of one to the time of ours beside it. */
  readonly ratio: number;
  /** Time of all batches to the time of ours. */
  readonly whole: number;
}

/** Milliseconds of one batch. */
function timed(appender: Appender, entries: readonly Uint8Array[]): number {
  const start = performance.now();
  appender.append(entries);
  return performance.now() - start;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/**
 * Milliseconds of each batch of each: batch by batch all of them in turns, each as often first as last, so that a slow second of a disk that
 * others use falls on all alike. The first batches make files and plans and are not counted.
 */
function turns(appenders: readonly Appender[], { batch, batches }: Size): readonly (readonly number[])[] {
  const times: number[][] = appenders.map(() => []);
  for (let at = 0; at < WARM + batches; at++) {
    const entries = entriesOf(batch, at * batch);
    for (let turn = 0; turn < appenders.length; turn++) {
      const index = (at + turn) % appenders.length;
      const appender = appenders[index];
      if (appender !== undefined) times[index]?.push(timed(appender, entries));
    }
  }
  return times.map((all) => all.slice(WARM));
}

const PEERS = ["with the tree", "rows only"] as const;

function measure(size: Size): { readonly of: readonly Measured[]; readonly syncs: Count } {
  const ours = journalAppender();
  const appenders = [ours, sqliteAppender(true), sqliteAppender(false)];
  const all = turns(appenders, size);
  const syncs = ours.count();
  for (const appender of appenders) appender.close();
  const mine = all[0] ?? [];
  const of = all.map((times) => ({
    speed: (size.batch * times.length * 1000) / sum(times),
    ratio: median(times.map((time, at) => time / (mine[at] ?? Number.NaN))),
    whole: sum(times) / sum(mine),
  }));
  return { of, syncs };
}

function figures(size: Size): readonly BenchFigure[] {
  const { of, syncs } = measure(size);
  const name = `durable appends, batches of ${size.batch}`;
  const value = of[0]?.speed ?? Number.NaN;
  const against = (peer: (typeof PEERS)[number], at: number): readonly BenchFigure[] => {
    const { speed = Number.NaN, ratio = Number.NaN, whole = Number.NaN } = of[at + 1] ?? {};
    const isAim = peer === "with the tree";
    const told = { value, unit: "entries/s", peer: `SQLite, WAL, synchronous=FULL, ${peer}`, peerValue: speed };
    const title = isAim ? name : `${name}, against rows without a tree`;
    return [
      { ...told, name: title, ratio, ...(isAim ? { target: size.target, met: ratio >= size.target } : {}) },
      ...(isAim ? [{ ...told, name: `${name}, over the whole time`, ratio: whole }] : []),
    ];
  };
  return [
    ...PEERS.flatMap(against),
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
