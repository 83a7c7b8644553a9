/**
 * `check` over HTTP beside Hono's bare echo, in one program and in the same run: requests a second, and the time under which 99 of 100
 * answers come. The question is one that was asked before, as a page asks it: what is measured is the way there and back, who asks,
 * the look at the files and the log of reservations, and, when shared, the row of the call that is on the medium first.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { BenchFigure } from "../tools/bench.ts";
import { type Load, load, median, percentile } from "./server/load.ts";

const CONNECTIONS = 16;
const SLICE = 1000;
const ROUNDS = 5;
const TARGET = 0.5;

interface Served {
  readonly urls: Readonly<Record<string, string>>;
  readonly token: string;
  readonly bytes: number;
}

async function started(): Promise<{ readonly served: Served; end(): void }> {
  const program = join(import.meta.dirname, "server", "serving.ts");
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PLANB_BENCH_SYNC: "1" },
  });
  const served = await new Promise<Served>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.endsWith("\n")) resolve(JSON.parse(said));
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { served, end: () => child.kill("SIGTERM") };
}

/** Each address in turn, round after round: a slow second of the machine falls on all. */
async function measured({ urls, token }: Served): Promise<ReadonlyMap<string, readonly Load[]>> {
  const all = new Map<string, Load[]>(Object.keys(urls).map((name) => [name, []]));
  const echo = urls.echo ?? "";
  for (const url of Object.values(urls)) await load(url, echo, token, CONNECTIONS, SLICE);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, url] of Object.entries(urls))
      all.get(name)?.push(await load(url, echo, token, CONNECTIONS, SLICE));
  return all;
}

const NAMES: Readonly<Record<string, string>> = {
  echo: "bare echo",
  bytes: "bare Hono handing out the bytes of the answer",
  alone: "check, alone",
  shared: "check, shared: token, tenant, PostgreSQL, call on record",
};

export async function run(): Promise<readonly BenchFigure[]> {
  const { served, end } = await started();
  try {
    const all = await measured(served);
    const ratesOf = (name: string) => (all.get(name) ?? []).map(({ perSecond }) => perSecond);
    const ratio = (name: string, peer: string) => {
      const peers = ratesOf(peer);
      return median(ratesOf(name).map((rate, round) => rate / (peers[round] ?? rate)));
    };
    const beside = (name: string, peer: string, target?: number): BenchFigure => ({
      ...{ name: `${NAMES[name]}: requests/s`, value: median(ratesOf(name)), unit: "1/s", peer: NAMES[peer] ?? peer },
      ...{ peerValue: median(ratesOf(peer)), ratio: ratio(name, peer) },
      ...(target === undefined ? {} : { target, met: ratio(name, peer) >= target }),
    });
    const ours = [...all.keys()].filter((name) => name !== "echo" && name !== "bytes");
    const costsOf = (name: string) => median((all.get(name) ?? []).map(({ cost }) => cost));
    const dear = ["bytes", ...ours].map((name) => ({
      ...{ name: `${NAMES[name]}: processor time of the server, an answer`, value: costsOf(name), unit: "us" },
      ...{ peer: NAMES.echo ?? "", peerValue: costsOf("echo"), ratio: costsOf(name) / costsOf("echo") },
    }));
    const slow = [...all].map(([name, loads]) => ({
      ...{ name: `${NAMES[name]}: p99`, unit: "ms" },
      value: percentile(
        loads.flatMap(({ times }) => times),
        0.99,
      ),
    }));
    return [
      ...ours.flatMap((name) => [beside(name, "echo", TARGET), beside(name, "bytes")]),
      ...dear,
      ...slow,
      { name: "length of the answer", value: served.bytes, unit: "bytes, packed" },
    ];
  } finally {
    end();
  }
}
