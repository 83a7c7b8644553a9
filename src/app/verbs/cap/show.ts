/** cap show: what caps on running totals leave, and what is held of them. Method: docs/methods/cap-reservation.md. */
import type { z } from "zod";
import { CapShowInput, CapShowReport } from "#contract/cap.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { capState } from "../../cap/cap.ts";
import { toldState } from "../../cap/told.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof CapShowInput>): Promise<Outcome<CapShowReport>> {
  const state = await capState(context, input);
  return state.ok ? ok(sealed({ verb: "cap show" as const, ...toldState(state.value) })) : state;
}

export const capShow: Verb<typeof CapShowInput, typeof CapShowReport> = {
  group: "cap",
  name: "show",
  asks: "What do caps on running totals leave, and who holds some of it?",
  input: CapShowInput,
  output: CapShowReport,
  effect: "reads",
  alone: true,
  run,
  exit: ({ caps }) => (caps.some(({ units }) => units === undefined) ? 3 : 0),
};
