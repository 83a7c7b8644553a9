/** cap release: gives back what one entry of the log holds, today. */
import type { z } from "zod";
import { CapReleaseInput, CapReleaseReport } from "#contract/cap.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { release } from "../../cap/cap.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof CapReleaseInput>): Promise<Outcome<CapReleaseReport>> {
  const done = await release(context, input.workspace, input.entry);
  return done.ok ? ok(sealed({ verb: "cap release" as const, released: input.entry, entry: done.value })) : done;
}

export const capRelease: Verb<typeof CapReleaseInput, typeof CapReleaseReport> = {
  group: "cap",
  name: "release",
  asks: "Give back what an entry holds.",
  input: CapReleaseInput,
  output: CapReleaseReport,
  effect: "writes",
  binds: true,
  run,
  exit: () => 0,
};
