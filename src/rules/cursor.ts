/**
 * Reads one line word by word; each word knows its column. A word is a quoted text, a bracket, a comparison, or a run
 * without spaces.
 */
import type { Place } from "#kernel/fault.ts";
import type { Line } from "./lines.ts";
import { place, type Reader, say } from "./reader.ts";

export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  readonly column: number;
}

const WORD = /"([^"]*)"|[[\]|]|[<>!=]=?|[^\s"[\]|<>!=]+|\S/g;
export const ID = /^[A-Za-z][A-Za-z0-9]*(?:[.\-+_][A-Za-z0-9]+)*$/;
export const VALUE = /^[A-Za-z0-9]+(?:[.\-_][A-Za-z0-9]+)*$/;

export const wordsOf = (text: string, column: number): readonly Word[] =>
  [...text.matchAll(WORD)].map((match) => ({
    text: match[1] ?? match[0],
    quoted: match[1] !== undefined,
    column: column + match.index,
  }));

export class Cursor {
  readonly reader: Reader;
  readonly line: Line;
  readonly #words: readonly Word[];
  readonly #text: string;
  readonly #column: number;
  #next = 0;

  constructor(reader: Reader, line: Line, text = line.text, column = line.column) {
    this.reader = reader;
    this.line = line;
    this.#text = text;
    this.#column = column;
    this.#words = wordsOf(text, column);
  }

  peek(): Word | undefined {
    return this.#words[this.#next];
  }

  /** The next word, if it is this one, unquoted. */
  take(text: string): boolean {
    const word = this.peek();
    if (word === undefined || word.quoted || word.text !== text) return false;
    this.#next += 1;
    return true;
  }

  next(): Word | undefined {
    const word = this.peek();
    if (word !== undefined) this.#next += 1;
    return word;
  }

  atEnd(): boolean {
    return this.peek() === undefined;
  }

  /** Where the next word stands, or where it would. */
  here(): Place {
    return place(this.reader, this.line.row, this.peek()?.column ?? this.#column + this.#text.length);
  }

  /** The rest of the line as written. */
  rest(): string {
    const word = this.peek();
    this.#next = this.#words.length;
    return word === undefined ? "" : this.#text.slice(word.column - this.#column).trim();
  }

  expected(what: string, help: string): undefined {
    const word = this.peek();
    const found = word === undefined ? "the end of the line" : `\`${word.text}\``;
    return say(this.reader, this.here(), "rule-syntax", `expected ${what}; found ${found}`, help);
  }

  #matching(pattern: RegExp, what: string, help: string): string | undefined {
    const word = this.peek();
    if (word === undefined || word.quoted || !pattern.test(word.text)) return this.expected(what, help);
    this.#next += 1;
    return word.text;
  }

  id(what: string): string | undefined {
    return this.#matching(ID, what, "An id is letters and digits, parted by dots or hyphens.");
  }

  value(what: string): string | undefined {
    return this.#matching(VALUE, what, "A value is letters and digits without spaces.");
  }

  count(what: string): number | undefined {
    const text = this.#matching(/^\d{1,6}$/, what, "Write a whole number.");
    return text === undefined ? undefined : Number(text);
  }

  quoted(what: string): string | undefined {
    const word = this.peek();
    if (word === undefined || !word.quoted || word.text.trim() === "")
      return this.expected(`${what} in quotes`, `Write it as "...".`);
    this.#next += 1;
    return word.text;
  }

  keyword(text: string, help: string): true | undefined {
    return this.take(text) ? true : this.expected(`\`${text}\``, help);
  }

  /** True when the line is used up. */
  end(help = "Nothing more may stand on this line."): true | undefined {
    return this.atEnd() ? true : this.expected("the end of the line", help);
  }
}
