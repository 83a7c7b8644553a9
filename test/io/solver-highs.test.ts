/** The adapter against optima other people published; the collections stay where they are and are only read. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { highsSolver } from "#io/solver-highs.ts";
import type { LinearProgram } from "#stress/solver.ts";
import { readMps } from "./mps.ts";

const WORLD = fileURLToPath(new URL("../../../shared/data/supply/", import.meta.url));
const solver = highsSolver();

/** Netlib readme, table of optimal values. */
const NETLIB: readonly (readonly [string, number])[] = [
  ["afiro", -464.75314286],
  ["adlittle", 225494.96316],
  ["blend", -30.812149846],
  ["sc50a", -64.575077059],
  ["share2b", -415.73224074],
  ["ship04l", 1793324.538],
  ["25fv47", 5501.8458883],
];

/** miplib3.cat, column of optima. */
const MIPLIB: readonly (readonly [string, number])[] = [
  ["p0033", 3089],
  ["rgn", 82.1999992],
  ["egout", 568.1007],
  ["vpm1", 20],
  ["khb05250", 106940226],
  ["gesa2", 25779856.372],
];

function world(collection: string, name: string): LinearProgram | undefined {
  const path = `${WORLD}${collection}/${name}.mps.gz`;
  return existsSync(path) ? readMps(gunzipSync(readFileSync(path)).toString("utf8")) : undefined;
}

describe("published optima", () => {
  test.for(NETLIB)("Netlib %s is %d", async ([name, optimum], ctx) => {
    const program = world("netlib", name);
    if (program === undefined) return ctx.skip("skipped: no world data");
    const { status, value } = await solver.solve(program);
    expect(status).toBe("optimal");
    expect(Math.abs(value - optimum) / Math.abs(optimum)).toBeLessThan(1e-9);
  });

  test.for(MIPLIB)("MIPLIB %s is %d", async ([name, optimum], ctx) => {
    const program = world("miplib3", name);
    if (program === undefined) return ctx.skip("skipped: no world data");
    const { status, value, gap } = await solver.solve(program, { gap: 1e-9 });
    expect(status).toBe("optimal");
    expect(gap).toBeLessThanOrEqual(1e-9);
    expect(Math.abs(value - optimum) / Math.abs(optimum)).toBeLessThan(1e-7);
  });
});

describe("a program of two columns", () => {
  const column = (name: string, upper: number, cost: number) => ({ name, lower: 0, upper, cost });
  const program: LinearProgram = {
    name: "two",
    columns: [column("x", 4, 1), column("y", 10, 2)],
    rows: [{ name: "need", lower: 6, upper: Infinity, entries: [[0, 1], [1, 1]] }], // biome-ignore format: one line reads as the inequality
  };

  test("takes the cheap column first and prices the need at the dear one", async () => {
    const solution = await solver.solve(program);
    expect(solution).toMatchObject({ status: "optimal", value: 8, columns: [4, 2], rowDuals: [2], gap: 0 });
    expect(solution.basis).toEqual({ columns: ["upper", "basic"], rows: ["lower"] });
  });

  test("a change holds for one solve only", async () => {
    const session = await solver.open(program);
    const before = session.solve();
    const without = session.solve({
      bounds: [{ column: 0, lower: 0, upper: 0 }],
      ...(before.basis === undefined ? {} : { from: before.basis }),
    });
    const dearer = session.solve({ costs: [{ column: 0, cost: 5 }] });
    expect([before.value, without.value, dearer.value, session.solve().value]).toEqual([8, 12, 12, 8]);
    session.close();
  });

  test("too great a need is infeasible, an unpaid column unbounded", async () => {
    const needy = { ...program, rows: program.rows.map((row) => ({ ...row, lower: 15 })) };
    const paid = { ...program, columns: [column("x", Infinity, -1), column("y", 10, 2)] };
    expect((await solver.solve(needy)).status).toBe("infeasible");
    expect((await solver.solve(paid)).status).toBe("unbounded");
  });

  test("a closed session is not used again", async () => {
    const session = await solver.open(program);
    session.close();
    expect(() => session.solve()).toThrow();
  });
});
