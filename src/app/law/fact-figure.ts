/** A fact or a ledger total as a figure that points back to the row that states it. */
import type { Figure } from "#contract/figure.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import { computed, name, plainFigure, rowFigure, rowProof } from "../figures.ts";
import { performanceOf } from "../ledgers.ts";
import type { Assessment } from "./assess.ts";
import { computedFigure } from "./computed-figure.ts";

export interface Told {
  readonly value: Rational;
  readonly unit: string;
}

const SUM = "sum over the shipments that count of devices x performance of one";

/** A ledger's total with the rows it was summed from, as many as a reader can follow. */
function totalFigure({ books }: Assessment, ledger: string, told: Told): Figure | undefined {
  const total = books.flatMap(({ totals }) => totals.get(ledger) ?? [])[0];
  if (total === undefined) return undefined;
  const inputs = total.rows.map((row) => name(row.id, rowFigure(performanceOf(row), told.unit, row, "pieces")));
  const { reserved } = total;
  if (reserved === undefined) return computed(told.value, told.unit, "cap-share", SUM, inputs);
  const held = name("reserved", computed(reserved, told.unit, "cap-reservation", "sum of what is held in the log", []));
  return computed(told.value, told.unit, "cap-share", `${SUM}, and what is reserved`, [...inputs, held]);
}

/** `unknown` when nothing is told. */
export function factFigure(assessment: Assessment, fact: string, told: Told | undefined): Figure {
  const total = told === undefined ? undefined : totalFigure(assessment, fact, told);
  if (total !== undefined) return total;
  const worked = computedFigure(assessment, fact);
  if (worked !== undefined) return worked;
  const { rows } = assessment;
  const row = rows.get(fact);
  const proof = row === undefined ? [] : [rowProof(row, "value")];
  const figure =
    told === undefined
      ? plainFigure("unknown", "", ...proof)
      : plainFigure(printRational(told.value), told.unit, ...proof);
  return row?.mark === "assumption" ? { ...figure, mark: "assumption" } : figure;
}
