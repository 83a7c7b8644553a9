/** Reads the MPS files of the Netlib and MIPLIB collections, as far as those used here need it: free fields, no ranges on free rows. */
import type { Column, LinearProgram, Row } from "#stress/solver.ts";

interface Draft {
  readonly kinds: Map<string, string>;
  readonly rhs: Map<string, number>;
  readonly ranges: Map<string, number>;
  readonly entries: Map<string, [string, number][]>;
  readonly columns: Map<string, { lower: number; upper: number; integer: boolean; cost: number; bounded: boolean }>;
  objective: string;
}

const pairs = (fields: readonly string[]): [string, number][] => {
  const found: [string, number][] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) found.push([fields[at] ?? "", Number(fields[at + 1])]);
  return found;
};

function readColumn(draft: Draft, fields: readonly string[], integer: boolean): void {
  const [name = "", ...rest] = fields;
  const column = draft.columns.get(name) ?? { lower: 0, upper: Infinity, integer, cost: 0, bounded: false };
  draft.columns.set(name, column);
  for (const [row, value] of pairs(rest)) {
    if (row === draft.objective) column.cost += value;
    else draft.entries.get(row)?.push([name, value]);
  }
}

function readBound(draft: Draft, fields: readonly string[]): void {
  const kind = fields[0] ?? "";
  const bare = ["FR", "MI", "PL", "BV"].includes(kind);
  const rest = fields.slice(1);
  const name = (bare ? rest.at(-1) : rest.at(-2)) ?? "";
  const value = bare ? 0 : Number(rest.at(-1));
  const column = draft.columns.get(name);
  if (column === undefined) throw new Error(`bound on unknown column ${name}`);
  column.bounded = true;
  if (kind === "UP") column.upper = value;
  else if (kind === "UI") [column.upper, column.integer] = [value, true];
  else if (kind === "LO") column.lower = value;
  else if (kind === "FX") [column.lower, column.upper] = [value, value];
  else if (kind === "FR") column.lower = -Infinity;
  else if (kind === "MI") column.lower = -Infinity;
  else if (kind === "BV") [column.lower, column.upper, column.integer] = [0, 1, true];
}

function boundsOf(kind: string, rhs: number, range: number | undefined): [number, number] {
  if (kind === "E") return range === undefined ? [rhs, rhs] : range >= 0 ? [rhs, rhs + range] : [rhs + range, rhs];
  if (kind === "G") return [rhs, range === undefined ? Infinity : rhs + Math.abs(range)];
  return [range === undefined ? -Infinity : rhs - Math.abs(range), rhs];
}

export function readMps(text: string): LinearProgram {
  const draft: Draft = {
    kinds: new Map(),
    rhs: new Map(),
    ranges: new Map(),
    entries: new Map(),
    columns: new Map(),
    objective: "",
  };
  let section = "";
  let integer = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("*") || line.trim() === "") continue;
    const fields = line.trim().split(/\s+/);
    if (!line.startsWith(" ")) {
      section = fields[0] ?? "";
    } else if (section === "ROWS") {
      const [kind = "", name = ""] = fields;
      if (kind === "N") draft.objective ||= name;
      else draft.kinds.set(name, kind);
      draft.entries.set(name, []);
    } else if (section === "COLUMNS") {
      if (line.includes("'MARKER'")) integer = line.includes("INTORG");
      else readColumn(draft, fields, integer);
    } else if (section === "RHS" || section === "RANGES") {
      const into = section === "RHS" ? draft.rhs : draft.ranges;
      for (const [row, value] of pairs(fields.length % 2 === 1 ? fields.slice(1) : fields)) into.set(row, value);
    } else if (section === "BOUNDS") {
      readBound(draft, fields);
    }
  }
  const indexOf = new Map([...draft.columns.keys()].map((name, index) => [name, index]));
  const columns: Column[] = [...draft.columns].map(([name, { lower, upper, cost, integer: whole, bounded }]) => ({
    name,
    lower,
    upper: whole && !bounded ? 1 : upper,
    cost,
    integer: whole,
  }));
  const rows: Row[] = [...draft.kinds].map(([name, kind]) => {
    const [lower, upper] = boundsOf(kind, draft.rhs.get(name) ?? 0, draft.ranges.get(name));
    const entries = (draft.entries.get(name) ?? []).map(
      ([column, value]) => [indexOf.get(column) ?? 0, value] as const,
    );
    return { name, lower, upper, entries };
  });
  return { name: "mps", columns, rows };
}
