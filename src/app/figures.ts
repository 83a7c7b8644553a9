/** Figures for the contract: exact text, unit and the way to the proof. Built here once, so that no verb invents a form. */
import type { Figure, NamedFigure, Proof } from "#contract/figure.ts";
import { position } from "#contract/format.ts";
import type { Label } from "#contract/text.ts";
import type { Citation, Mark } from "#kernel/citation.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import type { Survival } from "#stress/survive.ts";
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

const PROVED: Readonly<Record<"never" | "days", string>> = {
  never: "a plan that meets every demand for ever",
  days: "a plan that lasts this long, and prices no plan can beat",
};

/** How long supply lasts, with the certificate. It rests on stocks and capacities, which are the company's own estimates. */
export const surviveFigure = ({ days, digest }: Pick<Survival, "days" | "digest">): Figure => ({
  ...plainFigure(days === "never" ? days : printRational(days), "day", {
    kind: "certificate",
    digest,
    says: PROVED[days === "never" ? "never" : "days"],
  }),
  mark: "assumption",
});

/** Whole days survived by periods, with their certificate. */
export const periodsFigure = ({ days, digest }: { days: number | "never"; digest: string }): Figure => ({
  ...plainFigure(String(days), "day", {
    kind: "certificate",
    digest,
    says:
      days === "never"
        ? "a plan by periods that meets every demand"
        : "a plan by periods that lasts this long, and prices that no plan a day longer can beat",
  }),
  mark: "assumption",
});

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

/** The nearest double of a figure, for order alone; what never ends is above every number. */
export const sizeOf = (figure: Figure | undefined): number =>
  figure?.value === "never" ? Number.POSITIVE_INFINITY : (position(figure?.value ?? "") ?? 0);

export const inOrder = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** A count of things listed in the same report. */
export const counted = (count: number, unit: string, of: string): Figure =>
  plainFigure(String(count), unit, { kind: "formula", method: "count", text: of, inputs: [] });
