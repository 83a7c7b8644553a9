/** Instances of others in their own file formats, as decisions in two stages. They stay where they are and are only read. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Column, LinearProgram, Row } from "#stress/solver.ts";
import type { TwoStage } from "#switch/staged/two-stage.ts";
import { readMps } from "../io/mps.ts";

const WORLD = fileURLToPath(new URL("../../../shared/data/supply/", import.meta.url));

export function world(path: string): string | undefined {
  return existsSync(WORLD + path) ? readFileSync(WORLD + path, "utf8") : undefined;
}

const numbers = (line: string): readonly number[] => line.split(",").map(Number);
const matrix = (line: string): readonly (readonly number[])[] => line.split(";").map(numbers);

const binary = (name: string, cost: number): Column => ({ name, lower: 0, upper: 1, cost, integer: true });
const quantity = (name: string, cost: number): Column => ({ name, lower: 0, upper: Number.POSITIVE_INFINITY, cost });

/** Stochastic network design of mpi-sppy: open arcs first, then route a demand that was drawn. */
export function netdes(text: string): TwoStage {
  const lines = text.slice(text.indexOf("\n+\n") + 3).split("\n");
  const [n = "", , , adjacency = "", opening = "", , chances = ""] = lines;
  const arcs = matrix(adjacency).flatMap((row, from) => row.flatMap((is, to) => (is === 1 ? [{ from, to }] : [])));
  const at = (of: string): readonly number[] => arcs.map(({ from, to }) => matrix(of)[from]?.[to] ?? 0);
  const columns = at(opening).map((cost) => binary("open", cost));
  const futures = numbers(chances).map((weight, k) => {
    const [costs = "", capacities = "", balance = ""] = lines.slice(8 + 4 * k, 11 + 4 * k);
    const flows = at(costs).map((cost) => quantity("flow", cost));
    const capacity = at(capacities);
    const caps = arcs.map((_, arc): Row => {
      const entries = [[arcs.length + arc, 1] as const, [arc, -(capacity[arc] ?? 0)] as const];
      return { name: "capacity", lower: Number.NEGATIVE_INFINITY, upper: 0, entries };
    });
    const balances = numbers(balance).map((wanted, node): Row => {
      const entries = arcs.flatMap(({ from, to }, arc) =>
        from === node || to === node ? [[arcs.length + arc, from === node ? 1 : -1] as const] : [],
      );
      return { name: "balance", lower: wanted, upper: wanted, entries };
    });
    const free = columns.map((column) => ({ ...column, cost: 0 }));
    const program = { name: `future ${k}`, columns: [...free, ...flows], rows: [...caps, ...balances] };
    return { id: String(k), weight, program };
  });
  if (matrix(adjacency).length !== Number(n)) throw new Error("not a netdes instance");
  return { columns, rows: [], futures };
}

/** SMPS with futures listed one by one: the core, the first column of the second stage, and what differs in each. */
export function smps(core: string, time: string, stoch: string): TwoStage {
  const { columns: listed, rows } = readMps(core);
  const columns = listed.map((column) => ({
    ...column,
    upper: column.upper >= 1e30 ? Number.POSITIVE_INFINITY : column.upper,
  }));
  const starts = [...time.matchAll(/^[ \t]+(\S+)[ \t]+(\S+)[ \t]+\S+/gm)].map(([, column = "", row = ""]) => ({
    column,
    row,
  }));
  const first = columns.findIndex(({ name }) => name === starts[1]?.column);
  const firstRows = rows.findIndex(({ name }) => name === starts[1]?.row);
  const free = (column: Column, index: number): Column => (index < first ? { ...column, cost: 0 } : column);
  const futures = stoch
    .split(/^\s*SC\s+/m)
    .slice(1)
    .map((block, k) => {
      const [head = "", ...changes] = block.split("\n");
      const changed = new Map<string, number>();
      for (const line of changes) {
        const [column = "", row = "", value = ""] = line.trim().split(/\s+/);
        if (value !== "") changed.set(`${column} ${row}`, Number(value));
      }
      const program: LinearProgram = {
        name: `future ${k}`,
        columns: columns.map(free),
        rows: rows.slice(firstRows).map((row) => changedRow(row, columns, changed)),
      };
      return { id: String(k), weight: Number(head.trim().split(/\s+/)[2]), program };
    });
  return { columns: columns.slice(0, first), rows: rows.slice(0, firstRows), futures };
}

/** Coefficients by column and row, and the right side under the column `rhs`. */
function changedRow(row: Row, columns: readonly Column[], changed: ReadonlyMap<string, number>): Row {
  const side = changed.get(`rhs ${row.name}`);
  const at = (bound: number): number => (side === undefined || !Number.isFinite(bound) ? bound : side);
  const entries = row.entries.map(
    ([column, value]) => [column, changed.get(`${columns[column]?.name} ${row.name}`) ?? value] as const,
  );
  return { name: row.name, lower: at(row.lower), upper: at(row.upper), entries };
}

/** OR-Library capacitated warehouses: which to open first, then who serves whom; one future. */
export function warehouses(text: string): TwoStage {
  const values = text.trim().split(/\s+/).map(Number);
  const [m = 0, n = 0] = values;
  const sites = Array.from({ length: m }, (_, i) => ({
    capacity: values[2 + 2 * i] ?? 0,
    cost: values[3 + 2 * i] ?? 0,
  }));
  const columns = sites.map(({ cost }) => binary("open", cost));
  const customers = Array.from({ length: n }, (_, j) => {
    const start = 2 + 2 * m + j * (m + 1);
    return { demand: values[start] ?? 0, costs: values.slice(start + 1, start + 1 + m) };
  });
  const share = (i: number, j: number): number => m + j * m + i;
  const rows: Row[] = [
    ...customers.map(
      (_, j): Row => ({
        ...{ name: "served", lower: 1, upper: 1 },
        entries: sites.map((_site, i) => [share(i, j), 1] as const),
      }),
    ),
    ...sites.map(
      ({ capacity }, i): Row => ({
        ...{ name: "capacity", lower: Number.NEGATIVE_INFINITY, upper: 0 },
        entries: [...customers.map(({ demand }, j) => [share(i, j), demand] as const), [i, -capacity] as const],
      }),
    ),
    ...customers.flatMap((_, j) =>
      sites.map((_site, i): Row => {
        const entries = [[share(i, j), 1] as const, [i, -1] as const];
        return { name: "open", lower: Number.NEGATIVE_INFINITY, upper: 0, entries };
      }),
    ),
  ];
  const free = columns.map((column) => ({ ...column, cost: 0 }));
  const shares = customers.flatMap(({ costs }) => costs.map((cost) => quantity("share", cost)));
  return {
    columns,
    rows: [],
    futures: [{ id: "0", weight: 1, program: { name: "serve", columns: [...free, ...shares], rows } }],
  };
}
