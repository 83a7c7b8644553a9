/**
 * A million futures of the example: by one worker, and by two side by side, as `planb stress simulate --workers 2` has them. The
 * time is that between the first run and the last. Beside it the whole as typed, from the start of the program to the answer: by one, by
 * two, and in two parts drawn by programs of their own and put together; and whether all answer the same.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Futures {
  readonly runs: number;
  /** Seconds of drawing: by one worker, and by two. */
  readonly one: number;
  readonly two: number;
  /** Seconds from the start of the program to its end. */
  readonly typed: { readonly one: number; readonly two: number; readonly parts: number; readonly merged: number };
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
    const one = await draw(String(runs), "1");
    const two = await draw(String(runs), "2");
    const whole = await planb(...asked, "--json");
    const both = await planb(...asked, "--workers", "2", "--json");
    const parts = await Promise.all([1, 2].map((k) => planb(...asked, "--shard", `${k}/2`, "--out", part(k))));
    const joined = join(folder, "parts.txt");
    writeFileSync(joined, Buffer.concat([readFileSync(part(1)), readFileSync(part(2))]));
    const merged = await planb(...asked, "--merge", joined, "--json");
    const typed = {
      one: whole.seconds,
      two: both.seconds,
      parts: Math.max(...parts.map(({ seconds }) => seconds)),
      merged: merged.seconds,
    };
    return { runs, one, two, typed, sameBytes: [both, merged].every(({ text }) => text === whole.text) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
