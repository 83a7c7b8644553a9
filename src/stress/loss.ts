/**
 * Margin lost while nodes are down for a number of days, in the company's currency: the multi-tier time-to-recover
 * program of Simchi-Levi et al. 2015 in rates (sigma fixed at 1 / days). The plan that loses least is assumed, so it is a
 * lower bound on the loss.
 */
import { hold } from "#kernel/defect.ts";
import { ofNumber, type Rational, times } from "#kernel/rational.ts";
import { isPositive, NOUGHT, total } from "./fraction.ts";
import type { Solution } from "./solver.ts";
import type { Stand } from "./stand.ts";

export interface Loss {
  readonly days: number;
  readonly margin: Rational;
  /** Units lost, by product; products that lose nothing are absent. */
  readonly units: ReadonlyMap<string, Rational>;
  /** Whether the least was confirmed in exact arithmetic; else the margin is the solver's. */
  readonly exact: boolean;
}

export function lossOver(stand: Stand, down: ReadonlySet<number>, days: number): Loss {
  if (days <= 0) return { days, margin: NOUGHT, units: new Map(), exact: true };
  const span = ofNumber(days);
  const { network, model } = stand;
  const { lost, exact } = leastLost(stand, down, span);
  const lostOf = (item: string): Rational => {
    const column = model.lost.get(item);
    return column === undefined ? NOUGHT : lost(column);
  };
  const units = network.demand.map(({ item }) => [item, times(lostOf(item), span)] as const);
  const margins = network.demand.map(({ margin }, index) => times(units[index]?.[1] ?? NOUGHT, margin.exact));
  return {
    days,
    margin: total(margins),
    units: new Map(units.filter(([, lost]) => isPositive(lost))),
    exact,
  };
}

/** Margin lost a day once every stock is used up, by the plan that loses least: what lasts as long as the nodes are down. */
export function lostForGood(stand: Stand, down: ReadonlySet<number>): Rational {
  const { lost } = fromSolver(stand, stand.lostOver(down, "never"));
  const { network, model } = stand;
  return total(
    network.demand.map(({ item, margin }) => {
      const column = model.lost.get(item);
      return column === undefined ? NOUGHT : times(lost(column), margin.exact);
    }),
  );
}

interface Lost {
  readonly exact: boolean;
  lost(column: number): Rational;
}

/** The plan again from the base one, or the solver's. */
function leastLost(stand: Stand, down: ReadonlySet<number>, span: Rational): Lost {
  const replanned = stand.lostAgain(down, span);
  if (replanned !== undefined) return { exact: true, lost: (column) => replanned.optimum.column(column) };
  return fromSolver(stand, stand.lostOver(down, span));
}

function fromSolver(stand: Stand, solution: Solution): Lost {
  hold(solution.status === "optimal", "the loss has a least value", solution.status);
  const optimum = stand.exactly(solution);
  const scale = (column: number): number => stand.model.program.columns[column]?.scale ?? 1;
  return {
    exact: optimum !== undefined,
    lost: (column) => optimum?.column(column) ?? ofNumber(Math.max(0, (solution.columns[column] ?? 0) * scale(column))),
  };
}
