/**
 * A base plan with something to spare: what is made upstream is raised, supplier before customer, as far as capacity and a
 * fair part of the slack of its own inputs go. Makers at the start of all chains run at capacity. Rows only gain slack, so
 * the plan stays feasible; and when something stops, what is spare beside it is at hand without planning far upstream.
 */
import { ofNumber, plus } from "#kernel/rational.ts";
import { NOUGHT } from "../fraction.ts";
import { orderOf } from "./crash.ts";
import type { ExactSparse, Values } from "./proof.ts";
import type { Sparse } from "./sparse.ts";

/** What is left to rounding when doubles stand for fractions. */
const ROOM = 1 - 1e-6;

/** Two digits, downwards: fractions stay short. */
function short(amount: number): number {
  if (!(amount > 1e-9)) return 0;
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Number((Math.floor((amount * ROOM) / unit) * unit).toPrecision(2));
}

export function withSurplus(sparse: Sparse, exact: ExactSparse, values: Values): Values {
  const { byColumn, byRow, atLeast, upper, own } = sparse;
  const raised = new Map(values);
  const at = new Float64Array(sparse.structural);
  for (const [column, value] of values) at[column] = exact.inDoubles(column, value);
  const slack = new Float64Array(sparse.rows);
  const takers = new Int32Array(sparse.rows);
  for (let row = 0; row < sparse.rows; row += 1) {
    let sum = -(atLeast[row] ?? 0);
    for (let e = byRow.start[row] ?? 0; e < (byRow.start[row + 1] ?? 0); e += 1) {
      const value = byRow.value[e] ?? 0;
      sum += value * (at[byRow.index[e] ?? 0] ?? 0);
      if (value < 0) takers[row] = (takers[row] ?? 0) + 1;
    }
    slack[row] = Math.max(0, sum);
  }
  const most = (column: number): number => {
    let room = (upper[column] ?? 0) - (at[column] ?? 0);
    for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1) {
      const value = byColumn.value[e] ?? 0;
      const row = byColumn.index[e] ?? 0;
      if (value < 0) room = Math.min(room, (slack[row] ?? 0) / ((takers[row] ?? 0) + 1) / -value);
    }
    return room;
  };
  for (const row of orderOf(sparse).reverse()) {
    for (let e = byRow.start[row] ?? 0; e < (byRow.start[row + 1] ?? 0); e += 1) {
      const column = byRow.index[e] ?? 0;
      if (column >= own || (byRow.value[e] ?? 0) <= 0) continue;
      const more = ofNumber(short(most(column) * exact.scale(column)));
      if (more.numerator <= 0n) continue;
      raised.set(column, plus(raised.get(column) ?? NOUGHT, more));
      const by = exact.inDoubles(column, more);
      at[column] = (at[column] ?? 0) + by;
      for (let c = byColumn.start[column] ?? 0; c < (byColumn.start[column + 1] ?? 0); c += 1) {
        const touched = byColumn.index[c] ?? 0;
        slack[touched] = (slack[touched] ?? 0) + (byColumn.value[c] ?? 0) * by;
      }
    }
  }
  return raised;
}
