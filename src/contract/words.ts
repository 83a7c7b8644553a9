/**
 * Sentences, names and labels in one language. A sentence is a key of the catalogue with arguments (text.ts); the text
 * of the key is ICU MessageFormat. No renderer invents a sentence; a key that is not there is our defect.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { hold } from "#kernel/defect.ts";
import { printDate, printText, readExact } from "./format.ts";
import type { Argument, Label, Language, Sentence } from "./text.ts";

/** Flat: key to ICU text. */
export type Catalogue = Readonly<Record<string, string>>;

/** A stretch of text; `lang` is present when it is not in the language asked for. */
export interface Piece {
  readonly text: string;
  readonly lang?: Language;
}

export interface Words {
  readonly language: Language;
  /** Between a name and what is said of it. */
  readonly colon: string;
  has(key: string): boolean;
  /** Our own words by key. */
  t(key: string, args?: Readonly<Record<string, Argument>>): string;
  /** A sentence of an answer as text. */
  say(sentence: Sentence): string;
  /** The same in pieces, so that a name in another language can carry its mark. */
  pieces(sentence: Sentence): readonly Piece[];
  name(label: Label): Piece;
}

/** A name in the language asked for, else in English and marked so. */
export function nameIn(language: Language, label: Label): Piece {
  const own = label[language];
  return own === undefined || own === "" ? { text: label.en, lang: "en" } : { text: own };
}

/** Plural forms need a number; every other place takes text, so that no digit is lost. */
function argumentIn(language: Language, value: Argument, counted: boolean): string | number | Piece {
  if (typeof value === "number") return counted ? value : printText(language, String(value), "1");
  if (typeof value === "string") return value;
  if ("label" in value) return nameIn(language, value.label);
  if ("date" in value) return printDate(language, value.date);
  const exact = readExact(value.decimal);
  if (counted && exact !== undefined) return Number(exact.numerator) / Number(exact.denominator);
  return printText(language, value.decimal, value.unit ?? "1");
}

/** Arguments that stand as `{n, plural, ...}` or `{n, number}`. */
const countedArguments = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/\{\s*(\w+)\s*,\s*(?:plural|number|selectordinal)/g)].map((match) => match[1] ?? ""));

const isPiece = (value: unknown): value is Piece => typeof value === "object" && value !== null && "text" in value;

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && last.lang === undefined && piece.lang === undefined) {
      all[all.length - 1] = { text: last.text + piece.text };
    } else if (piece.text !== "") all.push(piece);
  }
  return all;
}

export function wordsIn(language: Language, catalogue: Catalogue): Words {
  const compiled = new Map<string, IntlMessageFormat>();
  const format = (key: string): IntlMessageFormat => {
    const source = catalogue[key];
    hold(source !== undefined, "every sentence has a text in the catalogue", key);
    const ready = compiled.get(key) ?? new IntlMessageFormat(source, language, undefined, { ignoreTag: true });
    compiled.set(key, ready);
    return ready;
  };
  const pieces = ({ key, args }: Sentence): readonly Piece[] => {
    const message = format(key);
    const counted = countedArguments(catalogue[key] ?? "");
    const values = Object.fromEntries(
      Object.entries(args).map(([name, value]) => [name, argumentIn(language, value, counted.has(name))]),
    );
    const parts = message.formatToParts<Piece>(values);
    return joined(parts.map(({ value }) => (isPiece(value) ? value : { text: String(value) })));
  };
  const say = (sentence: Sentence): string =>
    pieces(sentence)
      .map(({ text }) => text)
      .join("");
  return {
    language,
    colon: language === "en" ? ": " : "\uff1a",
    has: (key) => key in catalogue,
    t: (key, args = {}) => say({ key, args: { ...args } }),
    say,
    pieces,
    name: (label) => nameIn(language, label),
  };
}
