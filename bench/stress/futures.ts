/**
 * A million futures of the example: by one worker, and by two side by side that each draw half. A worker is a process of its
 * own, as `planb stress simulate --shard` runs it; its time is that between its first run and its last. Beside it the whole
 * as typed, from the start of the program to the answer, and whether both ways answer the same.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Futures {
  readonly runs: number;
  /** Seconds of drawing: one worker, and the slower of two. */
  readonly one: number;
  readonly two: number;
  /** Seconds from the start of the program to its end. */
  readonly typed: { readonly one: number; readonly parts: number; readonly merged: number };
  readonly sameBytes: boolean;
}

const start = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..");

async function node(...args: readonly string[]): Promise<{ readonly text: string; readonly seconds: number }> {
  const began = performance.now();
  const { stdout } = await start(process.execPath, args, { cwd: ROOT, maxBuffer: 2 ** 26 });
  return { text: stdout, seconds: (performance.now() - began) / 1000 };
}

const draw = async (...args: readonly string[]): Promise<number> =>
  JSON.parse((await node(join("bench", "stress", "draw.ts"), ...args)).text).seconds;

function planb(...args: readonly string[]) {
  const about = ["examples/yunqu-cloud", "--as-of", "2026-02-04", "--known-on", "2026-02-04"];
  return node(join("src", "bin", "planb.ts"), "stress", "simulate", ...about, ...args);
}

export async function futures(runs: number): Promise<Futures> {
  const folder = mkdtempSync(join(tmpdir(), "planb-futures-"));
  const part = (k: number) => join(folder, `${k}.txt`);
  const asked = ["--runs", String(runs)];
  try {
    const one = await draw(String(runs), "1/1", part(0));
    const two = Math.max(...(await Promise.all([1, 2].map((k) => draw(String(runs), `${k}/2`, part(k))))));
    const whole = await planb(...asked, "--json");
    const parts = await Promise.all([1, 2].map((k) => planb(...asked, "--shard", `${k}/2`, "--out", part(k))));
    const joined = join(folder, "parts.txt");
    writeFileSync(joined, Buffer.concat([readFileSync(part(1)), readFileSync(part(2))]));
    const merged = await planb(...asked, "--merge", joined, "--json");
    const typed = {
      one: whole.seconds,
      parts: Math.max(...parts.map(({ seconds }) => seconds)),
      merged: merged.seconds,
    };
    return { runs, one, two, typed, sameBytes: whole.text === merged.text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
