/** Figures and paragraphs as a line of text in one language: on the terminal and on paper alike. */
import type { Citation, Figure } from "./figure.ts";
import { type PrintOptions, printText } from "./format.ts";
import type { Language } from "./text.ts";

type Told = Figure | undefined;

const starred = (text: string, assumed: boolean): string => (assumed ? `${text} *` : text);

/** `*` behind a number that rests on an assumption; empty when there is none. */
export const figureText = (language: Language, figure: Told, options: PrintOptions = {}): string =>
  figure === undefined
    ? ""
    : starred(printText(language, figure.value, figure.unit, options), figure.mark === "assumption");

/** Two of one unit, such as P50 and P80, under a head that names the unit: `12 / 18 *`. */
export function pairText(language: Language, figures: readonly Told[], options: PrintOptions = {}): string {
  const told = figures.filter((each) => each !== undefined);
  const bare = told.map(({ value }) => printText(language, value, "1", { digits: 1, ...options })).join(" / ");
  return starred(
    bare,
    told.some(({ mark }) => mark === "assumption"),
  );
}

/** A paragraph without its address. */
export const plainCitation = ({ instrument, paragraph }: Citation) => ({ instrument, paragraph });
