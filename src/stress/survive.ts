/**
 * Time-to-survive: for how many days every demand can still be met when some nodes make nothing. Lead times are not
 * counted, so it is an optimistic bound; docs/methods/time-to-survive.md.
 */
import { hold } from "#kernel/defect.ts";
import { ofNumber, printRational, type Rational } from "#kernel/rational.ts";
import { type Certificate, digestOfCertificate } from "./certificate.ts";
import { compareDays, type Days, NOUGHT } from "./fraction.ts";
import { planOf } from "./plan.ts";
import { pricesOf } from "./prices.ts";
import type { Multipliers, Optimum } from "./program.ts";
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
  readonly certificate: Certificate;
  readonly digest: string;
}

export const printDays = (days: Days): string => (days === "never" ? "never" : printRational(days));

/** What the solver found, as far as exact arithmetic confirms it. */
interface Answer {
  readonly days: Days;
  /** The vertex behind `days`; absent where nothing better than 0 days is shown. */
  readonly optimum?: Optimum;
  /** For the prices; absent for `never`, which needs none. */
  readonly multipliers?: Multipliers;
  readonly first?: string;
}

/** From the base plan where that decides, else from the solver. */
function answer(stand: Stand, down: ReadonlySet<number>): Answer {
  const again = stand.again(down);
  if (again === undefined) return solved(stand, down);
  return again.kind === "atOnce" ? { days: NOUGHT, ...priced(stand, again.optimum) } : answerAt(stand, again.optimum);
}

function answerAt(stand: Stand, optimum: Optimum): Answer {
  const days = daysOf(optimum.column(stand.model.sigma));
  return days === "never" ? { days, optimum } : { days, optimum, ...priced(stand, optimum) };
}

function solved(stand: Stand, down: ReadonlySet<number>): Answer {
  const solution = stand.sigma(down);
  hold(solution.status !== "unbounded" && solution.status !== "limitReached", "the rate model has an answer");
  if (solution.status === "infeasible") return shortAtOnce(stand, down);
  const optimum = stand.exactly(solution);
  // Not optimal in exact arithmetic: only what the rounded prices prove is claimed.
  if (optimum === undefined) return { days: NOUGHT, multipliers: rounded(stand, solution) };
  return answerAt(stand, optimum);
}

/** No stock helps: some demand is short on the first day. */
function shortAtOnce(stand: Stand, down: ReadonlySet<number>): Answer {
  const solution = stand.shortfall(down);
  const optimum = stand.exactly(solution);
  if (optimum === undefined) return { days: NOUGHT, multipliers: rounded(stand, solution) };
  return { days: NOUGHT, ...priced(stand, optimum) };
}

function priced(stand: Stand, optimum: Optimum): Pick<Answer, "multipliers" | "first"> {
  const first = firstShort(stand, optimum);
  return { multipliers: optimum.multipliers, ...(first === undefined ? {} : { first }) };
}

const rounded = ({ model }: Stand, { rowDuals }: Solution): Multipliers =>
  new Map(
    model.program.rows.flatMap(({ scale }, row): [number, Rational][] => {
      const dual = rowDuals[row] ?? 0;
      return dual > 0 ? [[row, ofNumber(dual / scale)]] : [];
    }),
  );

/** Days a plan is known for, without writing the proof down. */
export const lasts = (stand: Stand, down: ReadonlySet<number>): Days => answer(stand, down).days;

export function survive(stand: Stand, down: ReadonlySet<number>): Survival {
  const { network, arrangement } = stand;
  const { days, optimum, multipliers, first } = answer(stand, down);
  const { atMost, prices } = multipliers === undefined ? NO_END : pricesOf(stand, multipliers, down);
  hold(compareDays(days, atMost) <= 0, "a plan lasts no longer than prices allow");
  const certificate: Certificate = {
    format: "planb-certificate/2",
    facts: stand.facts(),
    down: idsOf(network, down),
    outOfReach: idsOf(network, arrangement.outOfReach),
    activated: [...arrangement.activated].sort(),
    atLeast: printDays(days),
    atMost: printDays(atMost),
    plan: optimum === undefined ? null : planOf(stand, (column) => optimum.column(column)),
    prices: atMost === "never" ? null : prices,
  };
  return {
    days,
    atMost,
    ...(first === undefined ? {} : { first }),
    certificate,
    digest: digestOfCertificate(certificate),
  };
}

const NO_END = { atMost: "never", prices: null } as const;

/** Whether plan and prices prove the same number of days. */
export const isProved = ({ days, atMost }: Survival): boolean => compareDays(days, atMost) === 0;
