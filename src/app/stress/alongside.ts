/**
 * What one does who draws runs beside the one that was asked: makes ready for the same question, then draws from the same table.
 * Whatever is wrong with the question is told by the one that was asked, and not here.
 */
import { hold } from "#kernel/defect.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { buildNetwork } from "#network/build.ts";
import { sharedShelf } from "#stress/simulate/shelf.ts";
import { drawAt, type Table } from "#stress/simulate/table.ts";
import { onStand } from "#stress/stand.ts";
import { at } from "#workspace/at.ts";
import type { Context } from "../context.ts";
import type { SameRuns } from "../ports.ts";
import { drawnOf, toldOf } from "./future.ts";

/** Faults: those of the question. */
export async function drawAlongside(
  { workspaces, solver }: Pick<Context, "workspaces" | "solver">,
  { workspace, moment, seed }: SameRuns,
  table: Promise<Table>,
): Promise<Outcome<true>> {
  const opened = await workspaces.open(workspace);
  if (!opened.ok) return opened;
  const cut = at(opened.value, moment);
  const [company] = cut.tables.company;
  hold(company !== undefined, "a table is laid for a company that is on record");
  return onStand(buildNetwork(cut), solver, async (stand) => {
    const drawn = drawnOf(cut, stand);
    if (!drawn.ok) return drawn;
    // What takes longest is made ready while the table is laid.
    stand.basePlan();
    const laid = await table;
    const told = toldOf(company, seed, stand, drawn.value, sharedShelf(laid.shelving));
    if (!told.ok) return told;
    await drawAt(laid, told.value.future, async () => {});
    return ok(true);
  });
}
