/**
 * A first vertex without a solver: rows are met in an order in which a row comes before those whose need it raises, each
 * by raising its columns one after the other up to their bounds. The last one raised stands between its bounds and is the
 * row's basic column; a row met already keeps its slack. Not always feasible; always independent where nothing is circular.
 */
import { HIGH, type Sparse } from "./sparse.ts";

export interface Start {
  /** Basic column of each row. */
  readonly head: Int32Array;
  /** Where each column stands that is not in the basis: LOW, HIGH or HELD. */
  readonly standing: Uint8Array;
}

/** Rows in an order in which what gives to a row comes after it; those on a circle in their own order, last. */
export function orderOf({ rows, structural, byColumn }: Sparse): Int32Array {
  const after: number[][] = Array.from({ length: rows }, () => []);
  const waits = new Int32Array(rows);
  for (let column = 0; column < structural; column += 1) {
    const [from, to]: [number[], number[]] = [[], []];
    for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1) {
      ((byColumn.value[e] ?? 0) > 0 ? from : to).push(byColumn.index[e] ?? 0);
    }
    for (const row of from) {
      for (const giver of to) {
        after[row]?.push(giver);
        waits[giver] = (waits[giver] ?? 0) + 1;
      }
    }
  }
  const order: number[] = [];
  for (let row = 0; row < rows; row += 1) if (waits[row] === 0) order.push(row);
  for (let k = 0; k < order.length; k += 1) {
    for (const giver of after[order[k] ?? 0] ?? []) {
      waits[giver] = (waits[giver] ?? 0) - 1;
      if (waits[giver] === 0) order.push(giver);
    }
  }
  for (let row = 0; row < rows; row += 1) if ((waits[row] ?? 0) > 0) order.push(row);
  return Int32Array.from(order);
}

export function crash(sparse: Sparse): Start {
  const { rows, structural, byRow, byColumn, upper, atLeast } = sparse;
  const head = new Int32Array(rows);
  const standing = new Uint8Array(structural + rows);
  const value = new Float64Array(structural);
  const basic = new Uint8Array(structural);
  const activity = new Float64Array(rows);
  const raise = (column: number, by: number) => {
    value[column] = (value[column] ?? 0) + by;
    for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1) {
      const row = byColumn.index[e] ?? 0;
      activity[row] = (activity[row] ?? 0) + (byColumn.value[e] ?? 0) * by;
    }
  };
  for (const row of orderOf(sparse)) {
    head[row] = structural + row;
    for (let e = byRow.start[row] ?? 0; e < (byRow.start[row + 1] ?? 0); e += 1) {
      const lacking = (atLeast[row] ?? 0) - (activity[row] ?? 0);
      if (lacking <= 0) break;
      const column = byRow.index[e] ?? 0;
      const per = byRow.value[e] ?? 0;
      const room = (upper[column] ?? 0) - (value[column] ?? 0);
      if (per <= 0 || room <= 0 || basic[column] === 1 || standing[column] === HIGH) continue;
      if (lacking / per < room) {
        raise(column, lacking / per);
        head[row] = column;
        basic[column] = 1;
      } else {
        raise(column, room);
        standing[column] = HIGH;
      }
    }
  }
  return { head, standing };
}
