/**
 * The program of one route that is down: some days without its alternative, then some with it, both lengths open. Written
 * from the program of the plan by counting units of a period in place of units a day, so that a length stands on the right
 * side only and its reduced cost is what one day more costs.
 */

import { hold } from "#kernel/defect.ts";
import type { LinearProgram, Row, Session, Solver } from "#stress/solver.ts";
import type { Option } from "../alternative.ts";
import type { Entry } from "../draft.ts";
import type { Disruption } from "../extended.ts";
import { type PlanModel, planModel, type Question, type Span } from "../model.ts";
import { type Surface, surfaceOf } from "./surface.ts";

export type About = Pick<Question, "network" | "flows" | "most">;

/** Money by days; undefined where the alternative changes nothing while the route is down. */
export async function routeLoss(
  about: About,
  solver: Solver,
  event: Disruption,
  option: Option,
  horizon: number,
): Promise<Surface | undefined> {
  const scenario = { ...event, id: "down", weight: 1, days: 2 };
  const options = [{ ...option, live: 1 }];
  const model = planModel({ ...about, scenarios: [scenario], options, costCounts: 0, fixed: true });
  if (model.periods.length !== 2) return undefined;
  const { program, lengths } = stretched(model);
  const session = await solver.open(program);
  try {
    return surfaceOf(planeOf(session, lengths, model.scale), horizon);
  } finally {
    session.close();
  }
}

const planeOf =
  (session: Session, [first, second]: readonly [number, number], scale: number) =>
  (without: number, with_: number) => {
    const found = session.solve({
      bounds: [
        { column: first, lower: without, upper: without },
        { column: second, lower: with_, upper: with_ },
      ],
    });
    hold(found.status === "optimal", "losing everything is always possible", found.status);
    const [a, b] = [(found.reducedCosts[first] ?? 0) * scale, (found.reducedCosts[second] ?? 0) * scale];
    return { without: a, with: b, saved: a * without + b * with_ - found.value * scale };
  };

interface Stretched {
  readonly program: LinearProgram;
  /** Columns of the two lengths. */
  readonly lengths: readonly [number, number];
}

/** Every column of a period counts units of the whole period; both periods of the model are one day long. */
export function stretched({ program, periods, chosen }: PlanModel): Stretched {
  const count = program.columns.length;
  const lengths = [count, count + 1] as const;
  const lengthOf = (index: number, of: (span: Span) => readonly [number, number]): number | undefined => {
    const at = periods.findIndex((span) => of(span)[0] <= index && index < of(span)[1]);
    return lengths[at];
  };
  const caps: Row[] = [];
  const columns = program.columns.map((column, index) => {
    const length = lengthOf(index, (span) => span.columns);
    if (length === undefined || column.upper === Number.POSITIVE_INFINITY || column.upper === 0) return column;
    const entries: readonly Entry[] = [
      [index, 1],
      [length, -column.upper],
    ];
    caps.push({ name: `cap ${column.name}`, lower: Number.NEGATIVE_INFINITY, upper: 0, entries });
    return { ...column, upper: Number.POSITIVE_INFINITY };
  });
  const rows = program.rows.map((row, index): Row => {
    const length = lengthOf(index, (span) => span.rows);
    return length === undefined ? row : ofLength(row, length, new Set(chosen));
  });
  const length = { name: "length", lower: 0, upper: 0, cost: 0 };
  return { program: { ...program, columns: [...columns, length, length], rows: [...rows, ...caps] }, lengths };
}

/** What a row asks of each day is asked of each day of the period; what is chosen is chosen, so its capacity is of each day. */
function ofLength({ name, lower, upper, entries }: Row, length: number, chosen: ReadonlySet<number>): Row {
  hold(upper === Number.POSITIVE_INFINITY, "a row of a period is bounded from below");
  const given = entries.reduce((sum, [column, coefficient]) => sum + (chosen.has(column) ? coefficient : 0), 0);
  const own = entries.filter(([column]) => !chosen.has(column));
  const perDay = given - lower;
  return { name, lower: 0, upper, entries: perDay === 0 ? own : [...own, [length, perDay]] };
}
