/**
 * Futures of events that last as long as they may, and of licences that come or do not. A duration counts at the middle of each
 * third of its chances. The licences come together or not at all, early, as supposed or late; they are independent of the
 * events. docs/methods/staged-plan.md.
 */
import { quantile, type ThreePoint } from "#stress/triangular.ts";
import type { Disruption } from "./extended.ts";
import type { Scenario } from "./scenario.ts";

export interface Lasting extends Disruption {
  readonly id: string;
  readonly weight: number;
  /** Days. */
  readonly lasts: ThreePoint;
}

/** When an alternative is live if its licence comes: days by a share of the chances. */
export interface Licence {
  readonly alternative: string;
  readonly liveBy: (chance: number) => number;
}

const THIRDS = [1 / 6, 1 / 2, 5 / 6] as const;

interface Fate {
  readonly name: string;
  readonly chance: number;
  readonly licences?: ReadonlyMap<string, number>;
}

/** `granted`: that the licences come, 0 to 1. Days are cut at the horizon; an event without weight plays no part. */
export function spread(
  events: readonly Lasting[],
  horizon: number,
  licences: readonly Licence[],
  granted: number,
): readonly Scenario[] {
  const weighed = events.filter(({ weight, lasts }) => weight > 0 && lasts.high > 0);
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  const fates = fatesOf(licences, granted);
  return weighed.flatMap(({ id, weight, lasts, down, outOfReach }) =>
    THIRDS.flatMap((chance, third) => {
      const days = Math.min(quantile(lasts, chance), horizon);
      if (days <= 0) return [];
      return fates.map((fate) => ({
        id: [id, String(third + 1), fate.name].filter((part) => part !== "").join("/"),
        ...{ down, outOfReach, days, weight: (weight * fate.chance) / (THIRDS.length * sum) },
        ...(fate.licences === undefined ? {} : { licences: fate.licences }),
      }));
    }),
  );
}

function fatesOf(licences: readonly Licence[], granted: number): readonly Fate[] {
  if (licences.length === 0 || granted === 0) return [{ name: "", chance: 1 }];
  const come = THIRDS.map((chance, third) => ({
    name: `granted ${third + 1}`,
    chance: granted / THIRDS.length,
    licences: new Map(licences.map(({ alternative, liveBy }) => [alternative, liveBy(chance)])),
  }));
  return granted === 1 ? come : [...come, { name: "not granted", chance: 1 - granted }];
}
