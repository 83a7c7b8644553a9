/** How much of a text fits a place in a chart. Widths are estimates at 12 px: a Han character is square, a Latin one about half of it. */
const HAN = 12;
const LATIN = 6.6;

const isWide = (char: string): boolean => char > "\u2e80";

/** Pixels a text of 12 px needs, roughly. */
export const wide = (text: string): number => [...text].reduce((sum, char) => sum + (isWide(char) ? HAN : LATIN), 0);

/** The text, or as much of it as fits with an ellipsis; the whole of it is in the chart's table. */
export function fit(text: string, room: number): string {
  if (wide(text) <= room) return text;
  let left = room - HAN;
  let kept = "";
  for (const char of text) {
    left -= isWide(char) ? HAN : LATIN;
    if (left < 0) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in one or two lines: broken between words, or between any two Han characters. */
export function twoLines(text: string, room: number): readonly string[] {
  if (wide(text) <= room) return [text];
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? [text];
  let first = "";
  let index = 0;
  while (index < pieces.length && wide((first + pieces[index]).trimEnd()) <= room) {
    first += pieces[index];
    index += 1;
  }
  if (first === "") return [fit(text, room)];
  return [first.trimEnd(), fit(pieces.slice(index).join(""), room)];
}
