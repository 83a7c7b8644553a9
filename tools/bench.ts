/**
 * Runs one bench: `npm run -s bench -- <name> --json`. A bench is a file bench/<name>.ts that exports `run()`; one that
 * is not there is a fault, not an empty list. Ratios are taken against a peer in the same run, times are reported beside.
 */
import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { nearestHint } from "#kernel/nearest.ts";

export interface BenchFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerVersion?: string;
  readonly peerValue?: number;
  readonly ratio?: number;
  readonly target?: number;
  readonly met?: boolean;
}

const existing = readdirSync("bench")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
const [name = "", ...flags] = process.argv.slice(2);

if (!existing.includes(name)) {
  const built = existing.length === 0 ? "none is built yet" : `existing: ${existing.join(", ")}`;
  process.stderr.write(`unknown-bench: bench \`${name}\` is not built; ${built}.${nearestHint(name, existing)}\n`);
  process.exitCode = 2;
} else {
  const bench: { run(): Promise<readonly BenchFigure[]> } = await import(`../bench/${name}.ts`);
  const figures = await bench.run();
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, Node ${process.versions.node}`;
  const document = { bench: name, date: new Date().toISOString().slice(0, 10), machine, figures };
  process.stdout.write(flags.includes("--json") ? `${JSON.stringify(document, null, 2)}\n` : table(figures));
}

function table(figures: readonly BenchFigure[]): string {
  const lines = figures.map(({ name: what, value, unit, ratio, peer, target, met }) => {
    const beside = ratio === undefined ? "" : `  ${ratio.toFixed(2)} x ${peer ?? "baseline"}`;
    const aim = target === undefined ? "" : `  target ${target} ${met === true ? "met" : "not met"}`;
    return `${what.padEnd(56)} ${value.toPrecision(4)} ${unit}${beside}${aim}`;
  });
  return `${lines.join("\n")}\n`;
}
