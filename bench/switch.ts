/**
 * The plan at the size of issue 6: about 400 nodes, 128 alternates of three lead times, six jurisdictions that close, four
 * periods, half the mean and half the tail of the losses, to 0.1 %; ten times the futures; and up to 4,000 nodes. Beside it, in the same run, the plain deterministic equivalent handed to the
 * same solver: the whole network in every future, nothing left out. Both find the same plan, to the gap, or the run fails.
 */
import type { BenchFigure } from "../tools/bench.ts";
import { type Planned, plain, planned } from "./switch/measure.ts";
import { type Shape, shape } from "./switch/shapes.ts";

const HIGHS = "1.15.3";
const GAP = 1e-3;
const SEEDS = [1, 2, 3] as const;
/** Seconds after which a program is stopped; what it had used of the processor by then counts, and the bench says so. */
const LIMIT = 900;

/** Seconds of the processor after which the large ones are stopped with the best plan so far. */
const GROWTH_LIMIT = 200;

const figure = (name: string, value: number, unit: string): BenchFigure => ({ name, value, unit });

function ratio(name: string, value: number, peer: string, peerValue: number, target: number): BenchFigure {
  const found = peerValue / value;
  return { name, value, unit: "s", peer, peerVersion: HIGHS, peerValue, ratio: found, target, met: found >= target };
}

function sizeFigures(
  { nodes, arcs, alternates, futures, periods }: Shape,
  { rows, columns }: Planned,
): readonly BenchFigure[] {
  const of = `${futures} futures`;
  return [
    figure(`${of}: nodes with the alternates`, nodes, "of them"),
    figure(`${of}: arcs`, arcs, "of them"),
    figure(`${of}: alternates`, alternates, "of them"),
    figure(`${of}: periods a future`, periods, "of them"),
    figure(`${of}: rows of the plain program`, rows, "of them"),
    figure(`${of}: columns of the plain program`, columns, "of them"),
  ];
}

/** Two plans proved to the gap differ by no more than both gaps. */
function differ(one: Planned, other: Planned): number {
  const difference = Math.abs(one.value - other.value) / Math.abs(other.value);
  if (one.ended && other.ended && difference > 2 * GAP) throw new Error(`two plans differ by ${difference}`);
  return difference;
}

const beside = ({ ended }: Planned): string =>
  ended
    ? "the plain equivalent"
    : `the plain equivalent, stopped unfinished after ${LIMIT} s of the clock: the ratio is at least this`;

const MIDDLE = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Several networks of the size: the one in the middle of their ratios stands for them. */
async function compared(seeds: readonly number[], futures: number, target: number): Promise<readonly BenchFigure[]> {
  const tried: { made: Shape; peer: Planned; apart: Planned }[] = [];
  for (const seed of seeds) {
    const made = shape({ nodes: 400, futures, seed });
    const peer = await plain(made, GAP, LIMIT);
    const apart = await planned(made, GAP, "apart");
    differ(apart, peer);
    tried.push({ made, peer, apart });
  }
  const ratios = tried.map(({ peer, apart }) => peer.seconds / apart.seconds);
  const typical = tried.find((_, at) => ratios[at] === MIDDLE(ratios));
  if (typical === undefined) return [];
  const { made, peer, apart } = typical;
  const called = `${made.nodes} nodes, ${made.alternates} alternates, ${made.futures} futures`;
  return [
    ...sizeFigures(made, peer),
    ratio(`${called}, a future at a time, to 0.1 %`, apart.seconds, beside(peer), peer.seconds, target),
    ...ratios.map((each, at) => figure(`  network ${seeds[at]}: times as fast`, each, "x")),
    ...details(apart, peer),
  ];
}

const details = (apart: Planned, peer: Planned): readonly BenchFigure[] => [
  figure("  rounds", apart.rounds, "of them"),
  figure("  gap proved, a future at a time", apart.gap * 100, "%"),
  figure("  gap proved, plain", peer.gap * 100, "%"),
  figure("  measures taken", apart.measures, "of them"),
  figure("  difference of the two plans", differ(apart, peer) * 100, "%"),
];

async function growth(): Promise<readonly BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const nodes of [1000, 4000]) {
    const made = shape({ nodes, futures: 6 });
    const { seconds, gap, measures } = await planned(made, GAP, "apart", GROWTH_LIMIT);
    figures.push(
      figure(`${made.nodes} nodes, ${made.alternates} alternates, a future at a time`, seconds, "s"),
      figure("  gap proved", gap * 100, "%"),
      figure("  measures taken", measures, "of them"),
    );
  }
  return figures;
}

export async function run(): Promise<readonly BenchFigure[]> {
  // Once for the compiler, once for the figure; at the size, for code compiled for small programs is compiled again.
  const small = shape({ nodes: 400, futures: 2, seed: 9 });
  await planned(small, GAP, "apart");
  await plain(small, GAP, LIMIT);
  return [...(await compared(SEEDS, 6, 2)), ...(await compared(SEEDS, 60, 5)), ...(await growth())];
}
