import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Defect, hold, never } from "#kernel/defect.ts";
import {
  collect,
  type Fault,
  failed,
  fault,
  type Outcome,
  ok,
  printPlace,
  refused,
  sortFaults,
} from "#kernel/fault.ts";
import { law } from "./law.ts";

const faults: fc.Arbitrary<Fault> = fc
  .record(
    {
      file: fc.constantFrom("bom.csv", "sites.csv"),
      sheet: fc.constantFrom("BOM", "Sites"),
      row: fc.integer({ min: 2, max: 1000 }),
      column: fc.constantFrom("item", "unit"),
    },
    { requiredKeys: [] },
  )
  .chain((at) => fc.nat().map((n) => fault("dangling-id", at, `\`${n}\` is not in the table`, "Add it.")));

const outcomes: fc.Arbitrary<Outcome<number>> = fc.oneof(
  fc.nat().map(ok),
  fc.array(faults, { minLength: 1, maxLength: 3 }).map((list) => failed(...list)),
);

describe("collect", () => {
  law("all values, or every fault of every part in their order", [fc.array(outcomes)], (parts) => {
    const told = parts.flatMap((part) => (part.ok ? [] : part.faults));
    const values = parts.flatMap((part) => (part.ok ? [part.value] : []));
    expect(collect(parts)).toEqual(told.length > 0 ? { ok: false, faults: told } : { ok: true, value: values });
  });

  test("a table of a million faulty rows is refused as a whole", () => {
    const one = fault("wrong-type", { row: 2 }, "`x` is not a number", "Write a number.");
    const outcome = refused(Array.from({ length: 1_000_000 }, () => one));
    const collected = collect([outcome, failed(one)]);
    expect(collected.ok ? 0 : collected.faults.length).toBe(1_000_001);
  });

  test("a refusal without a fault is a defect: the user could mend nothing", () => {
    expect(() => failed()).toThrow("a refusal names a fault");
  });
});

describe("sortFaults", () => {
  const place = ({ at }: Fault) => [at.file ?? "", at.sheet ?? "", at.row ?? 0, at.column ?? ""] as const;

  law("the same faults, none lost", [fc.array(faults)], (list) => {
    expect(new Set(sortFaults(list))).toEqual(new Set(list));
    expect(sortFaults(list)).toHaveLength(list.length);
  });
  law("sort(sort(a)) = sort(a)", [fc.array(faults)], (list) =>
    expect(sortFaults(sortFaults(list))).toEqual(sortFaults(list)),
  );
  law("faults of one place keep their order", [fc.array(faults)], (list) => {
    const sorted = sortFaults(list);
    for (const one of list) {
      const here = (other: Fault) => JSON.stringify(place(other)) === JSON.stringify(place(one));
      expect(sorted.filter(here)).toEqual(list.filter(here));
    }
  });

  test("by file, sheet, row as a number, column; what has no place first", () => {
    const at = (file?: string, row?: number, column?: string) =>
      fault("wrong-type", { ...(file && { file }), ...(row && { row }), ...(column && { column }) }, "", "");
    const sorted = sortFaults([
      at("b.csv", 10, "x"),
      at("b.csv", 9, "y"),
      at("b.csv", 10, "a"),
      at("a.csv", 100),
      at(),
    ]);
    expect(sorted.map((one) => printPlace(one.at))).toEqual([
      "",
      "a.csv, row 100",
      "b.csv, row 9, column `y`",
      "b.csv, row 10, column `a`",
      "b.csv, row 10, column `x`",
    ]);
  });
});

describe("printPlace", () => {
  test.each([
    [{}, ""],
    [{ file: "bom.csv" }, "bom.csv"],
    [{ file: "bom.xlsx", sheet: "BOM", row: 40, column: "item" }, "bom.xlsx, sheet BOM, row 40, column `item`"],
    [{ row: 3, column: "day" }, "row 3, column `day`"],
  ])("%j is told %j", (at, told) => expect(printPlace(at)).toBe(told));
});

describe("defects", () => {
  test("an invariant that does not hold is thrown by its name", () => {
    expect(() => hold(false, "stock is never below zero", "-3")).toThrow(new Defect("stock is never below zero", "-3"));
    expect(() => hold(true, "stock is never below zero")).not.toThrow();
  });
  test("the name stands apart from the detail", () => {
    const defect = new Defect("units agree", "day and GB");
    expect([defect.name, defect.invariant, defect.message]).toEqual([
      "Defect",
      "units agree",
      "units agree: day and GB",
    ]);
  });
  test("the end of an exhaustive choice", () => {
    const reach = (kind: never) => never(kind, "every kind is known");
    expect(() => Reflect.apply(reach, undefined, ["other"])).toThrow("every kind is known: other");
  });
});
