/**
 * The share of the need an alternative carries for as long as the event lasts: of the margin lost a day without it once every
 * stock is used up, the part that is no longer lost with it. Exact, 0 to 1. Method: docs/methods/coverage.md.
 */
import { type Outcome, ok } from "#kernel/fault.ts";
import { minus, over, type Rational } from "#kernel/rational.ts";
import { type Days, isNought, ONE } from "#stress/fraction.ts";
import { lostForGood } from "#stress/loss.ts";
import type { Solver } from "#stress/solver.ts";
import { onStand, type Stand } from "#stress/stand.ts";
import type { Alternative } from "./alternative.ts";
import { arrangedWith, type Disruption } from "./extended.ts";

/** An alternative, and the days the route lasts with it from the first day. */
export interface Lasting {
  readonly alternative: Alternative;
  readonly surviveWith: Days;
}

/** `nothing` where nothing is lost without it either. What lasts for ever with it loses nothing with it. */
export async function carriedShare(
  stand: Stand,
  solver: Solver,
  event: Disruption,
  { alternative, surviveWith }: Lasting,
): Promise<Outcome<Rational | "nothing">> {
  const without = lostForGood(stand, event.down);
  if (isNought(without)) return ok("nothing");
  if (surviveWith === "never") return ok(ONE);
  const { network, situation } = arrangedWith(stand.network, event, alternative);
  const share = (active: Stand) => ok(over(minus(without, lostForGood(active, situation.down)), without));
  return onStand(network, solver, share, situation);
}
