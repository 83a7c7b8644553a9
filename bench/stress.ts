/**
 * The stress test at the sizes of its peers: the published three tiers with every supplier taken away (time to survive and
 * margin lost, each proved), the weakest hundred of a hundred thousand arcs, a million futures by one worker and by two,
 * and how the first grows. Each ratio is taken
 * against the peer's programs sampled in the same run.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { BenchFigure } from "../tools/bench.ts";
import type { Fragile } from "./stress/fragile.ts";
import { type Futures, futures } from "./stress/futures.ts";
import { type PeerTimes, type Published, peerTimes, published } from "./stress/published.ts";
import { byTwoWorkers, type Pair } from "./stress/two-workers.ts";

const HIGHS = "1.15.3";
/** Seconds after which an integer program of the peer is stopped; it counts as if it had ended. */
const LIMIT = 60;

function ratio(name: string, value: number, peer: string, peerValue: number, target: number): BenchFigure {
  const found = peerValue / value;
  return { name, value, unit: "s", peer, peerVersion: HIGHS, peerValue, ratio: found, target, met: found >= target };
}

const plain = (name: string, value: number, unit: string): BenchFigure => ({ name, value, unit });

function publishedFigures(ours: Published, pair: Pair, peer: PeerTimes): readonly BenchFigure[] {
  const { disruptions, seconds, checked } = ours;
  const unproved = ours.unproved + pair.unproved;
  const all = `${disruptions} suppliers of the published three tiers, days and loss proved, by one worker`;
  const two = "  the same by two workers on two cores";
  return [
    ratio(all, seconds, `one cold linear program each, ${peer.sampled.linear} sampled`, peer.linear * disruptions, 60),
    ratio(
      two,
      pair.seconds,
      `one cold linear program each, ${peer.sampled.linear} sampled`,
      peer.linear * disruptions,
      60,
    ),
    ratio(all, seconds, `one integer program each, ${peer.sampled.integer} sampled, at most ${LIMIT} s`, peer.integer * disruptions, 5000), // biome-ignore format: one thought
    ratio(two, pair.seconds, `one integer program each, ${peer.sampled.integer} sampled, at most ${LIMIT} s`, peer.integer * disruptions, 5000), // biome-ignore format: one thought
    plain("numbers without a proof", unproved, "of them"),
    plain("the checker on all books", checked.seconds, "s"),
    plain("books the checker accepts", checked.valid && pair.valid ? 1 : 0, "all"),
    plain("largest relative difference to the linear programs", peer.difference, "1"),
  ];
}

function fragileFigures(): readonly BenchFigure[] {
  // Old space held to 400 MB: what is measured is what it needs, not what the collector leaves lying.
  const flags = ["--max-old-space-size=400", "--max-semi-space-size=8"];
  const child = spawnSync(process.execPath, [...flags, join(import.meta.dirname, "stress", "fragile.ts"), "147000"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const found: Fragile = JSON.parse(child.stdout);
  const { arcs, nodes, base, top, each, program, planned, proved, sampled, doubts, difference, megabytes } = found;
  const programs = `one linear program in rates for each of ${nodes} nodes, 3 sampled`;
  return [
    ratio(`the weakest 100 of ${nodes} nodes, ${arcs} arcs, proved`, top, programs, program * nodes, 10_000),
    ratio("every node exact", each * nodes, programs, program * nodes, 50),
    plain("base plan of that network", base, "s"),
    plain("nodes planned again for the 100", planned, "of them"),
    plain("members proved", proved, "of 100"),
    plain(`left in doubt of ${sampled} sampled`, doubts, "of them"),
    plain("largest relative difference to the programs", difference, "1"),
    { ...plain("memory", megabytes, "MiB"), target: 512, met: megabytes <= 512 },
  ];
}

async function growthFigures(one: number): Promise<readonly BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const size of [2, 4, 8]) {
    const { seconds, disruptions } = await published(size);
    figures.push(plain(`${disruptions} suppliers of ${size} x the published size`, seconds, "s"));
    figures.push(plain(`  that is, times the published size`, seconds / one, "x"));
  }
  return figures;
}

function futureFigures({ runs, one, two, typed, sameBytes }: Futures): readonly BenchFigure[] {
  const drawn = `${runs} runs of the example drawn by two workers side by side`;
  return [
    ratio(drawn, two, "one worker that draws them all", one, 1.8),
    plain(`${runs} runs as typed, start and results included`, typed.one, "s"),
    plain("  the same by two workers", typed.two, "s"),
    plain("  the same in two parts side by side, then put together", typed.parts + typed.merged, "s"),
    plain("  all answers of the same bytes", sameBytes ? 1 : 0, "all"),
  ];
}

export async function run(): Promise<readonly BenchFigure[]> {
  // Once for the compiler, once for the figure.
  await published(1);
  const ours = await published(1);
  const pair = await byTwoWorkers(1);
  const peer = await peerTimes(ours.answers, { linear: 20, integer: 4 }, LIMIT);
  return [
    ...publishedFigures(ours, pair, peer),
    ...fragileFigures(),
    ...futureFigures(await futures(1_000_000)),
    ...(await growthFigures(ours.seconds)),
  ];
}
