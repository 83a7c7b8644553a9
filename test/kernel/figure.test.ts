import { expect, test } from "vitest";
import { type Figure, figure, named, type Proof } from "#kernel/figure.ts";

const ROW: Proof = {
  kind: "row",
  file: "stock.csv",
  sheet: "stock",
  row: 12,
  column: "quantity",
  source: "count of 2026-01-31",
  mark: "assumption",
};

test("a figure carries its value as text, its unit and its proof in the order given", () => {
  const paragraph: Proof = {
    kind: "paragraph",
    citation: { instrument: "Export Act 42.6", paragraph: "(b)" },
    says: "at most half",
  };
  expect(figure("20999.96", "TPP", ROW, paragraph)).toEqual({
    value: "20999.96",
    unit: "TPP",
    proof: [ROW, paragraph],
  });
});

test("a named figure keeps value, unit, proof and mark", () => {
  const stock: Figure = { ...figure("40", "unit", ROW), mark: "assumption" };
  expect(named("stock", stock)).toEqual({ name: "stock", value: "40", unit: "unit", proof: [ROW], mark: "assumption" });
});

test("a name given later holds", () => {
  const inner = named("stock at the plant", figure("40", "unit", ROW));
  expect(named("stock", inner).name).toBe("stock");
});

test("a reader can walk down from a formula to the rows it rests on", () => {
  const stock = named("stock", figure("40", "unit", ROW));
  const use = named("use", figure("8", "unit/day", { ...ROW, row: 13 }));
  const lasts = figure("5", "day", {
    kind: "formula",
    method: "time-to-survive",
    text: "stock / use",
    inputs: [stock, use],
  });
  const rows = lasts.proof.flatMap((proof) =>
    proof.kind === "formula"
      ? proof.inputs.flatMap((input) => input.proof.map((at) => (at.kind === "row" ? at.row : 0)))
      : [],
  );
  expect(rows).toEqual([12, 13]);
});
