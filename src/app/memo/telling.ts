/** How the five answers are told on paper in one language: names, figures, and notes that lead back to row or paragraph. */
import { CATALOGUES } from "#contract/catalogues.ts";
import type { Citation, Figure, Proof } from "#contract/figure.ts";
import { figureText, pairText, plainCitation } from "#contract/figure-text.ts";
import type { PrintOptions } from "#contract/format.ts";
import type { Key } from "#contract/head.ts";
import type { Label, Language, Sentence } from "#contract/text.ts";
import { type Words, wordsIn } from "#contract/words.ts";
import { printCitation } from "#kernel/citation.ts";
import { printPlace } from "#kernel/fault.ts";

export interface Telling {
  readonly language: Language;
  readonly t: Words["t"];
  readonly colon: string;
  say(sentence: Sentence): string;
  name(label: Label): string;
  /** `*` behind a number that rests on an assumption; empty when there is none. */
  figure(figure: Figure | undefined, options?: PrintOptions): string;
  /** Two of one unit under a head that names it: `12 / 18`. */
  pair(figures: readonly (Figure | undefined)[], options?: PrintOptions): string;
  cite(citation: Citation | undefined): string;
  key(key: Key): string;
}

export function tellingIn(language: Language): Telling {
  const words = wordsIn(language, CATALOGUES[language]);
  const figure: Telling["figure"] = (one, options) => figureText(language, one, options);
  return {
    ...{ language, t: words.t, colon: words.colon, say: words.say, figure },
    name: (label) => words.name(label).text,
    pair: (figures, options) => pairText(language, figures, options),
    cite: (citation) => (citation === undefined ? "" : printCitation(plainCitation(citation))),
    key: (key) => (key.word === undefined ? figure(key.figure) : words.say(key.word)),
  };
}

/** Where a figure comes from, each place once. */
export function sourcesOf(figure: Figure): readonly string[] {
  return [...new Set(figure.proof.flatMap(sourceOf))];
}

function sourceOf(proof: Proof): readonly string[] {
  switch (proof.kind) {
    case "paragraph":
      return [printCitation(plainCitation(proof.citation))];
    case "row": {
      const { file, row, column, source } = proof;
      return [`${printPlace({ file, row, column })}: ${source}`];
    }
    case "formula":
      return [`${proof.method}: ${proof.text}`, ...proof.inputs.flatMap(sourcesOf)];
    case "certificate":
      return [`${proof.says}, sha256 ${proof.digest}`];
    case "entry":
      return [`ledger entry ${proof.index} of ${proof.size}`];
  }
}
