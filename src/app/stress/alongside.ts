/**
 * What one does who draws runs beside the one that was asked: makes ready for the same question, then draws from the same table.
 * Whatever is wrong with the question is told by the one that was asked, and not here.
 */
import { hold } from "#kernel/defect.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { sharedShelf } from "#stress/simulate/shelf.ts";
import { drawAt, type Table } from "#stress/simulate/table.ts";
import { at } from "#workspace/at.ts";
import type { Context } from "../context.ts";
import type { SameRuns } from "../ports.ts";
import { drawnOf, toldOf } from "./future.ts";
import { openGround } from "./ground.ts";

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
  const ground = await openGround({ workspace: cut, whole: opened.value, company }, solver);
  if (!ground.ok) return ground;
  const { stand } = ground.value;
  try {
    const drawn = drawnOf(cut, ground.value);
    if (!drawn.ok) return drawn;
    // What takes longest is made ready while the table is laid.
    stand.basePlan();
    const laid = await table;
    const shared = { shelf: sharedShelf(laid.shelving), inTime: laid.inTime };
    const told = toldOf(company, seed, stand, drawn.value, shared);
    if (!told.ok) return told;
    await drawAt(laid, told.value.future, async () => {});
    return ok(true);
  } finally {
    stand.close();
  }
}
