/** A table as CSV text (RFC 4180), with the mark that tells spreadsheet programs that it is UTF-8. */

/** Quoted where it must be. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

export const csvText = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map(line).join("")}`;
