/** cap reserve: takes whole units of what caps leave, for one order, today. Method: docs/methods/cap-reservation.md. */
import type { z } from "zod";
import { CapReserveInput, CapReserveReport } from "#contract/cap.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { reserve } from "../../cap/cap.ts";
import { oversOf, roomFigure, specificationOf } from "../../cap/told.ts";
import type { Context } from "../../context.ts";
import { namesOf } from "../../law/names.ts";
import { sealed } from "../../report.ts";
import type { Exit, Verb } from "../../verb.ts";

const EXITS: Readonly<Record<CapReserveReport["outcome"], Exit>> = { reserved: 0, noRoom: 1, unknown: 3 };

async function run(context: Context, input: z.infer<typeof CapReserveInput>): Promise<Outcome<CapReserveReport>> {
  const { workspace, transaction, quantity, snapshot } = input;
  const made = await reserve(context, { workspace, transaction, units: BigInt(quantity), snapshot });
  if (!made.ok) return made;
  const { outcome, state } = made.value;
  const names = namesOf(context.law);
  return ok(
    sealed({
      ...{ verb: "cap reserve" as const, outcome, transaction, quantity },
      ...("entry" in made.value ? { entry: made.value.entry } : {}),
      missing: "missing" in made.value ? [...made.value.missing] : [],
      over: "over" in made.value ? oversOf(made.value.over, state.caps, names) : [],
      before: {
        snapshot: state.snapshot,
        room: roomFigure(state.room),
        specification: specificationOf(undefined, [state], 0, names),
      },
    }),
  );
}

export const capReserve: Verb<typeof CapReserveInput, typeof CapReserveReport> = {
  group: "cap",
  name: "reserve",
  asks: "Take some of what a cap leaves, for one order.",
  input: CapReserveInput,
  output: CapReserveReport,
  effect: "writes",
  binds: true,
  run,
  exit: ({ outcome }) => EXITS[outcome],
};
