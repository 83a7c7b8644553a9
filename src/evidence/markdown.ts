/** What the pages of a dossier are made of: Markdown that reads as plain text too, with tables, and text of others in it. */

/** Text of others never becomes markup. */
export const plain = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]<>#|~&!]/g, (character) => `&#${character.codePointAt(0)};`).replaceAll(/\s+/g, " ");

export const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** A table under its head, itself a row, with an empty line behind it. */
export const table = (head: string, rows: readonly string[]): readonly string[] => [
  ...[head, head.replaceAll(/[^|]+/g, "---")],
  ...[...rows, ""],
];
