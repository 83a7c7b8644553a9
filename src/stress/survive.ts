/**
 * Time-to-survive: for how many days every demand can still be met when some nodes make nothing. Lead times are not
 * counted, so it is an optimistic bound; docs/methods/time-to-survive.md.
 */
import { hold } from "#kernel/defect.ts";
import { ofNumber, printRational, type Rational } from "#kernel/rational.ts";
import { type Certificate, digestOfCertificate, type Plan } from "./certificate.ts";
import { compareDays, type Days, NOUGHT } from "./fraction.ts";
import { planOf } from "./plan.ts";
import { type Priced, pricesOf } from "./prices.ts";
import type { Optimum } from "./program.ts";
import { idsOf } from "./situation.ts";
import type { Solution } from "./solver.ts";
import { daysOf, firstShort, type Stand } from "./stand.ts";

export interface Survival {
  /** Proven by the plan; where `atMost` is the same it is the answer itself. */
  readonly days: Days;
  /** Proven by the prices. */
  readonly atMost: Days;
  /** The product that runs short first; absent when none does. */
  readonly first?: string;
  /** Rates of the nodes in the plan, by index; empty without a plan. */
  readonly rates: ReadonlyMap<number, Rational>;
  readonly certificate: Certificate;
  readonly digest: string;
}

export const printDays = (days: Days): string => (days === "never" ? "never" : printRational(days));

export function survive(stand: Stand, down: ReadonlySet<number>): Survival {
  const solution = stand.sigma(down);
  hold(solution.status !== "unbounded" && solution.status !== "limitReached", "the rate model has an answer");
  if (solution.status === "infeasible") return fromShortfall(stand, down);
  const optimum = stand.exactly(solution);
  if (optimum === undefined) return fromRounded(stand, down, solution);
  const days = daysOf(optimum.columns[stand.model.sigma] ?? NOUGHT);
  const plan = planOf(stand, optimum);
  const first = days === "never" ? undefined : firstShort(stand, optimum);
  const priced = days === "never" ? undefined : pricesOf(stand, optimum.multipliers, down);
  return survival(stand, down, { days, plan, priced, first, optimum });
}

/** No stock helps: some demand is short on the first day. */
function fromShortfall(stand: Stand, down: ReadonlySet<number>): Survival {
  const solution = stand.shortfall(down);
  const optimum = stand.exactly(solution);
  const multipliers = optimum?.multipliers ?? roundedMultipliers(stand, solution);
  const priced = pricesOf(stand, multipliers, down);
  const first = optimum === undefined ? undefined : firstShort(stand, optimum);
  return survival(stand, down, { days: NOUGHT, plan: undefined, priced, first, optimum: undefined });
}

/** The solver's vertex is not optimal in exact arithmetic: only what its rounded prices prove is claimed. */
function fromRounded(stand: Stand, down: ReadonlySet<number>, solution: Solution): Survival {
  const priced = pricesOf(stand, roundedMultipliers(stand, solution), down);
  return survival(stand, down, { days: NOUGHT, plan: undefined, priced, first: undefined, optimum: undefined });
}

const roundedMultipliers = ({ model }: Stand, { rowDuals }: Solution): readonly Rational[] =>
  model.program.rows.map(({ scale }, row) => ofNumber(Math.max(0, rowDuals[row] ?? 0) / scale));

interface Found {
  readonly days: Days;
  readonly plan: Plan | undefined;
  readonly priced: Priced | undefined;
  readonly first: string | undefined;
  readonly optimum: Optimum | undefined;
}

function survival(stand: Stand, down: ReadonlySet<number>, { days, plan, priced, first, optimum }: Found): Survival {
  const { network, arrangement, model } = stand;
  const atMost = priced?.atMost ?? "never";
  hold(compareDays(days, atMost) <= 0, "a plan lasts no longer than prices allow");
  const certificate: Certificate = {
    format: "planb-certificate/1",
    facts: stand.facts(),
    down: idsOf(network, down),
    outOfReach: idsOf(network, arrangement.outOfReach),
    activated: [...arrangement.activated].sort(),
    atLeast: printDays(days),
    atMost: printDays(atMost),
    plan: plan ?? null,
    prices: atMost === "never" ? null : (priced?.prices ?? null),
  };
  const rates = new Map(
    optimum === undefined ? [] : [...model.rate].map(([node, column]) => [node, optimum.columns[column] ?? NOUGHT]),
  );
  return {
    days,
    atMost,
    ...(first === undefined ? {} : { first }),
    rates,
    certificate,
    digest: digestOfCertificate(certificate),
  };
}

/** Whether plan and prices prove the same number of days. */
export const isProved = ({ days, atMost }: Survival): boolean => compareDays(days, atMost) === 0;
