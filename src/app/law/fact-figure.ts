/** A fact or a ledger total as a figure that points back to the row that states it. */
import type { Figure } from "#contract/figure.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import { plainFigure, rowProof } from "../figures.ts";
import type { Assessment } from "./assess.ts";

export interface Told {
  readonly value: Rational;
  readonly unit: string;
}

/** `unknown` when nothing is told. */
export function factFigure({ rows }: Assessment, fact: string, told: Told | undefined): Figure {
  const row = rows.get(fact);
  const proof = row === undefined ? [] : [rowProof(row, "value")];
  const figure =
    told === undefined
      ? plainFigure("unknown", "", ...proof)
      : plainFigure(printRational(told.value), told.unit, ...proof);
  return row?.mark === "assumption" ? { ...figure, mark: "assumption" } : figure;
}
