/** Figures for the contract: exact text, unit and the way to the proof. Built here once, so that no verb invents a form. */
import type { Figure, NamedFigure, Proof } from "#contract/figure.ts";
import type { Label } from "#contract/text.ts";
import type { Citation, Mark } from "#kernel/citation.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import type { RowPlace } from "#workspace/table.ts";

export const plainFigure = (value: string, unit: string, ...proof: Proof[]): Figure => ({ value, unit, proof });

/** A number that a row of the workspace states. */
export interface Stated {
  readonly place: RowPlace;
  readonly source: string;
  readonly mark: Mark;
}

export const rowProof = ({ place, source, mark }: Stated, column: string): Proof => ({
  kind: "row",
  file: place.file,
  sheet: place.sheet,
  row: place.row,
  column,
  source,
  mark,
});

export const rowFigure = (value: Rational, unit: string, from: Stated, column: string): Figure => ({
  ...plainFigure(printRational(value), unit, rowProof(from, column)),
  ...(from.mark === "assumption" ? { mark: from.mark } : {}),
});

export const paragraphProof = (citation: Citation, says: Label): Proof => ({
  kind: "paragraph",
  citation: { ...citation },
  says,
});

export const name = (called: string, of: Figure): NamedFigure => ({ name: called, ...of });

/** A number computed from others; it rests on an assumption as soon as one of them does. `method` is a page of docs/methods. */
export function computed(
  value: Rational | string,
  unit: string,
  method: string,
  text: string,
  inputs: readonly NamedFigure[],
): Figure {
  const assumed = inputs.some(({ mark }) => mark === "assumption");
  return {
    value: typeof value === "string" ? value : printRational(value),
    unit,
    proof: [{ kind: "formula", method, text, inputs: [...inputs] }],
    ...(assumed ? { mark: "assumption" as const } : {}),
  };
}

/** A count of things listed in the same report. */
export const counted = (count: number, unit: string, of: string): Figure =>
  plainFigure(String(count), unit, { kind: "formula", method: "count", text: of, inputs: [] });
