/** Loss curves of sets of events over one stand, each found once. */
import { hold } from "#kernel/defect.ts";
import type { Stand, Stopped } from "../stand.ts";
import { type LossCurve, lossCurve } from "./loss-curve.ts";

/** `longest`: days beyond which no curve is asked. A set that the base plan does not decide is a defect told by name. */
export function curvesOf(
  stand: Stand,
  events: readonly Stopped[],
  longest: number,
): (events: readonly number[]) => LossCurve {
  const known = new Map<string, LossCurve>();
  return (together) => {
    const key = together.join(" ");
    const found = known.get(key) ?? lossCurve((days) => stand.lossLine(union(events, together), days), longest);
    hold(found !== undefined, "the loss of events together is decided from the base plan", key);
    known.set(key, found);
    return found;
  };
}

const union = (events: readonly Stopped[], together: readonly number[]): Stopped => {
  const all = together.flatMap((index) => events[index] ?? []);
  return {
    down: new Set(all.flatMap(({ down }) => [...down])),
    outOfReach: new Set(all.flatMap(({ outOfReach }) => [...outOfReach])),
  };
};
