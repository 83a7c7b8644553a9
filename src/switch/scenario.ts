/** An event as a plan sees it: what stops, for how many days, and how much it weighs beside the others. */
import type { Option } from "./alternative.ts";
import type { Disruption } from "./extended.ts";

export interface Scenario extends Disruption {
  readonly id: string;
  /** Share of all weights; they sum to 1 over the scenarios of a plan. */
  readonly weight: number;
  /** Days, likely, and not beyond the horizon. */
  readonly days: number;
  /** Alternatives whose licence exists in it, and the day from which each is live then; no other licence does. */
  readonly licences?: ReadonlyMap<string, number>;
}

/** Day from which an option counts in a scenario; never where it needs a licence that does not exist there. */
export const liveIn = ({ alternative, live, licensed }: Option, { licences }: Pick<Scenario, "licences">): number =>
  licensed === undefined ? live : (licences?.get(alternative.id) ?? Number.POSITIVE_INFINITY);

export interface Weighed extends Disruption {
  readonly id: string;
  readonly weight: number;
  readonly days: number;
}

/** Weights become shares, days are cut at the horizon; an event without weight plays no part. */
export function scenarios(events: readonly Weighed[], horizon: number): readonly Scenario[] {
  const weighed = events.filter(({ weight, days }) => weight > 0 && days > 0);
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  return weighed.map((event) => ({ ...event, weight: event.weight / sum, days: Math.min(event.days, horizon) }));
}
