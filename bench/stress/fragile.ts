/**
 * The hundred weakest nodes of a layered network of 108,000 arcs, proven; and every node exact. Beside it one linear
 * program in rates for each node, solved from nothing by the outside solver. Run by itself, so that its memory is its own:
 *
 *   node bench/stress/fragile.ts <arcs>
 */
import { pathToFileURL } from "node:url";
import { highsSolver } from "#io/solver-highs.ts";
import { approximate } from "#stress/program.ts";
import { SIGMA_SCALE } from "#stress/rate-model.ts";
import { weakest } from "#stress/top.ts";
import { standOf } from "./published.ts";
import { layered } from "./shapes.ts";

export interface Fragile {
  readonly arcs: number;
  readonly nodes: number;
  /** Seconds: the stand and its base plan; the hundred weakest with proofs; one node exact; one program. */
  readonly base: number;
  readonly top: number;
  readonly each: number;
  readonly program: number;
  /** Nodes planned again for the hundred; members proved; of those sampled, how many were left in doubt. */
  readonly planned: number;
  readonly proved: number;
  readonly sampled: number;
  readonly doubts: number;
  /** Largest relative difference of sigma to the programs sampled. */
  readonly difference: number;
  readonly megabytes: number;
}

const TOP = 100;
const NODES_SAMPLED = 600;
const PROGRAMS_SAMPLED = 3;

const seconds = (since: number): number => (performance.now() - since) / 1000;

export async function fragile(wanted: number): Promise<Fragile> {
  const { network, makers, arcs } = layered({ arcs: wanted });
  const opening = performance.now();
  const stand = await standOf(network);
  stand.basePlan();
  const base = seconds(opening);

  const ranking = performance.now();
  const singles = makers.map((node) => ({
    kind: "node" as const,
    id: network.nodes[node]?.id ?? "",
    down: new Set([node]),
  }));
  const { ranked, planned } = weakest(stand, singles, TOP);
  const proved = ranked.filter(({ down }) => stand.again(down) !== undefined).length;
  const top = seconds(ranking);

  const step = Math.max(1, Math.floor(singles.length / NODES_SAMPLED));
  const sample = singles.filter((_single, index) => index % step === 0);
  const exact = performance.now();
  const doubts = sample.filter(({ down }) => stand.again(down) === undefined).length;
  const each = seconds(exact) / sample.length;
  const megabytes = process.memoryUsage().rss / 2 ** 20;

  const solver = highsSolver();
  let difference = 0;
  let program = 0;
  for (const { down } of ranked.filter((_one, index) => index % Math.ceil(TOP / PROGRAMS_SAMPLED) === 0)) {
    const asked = performance.now();
    const likeness = approximate(stand.model.program, 1 / SIGMA_SCALE);
    const closed = new Set([...down].map((node) => stand.model.rate.get(node)));
    const columns = likeness.columns.map((column, index) => (closed.has(index) ? { ...column, upper: 0 } : column));
    const { value } = await solver.solve({ ...likeness, columns });
    program += seconds(asked) / PROGRAMS_SAMPLED;
    difference = Math.max(difference, Math.abs((value * SIGMA_SCALE) / stand.roughly(down) - 1));
  }
  stand.close();
  return {
    arcs,
    nodes: makers.length,
    base,
    top,
    each,
    program,
    planned,
    proved,
    sampled: sample.length,
    doubts,
    difference,
    megabytes,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.stdout.write(JSON.stringify(await fragile(Number(process.argv[2] ?? 100_000))));
