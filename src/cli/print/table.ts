/** Columns of text for a terminal. Han and other wide characters count two cells, as terminals draw them. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

export function width(text: string): number {
  let cells = 0;
  for (const character of text) cells += WIDE.test(character) ? 2 : 1;
  return cells;
}

const padded = (text: string, to: number, right: boolean): string => {
  const space = " ".repeat(Math.max(0, to - width(text)));
  return right ? space + text : text + space;
};

/** Rows under each other, two spaces between columns; a column named in `right` is set to the right. */
export function columns(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
  indent = "  ",
): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => width(row[column] ?? ""))),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const isRight = right.includes(column);
      return column === row.length - 1 && !isRight ? cell : padded(cell, widths[column] ?? 0, isRight);
    });
    return `${indent}${cells.join("  ")}`.trimEnd();
  });
}

/** Breaks prose into lines of at most `most` cells, at spaces or between Han characters. */
export function wrapped(text: string, most: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(/(?<=\s)|(?<=[\u3001\u3002\uff0c\uff1b\uff1a\uff09])/u)) {
    if (width(line) + width(piece.trimEnd()) > most && line !== "") {
      lines.push(indent + line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "") lines.push(indent + line.trimEnd());
  return lines;
}
