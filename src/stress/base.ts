/**
 * Whether demand can be met on an ordinary day at all, and if not what binds: the least additional capacity, in shares of
 * each item's flow, that would do. A network that falls short undisturbed has no survival time worth telling.
 */
import { hold } from "#kernel/defect.ts";
import { ofNumber, over, plus, type Rational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { isPositive, NOUGHT, ONE } from "./fraction.ts";
import { approximate, type ExactColumn, type ExactProgram, vertexOf } from "./program.ts";
import type { RateModel } from "./rate-model.ts";
import type { Solver } from "./solver.ts";
import type { Stand } from "./stand.ts";
import { isProved, type Survival, survive } from "./survive.ts";

/** A capacity that is too small: units of the item a day. */
export interface Binding {
  readonly node: number;
  readonly capacity: Rational;
  readonly need: Rational;
}

/** An item that nobody approved makes today. */
export interface Unmade {
  readonly item: string;
  readonly short: Rational;
}

export interface Base {
  readonly feasible: boolean;
  readonly binding: readonly Binding[];
  readonly unmade: readonly Unmade[];
  readonly undisturbed: Survival;
}

export async function checkBase(stand: Stand, solver: Solver): Promise<Base> {
  const undisturbed = survive(stand, new Set());
  const feasible = undisturbed.days === "never" && isProved(undisturbed);
  if (feasible) return { feasible, binding: [], unmade: [], undisturbed };
  return { feasible, ...(await whatBinds(stand.network, stand.model, solver)), undisturbed };
}

async function whatBinds(
  network: Network,
  model: RateModel,
  solver: Solver,
): Promise<Pick<Base, "binding" | "unmade">> {
  const { program, added, missing } = elastic(model);
  const solution = await solver.solve(approximate(program, 1));
  hold(solution.status === "optimal" && solution.basis !== undefined, "enough capacity meets any demand");
  const exact = vertexOf(program, solution.basis);
  const at = (column: number): Rational =>
    exact?.column(column) ??
    ofNumber(Math.max(0, (solution.columns[column] ?? 0) * (program.columns[column]?.scale ?? 1)));
  const binding = [...added].flatMap(([node, column]): Binding[] => {
    const capacity = network.nodes[node]?.capacity.exact ?? NOUGHT;
    return isPositive(at(column)) ? [{ node, capacity, need: plus(capacity, at(column)) }] : [];
  });
  const unmade = [...missing].flatMap(([group, column]): Unmade[] => {
    const item = model.groups[group]?.item;
    return item !== undefined && isPositive(at(column)) ? [{ item, short: at(column) }] : [];
  });
  return { binding, unmade };
}

interface Elastic {
  readonly program: ExactProgram;
  /** Column of capacity added, by node; of supply from nowhere, by group without a maker. */
  readonly added: ReadonlyMap<number, number>;
  readonly missing: ReadonlyMap<number, number>;
}

/** No stock (sigma 0); every rate may exceed its capacity, and what nobody makes may come from nowhere, at a cost. */
function elastic({ program, sigma, rate, groups }: RateModel): Elastic {
  const columns: ExactColumn[] = program.columns.map((column, index) => ({
    ...column,
    cost: NOUGHT,
    ...(index === sigma ? { upper: NOUGHT } : {}),
  }));
  const extra = (name: string, scale: number): number =>
    columns.push({ name, lower: NOUGHT, cost: over(ONE, ofNumber(scale)), scale }) - 1;
  const twin = new Map<number, number>();
  const added = new Map<number, number>();
  for (const [node, column] of rate) {
    const { name, scale } = program.columns[column] ?? { name: "", scale: 1 };
    const more = extra(`more ${name}`, scale);
    twin.set(column, more);
    added.set(node, more);
  }
  const missing = new Map(
    groups.flatMap(({ item, row, makers }, index): [number, number][] =>
      makers.length > 0 ? [] : [[index, extra(`no ${item}`, program.rows[row]?.scale ?? 1)]],
    ),
  );
  const missingIn = new Map(groups.map(({ row }, index) => [row, missing.get(index)]));
  const rows = program.rows.map((row, index) => {
    const twins = row.entries.flatMap(([column, coefficient]): [number, Rational][] => {
      const more = twin.get(column);
      return more === undefined ? [] : [[more, coefficient]];
    });
    const nowhere = missingIn.get(index);
    const short: [number, Rational][] = nowhere === undefined ? [] : [[nowhere, ONE]];
    return { ...row, entries: [...row.entries, ...twins, ...short] };
  });
  return { program: { name: "base", columns, rows }, added, missing };
}
