/** Tables and text of the pages about the law. */

/** A cell may hold no bar and no line end. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);

export const code = (text: string): string => `\`${text}\``;

/** Of the whole, in whole hundredths; nothing of nothing has no share. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "none" : `${part} of ${whole} (${Math.round((100 * part) / whole)} %)`;
