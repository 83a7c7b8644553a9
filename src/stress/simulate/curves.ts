/** Loss curves of sets of events over one stand, each found once. */
import { hold } from "#kernel/defect.ts";
import type { Stand, Stopped } from "../stand.ts";
import { LossCurve, lossCurve } from "./loss-curve.ts";

/** Exchanges that a set of several events is worth: the curves of its parts are there in its place. */
const MOST_TOGETHER = 60;
/** More events at once are rare, and told by their parts. */
const MOST_EVENTS = 3;

/**
 * `longest`: days beyond which no curve is asked. Where a set is not decided from the base plan, it loses at least what it
 * loses without one of its events; a single event that is not decided is a defect told by name.
 */
export function curvesOf(
  stand: Stand,
  events: readonly Stopped[],
  longest: number,
): (events: readonly number[]) => LossCurve {
  const known = new Map<string, LossCurve>();
  const planned = (together: readonly number[], { most }: { readonly most?: number }): LossCurve | undefined => {
    if (together.length > MOST_EVENTS) return undefined;
    const stopped = union(events, together);
    return lossCurve((days) => stand.lossLine(stopped, days, most), longest);
  };
  const curveOf = (together: readonly number[]): LossCurve => {
    const key = together.join(" ");
    const most = together.length === 1 ? {} : { most: MOST_TOGETHER };
    const found = known.get(key) ?? planned(together, most);
    hold(found !== undefined || together.length > 1, "the loss of an event is decided from the base plan", key);
    const curve = found ?? highest(together.map((left) => curveOf(together.filter((event) => event !== left))));
    known.set(key, curve);
    return curve;
  };
  return curveOf;
}

const highest = (curves: readonly LossCurve[]): LossCurve => new LossCurve(curves.flatMap(({ lines }) => lines));

const union = (events: readonly Stopped[], together: readonly number[]): Stopped => {
  const all = together.flatMap((index) => events[index] ?? []);
  return {
    down: new Set(all.flatMap(({ down }) => [...down])),
    outOfReach: new Set(all.flatMap(({ outOfReach }) => [...outOfReach])),
  };
};
