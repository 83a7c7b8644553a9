/** The question of a playbook and of a drill, answered up to its body. */
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { buildNetwork } from "#network/build.ts";
import { openStand } from "#stress/stand.ts";
import type { Risk } from "#switch/staged/risk.ts";
import type { Context } from "../context.ts";
import { type Asked, ask } from "../question.ts";
import { measurements } from "./measured.ts";
import { solve } from "./solve.ts";
import { exhibitsOf, type Walk, walk, walkable } from "./walk.ts";

interface Typed {
  readonly workspace: string;
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
  readonly budget?: number | undefined;
  readonly risk?: Risk["kind"] | undefined;
  readonly granted?: number | undefined;
  readonly alternative?: readonly string[] | undefined;
  readonly done?: readonly string[] | undefined;
}

/** Faults: of the question, of what was measured, and of what is walked through. */
export async function walkedThrough(
  context: Context,
  typed: Typed,
): Promise<Outcome<{ readonly asked: Asked; readonly body: Walk }>> {
  const asked = await ask(context, typed);
  if (!asked.ok) return asked;
  const { workspace, company, moment } = asked.value;
  const measured = measurements(typed.done ?? [], workspace, moment.asOf);
  const stand = await openStand(buildNetwork(workspace), context.solver);
  if (!measured.ok || !stand.ok) {
    if (stand.ok) stand.value.close();
    return failed(...[measured, stand].flatMap((part) => (part.ok ? [] : part.faults)));
  }
  try {
    const { budget, risk, granted } = typed;
    const solved = await solve(context, asked.value, stand.value, { budget, risk, granted, measured: measured.value });
    if (!solved.ok) return solved;
    const offers = walkable(solved.value, typed.alternative);
    if (!offers.ok) return offers;
    const rows = new Map(workspace.tables.alternatives.map((row) => [row.id, row]));
    const planned = new Set(solved.value.plan.measures.map(({ alternative }) => alternative.id));
    const about = {
      workspace,
      network: stand.value.network,
      solved: solved.value,
      shown: { asOf: moment.asOf, rows, planned },
      measured: measured.value,
      exhibits: await exhibitsOf(context, typed.workspace, workspace, measured.value),
      currency: company.currency,
    };
    return ok({ asked: asked.value, body: walk(about, offers.value) });
  } finally {
    stand.value.close();
  }
}
