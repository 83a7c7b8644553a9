/**
 * One run of the future: which events happen within the horizon, on which day each begins together with the others, how
 * long each lasts. Chance comes from (seed, run) alone, so a run is the same whoever computes it and in whatever order, and
 * two questions with one seed meet the same futures. docs/methods/simulation.md.
 */
import { stream } from "#kernel/random.ts";
import { quantile, type ThreePoint } from "../triangular.ts";

export interface Risk {
  /** That it happens within the horizon, 0 to 1. */
  readonly chance: number;
  readonly lasts: ThreePoint;
  /** Which two numbers of a run are its own, from 0; ascending over the risks, so that leaving one out moves no other. */
  readonly lane: number;
}

export interface Happened {
  readonly event: number;
  readonly days: number;
}

export function runOf(risks: readonly Risk[], seed: number, run: number): readonly Happened[] {
  const chance = stream(seed, run);
  const happened: Happened[] = [];
  let lane = 0;
  for (const [event, risk] of risks.entries()) {
    for (; lane < risk.lane; lane += 1) [chance.next(), chance.next()];
    const [falls, long] = [chance.next(), chance.next()];
    lane += 1;
    if (falls < risk.chance) happened.push({ event, days: quantile(risk.lasts, long) });
  }
  // Longest first: whoever is still down at the end of one is down with all before it.
  return happened.sort((a, b) => b.days - a.days || a.event - b.event);
}
