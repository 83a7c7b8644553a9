/**
 * A number that is shown: value, unit and the way to its proof. Exact text, so that no layer rounds;
 * a renderer that gets no proof must refuse to draw the number.
 */
import type { Citation, Mark } from "./citation.ts";

/** What stands behind a number; `inputs` are further figures, so that a reader can walk down. */
export type Proof =
  | { readonly kind: "paragraph"; readonly citation: Citation; readonly says: string }
  | {
      readonly kind: "row";
      readonly file: string;
      readonly sheet: string;
      readonly row: number;
      readonly column: string;
      readonly source: string;
      readonly mark: Mark;
    }
  | {
      readonly kind: "formula";
      readonly method: string;
      readonly text: string;
      readonly inputs: readonly NamedFigure[];
    }
  | { readonly kind: "certificate"; readonly digest: string; readonly says: string }
  | { readonly kind: "entry"; readonly index: number; readonly size: number; readonly root: string };

export interface Figure {
  /** Exact decimal, `numerator/denominator`, ISO date, `never`, or `unknown`. */
  readonly value: string;
  /** Unit text; empty for a date. */
  readonly unit: string;
  readonly proof: readonly Proof[];
  /** Present when the number rests on something assumed. */
  readonly mark?: Mark;
}

export interface NamedFigure extends Figure {
  readonly name: string;
}

export const figure = (value: string, unit: string, ...proof: readonly Proof[]): Figure => ({ value, unit, proof });

/** The same figure under a name; a name it already had gives way. */
export const named = (name: string, of: Figure): NamedFigure => ({ ...of, name });
