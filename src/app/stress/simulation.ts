/** What many runs come to, as the report tells it. Methods: docs/methods/simulation.md. */
import type { Figure } from "#contract/figure.ts";
import type { SimulateReport } from "#contract/simulate.ts";
import type { Label } from "#contract/text.ts";
import { ofNumber, over, type Rational } from "#kernel/rational.ts";
import { distributionOf } from "#stress/simulate/distribution.ts";
import { lostBy } from "#stress/simulate/in-time.ts";
import { runOf } from "#stress/simulate/run.ts";
import { type Future, runsOf, type Share } from "#stress/simulate/simulate.ts";
import { tornado } from "#stress/simulate/tornado.ts";
import { computed } from "../figures.ts";

export interface Told {
  readonly future: Future;
  readonly events: readonly { readonly id: string; readonly label: Label }[];
  readonly currency: string;
  readonly budget: Rational | undefined;
}

type Results = NonNullable<SimulateReport["results"]>;

const METHOD = "simulation";
/** Runs that the tornado is taken over: the first ones, the same for every fact. */
const TORNADO_RUNS = 400;
const EXCEEDED = [0.5, 0.8, 0.9, 0.95, 0.99, 0.995];

/** Whole units of money and thousandths: no run is known more closely. */
const money = (value: number, currency: string, text: string): Figure => ({
  ...computed(ofNumber(Math.round(value)), currency, METHOD, text, []),
  mark: "assumption",
});
const share = (value: number, text: string): Figure => ({
  ...computed(ofNumber(Number(value.toFixed(6))), "1", METHOD, text, []),
  mark: "assumption",
});

/** Runs in which each event happens: counted while they were drawn, or drawn again where others did. */
function countsOf({ risks, seed }: Future, { count, happened }: Share): Int32Array {
  if (happened !== undefined) return happened;
  const counts = new Int32Array(risks.length);
  for (let run = 0; run < count; run += 1)
    for (const { event } of runOf(risks, seed, run)) counts[event] = (counts[event] ?? 0) + 1;
  return counts;
}

function exposed({ future, events, currency, budget }: Told, drawn: Share): Results["events"] {
  const happened = countsOf(future, drawn);
  const losses = future.risks.map(({ lasts }, event) => future.curve([event]).margin(lasts.likely));
  const largest = Math.max(...losses, 0);
  return events.map(({ id, label }, event) => {
    const loss = losses[event] ?? 0;
    const breakEven =
      budget !== undefined && loss > 0 ? over(budget, ofNumber(Math.max(1, Math.round(loss)))) : undefined;
    return {
      event: id,
      label,
      chance: share(future.risks[event]?.chance ?? 0, "weight of the event / 100"),
      runs: happened[event] ?? 0,
      loss: money(loss, currency, "least margin lost when it lasts its likely days"),
      ...lostAlone(future, event, currency),
      exposure: share(largest === 0 ? 0 : loss / largest, "loss / the largest loss of these events"),
      ...(breakEven === undefined
        ? {}
        : { breakEven: computed(breakEven, "1", METHOD, "budget / loss; above 1 it is never worth it", []) }),
    };
  });
}

/** By periods, where that was asked. */
function lostAlone({ risks, inTime }: Future, event: number, currency: string) {
  const [own, risk] = [inTime?.[event], risks[event]];
  if (own === undefined || risk === undefined) return {};
  const text = "least margin lost by periods until the end of the horizon when it lasts its likely days";
  return { lossByPeriods: money(lostBy(own, risk.lasts.likely), currency, text) };
}

export function resultsOf(told: Told, drawn: Share): Results {
  const { losses, byDay, count } = drawn;
  const { future, events, currency } = told;
  const all = distributionOf(losses);
  const of = (value: number, text: string) => money(value, currency, text);
  return {
    chanceOfLoss: share(all.chance, "runs that lose anything / runs"),
    mean: of(all.mean, "mean of the runs"),
    median: of(all.quantile(0.5), "half of the runs lose no more"),
    valueAtRisk95: of(all.quantile(0.95), "95 of 100 runs lose no more"),
    cvar95: of(all.tail(0.95), "mean of the 5 of 100 runs that lose most"),
    exceedance: EXCEEDED.map((part) => {
      const loss = all.quantile(part);
      return { loss: of(loss, `quantile ${part}`), chance: share(all.beyond(loss), "runs that lose more / runs") };
    }),
    fan: future.days.map((day, at) => {
      const reached = distributionOf(byDay[at] ?? new Float64Array());
      const p = (part: number) => of(reached.quantile(part), `lost by day ${day}, quantile ${part}`);
      return { day, p5: p(0.05), p50: p(0.5), p95: p(0.95) };
    }),
    events: exposed(told, drawn),
    tornado: tornado(future, Math.min(count, TORNADO_RUNS)).map(({ event, fact, low, high }) => ({
      event: events[event]?.id ?? "",
      label: events[event]?.label ?? { en: "", "zh-Hant": "", "zh-Hans": "" },
      fact,
      low: of(low, "mean loss at the lower end"),
      high: of(high, "mean loss at the upper end"),
    })),
  };
}

/** One run again, by its number. */
export function openedRun({ future, events, currency }: Told, run: number): NonNullable<SimulateReport["opened"]> {
  const { losses } = runsOf(future, run, 1);
  return {
    run,
    loss: money(losses[0] ?? 0, currency, "least margin lost in this run"),
    happened: runOf(future.risks, future.seed, run).flatMap(({ event, days }) => {
      const one = events[event];
      return one === undefined
        ? []
        : [{ event: one.id, label: one.label, days: computed(ofNumber(days), "day", METHOD, "drawn", []) }];
    }),
  };
}
