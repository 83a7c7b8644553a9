/** Loss curves of sets of events over one stand, each found once. */
import { hold } from "#kernel/defect.ts";
import type { Stand, Stopped } from "../stand.ts";
import { highest, type LossCurve, lossCurve } from "./loss-curve.ts";
import { type Found, ownShelf, type Shelf } from "./shelf.ts";

/** Exchanges that a set of several events is worth: the curves of its parts are there in its place. */
const MOST_TOGETHER = 60;
/** More events at once are rare, and told by their parts. */
const MOST_EVENTS = 3;

export interface Curves {
  /** Loss by days when these events are there together; events ascending. */
  readonly of: (events: readonly number[]) => LossCurve;
  /** Whether the loss of an event alone is decided from the base plan; one that is not is asked of nobody. */
  readonly decided: (event: number) => boolean;
}

/** Threes of which more pairs than this are not decided are told by their parts: nearly none of them would be. */
const MOST_OPEN_PAIRS = 1;

/**
 * `longest`: days beyond which no curve is asked. A set that is not decided from the base plan, or has more than three events,
 * loses at least what its parts lose; so does one of three where two of its pairs are not decided, which is not asked. `shelf`: where
 * they are kept, and may be found by others.
 */
export function curvesOf(
  stand: Pick<Stand, "lossLine">,
  events: readonly Stopped[],
  longest: number,
  shelf: Shelf = ownShelf(events.length),
): Curves {
  const planned = (together: readonly number[]): LossCurve | undefined => {
    if (together.length === MOST_EVENTS && openPairs(together) > MOST_OPEN_PAIRS) return undefined;
    const stopped = union(events, together);
    const most = together.length === 1 ? undefined : MOST_TOGETHER;
    return lossCurve((days) => stand.lossLine(stopped, days, most), longest);
  };
  const openPairs = (together: readonly number[]): number =>
    subsets(together, 2).filter((pair) => !kept(pair).decided).length;
  const find = (together: readonly number[]): Found => {
    if (together.length > MOST_EVENTS)
      return { decided: false, curve: highest(subsets(together, MOST_EVENTS).map(of)) };
    const curve = planned(together);
    if (curve !== undefined || together.length === 1) return { decided: curve !== undefined, curve };
    return { decided: false, curve: highest(subsets(together, together.length - 1).map(of)) };
  };
  const kept = (together: readonly number[]): Found => shelf.of(together, () => find(together));
  const of = (together: readonly number[]): LossCurve => {
    const { curve } = kept(together);
    hold(curve !== undefined, "only events that are decided alone are asked about", together.join(" "));
    return curve;
  };
  return { of, decided: (event) => kept([event]).decided };
}

/** Parts of so many, in order. */
function subsets(all: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return all.flatMap((first, at) => subsets(all.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}

const union = (events: readonly Stopped[], together: readonly number[]): Stopped => {
  const all = together.flatMap((index) => events[index] ?? []);
  return {
    down: new Set(all.flatMap(({ down }) => [...down])),
    outOfReach: new Set(all.flatMap(({ outOfReach }) => [...outOfReach])),
  };
};
