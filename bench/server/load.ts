/** Asks one address again and again over connections that stay open, and says how many answers came and how long each took. */
import { Agent, get } from "node:http";
import { z } from "zod";

const Cpu = z.object({ user: z.number(), system: z.number() });

export interface Load {
  readonly perSecond: number;
  /** Processor time of the server for one answer, in microseconds. */
  readonly cost: number;
  /** Milliseconds, of each answer. */
  readonly times: readonly number[];
}

function once(url: string, agent: Agent, token: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      { agent, headers: { authorization: `Bearer ${token}`, "accept-encoding": "gzip, deflate, br" } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        response.on("end", () => resolve(performance.now() - began));
        response.resume();
      },
    );
    request.on("error", reject);
  });
}

/** Processor time the server has used so far, in microseconds: what other programs on the machine do is not in it. */
export async function processorTime(echo: string): Promise<number> {
  const told = Cpu.parse(await (await fetch(new URL("/cpu", echo))).json());
  return told.user + told.system;
}

export async function load(
  url: string,
  echo: string,
  token: string,
  connections: number,
  milliseconds: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const before = await processorTime(echo);
  const began = performance.now();
  const ask = async () => {
    while (performance.now() - began < milliseconds) times.push(await once(url, agent, token));
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const cost = ((await processorTime(echo)) - before) / times.length;
  return { perSecond: times.length / seconds, cost, times };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
