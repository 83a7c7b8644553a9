/** One language's way to print what reports are made of: names, figures, states, paragraphs. */
import { CATALOGUES } from "#contract/catalogues.ts";
import type { Citation, Figure } from "#contract/figure.ts";
import { figureText, pairText, plainCitation } from "#contract/figure-text.ts";
import type { PrintOptions } from "#contract/format.ts";
import type { State } from "#contract/head.ts";
import type { Label, Language, Sentence } from "#contract/text.ts";
import { wordsIn } from "#contract/words.ts";
import { printCitation } from "#kernel/citation.ts";

export interface Voice {
  readonly language: Language;
  say(sentence: Sentence): string;
  /** Whether the catalogue has words for it. */
  has(key: string): boolean;
  t(key: string, args?: Sentence["args"]): string;
  name(label: Label): string;
  /** The figure as text, `*` behind a number that rests on an assumption; empty when there is none. */
  figure(figure: Figure | undefined, options?: PrintOptions): string;
  /** Two of one unit, such as P50 and P80, under a head that names the unit: `12 / 18 *`. */
  pair(figures: readonly (Figure | undefined)[], options?: PrintOptions): string;
  /** Between a name and what is said of it. */
  readonly colon: string;
  state(state: State): string;
  cite(citation: Citation | undefined): string;
}

const GLYPH: Readonly<Record<State, string>> = {
  met: "+",
  unmet: "x",
  unknown: "?",
  committed: "~",
  notApplicable: "-",
  conflict: "!",
  outsideCoverage: ".",
};

export function voiceIn(language: Language): Voice {
  const words = wordsIn(language, CATALOGUES[language]);
  return {
    language,
    has: words.has,
    say: words.say,
    t: words.t,
    name: (label) => words.name(label).text,
    figure: (figure, options) => figureText(language, figure, options),
    pair: (figures, options) => pairText(language, figures, options),
    colon: words.colon,
    state: (state) => `${GLYPH[state]} ${words.t(`state.${state}`)}`,
    cite: (citation) => (citation === undefined ? "" : printCitation(plainCitation(citation))),
  };
}
