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

/** Rows under each other, two spaces between columns. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = widthsOf(rows);
  return rows.map((row) => lineOf(row, widths, []));
}

const INDENT = "  ";
const BETWEEN = "  ";

/** Cells a table may take; a column of prose gives way, one of numbers does not. */
export const TABLE_WIDTH = 100;
const NARROWEST = 12;

export interface Column {
  readonly head: string;
  /** Numbers: set to the right and never broken. */
  readonly right?: boolean;
}

/** A table with a head and a rule under it; nothing when it has no rows. */
export function table(heads: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const right = heads.flatMap((head, column) => (head.right === true ? [column] : []));
  const widths = fitted(heads, rows);
  const head = folded(
    heads.map((each) => each.head),
    widths,
    [],
  );
  const rule = widths.map((cells) => "-".repeat(cells));
  return [
    ...head.map((line) => lineOf(line, widths, right)),
    lineOf(rule, widths, right),
    ...rows.flatMap((row) => folded(row, widths, right).map((line) => lineOf(line, widths, right))),
  ];
}

const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, column) =>
    Math.max(0, ...rows.map((row) => width(row[column] ?? ""))),
  );

function lineOf(cells: readonly string[], widths: readonly number[], right: readonly number[]): string {
  const set = cells.map((cell, column) => padded(cell, widths[column] ?? 0, right.includes(column)));
  return `${INDENT}${set.join(BETWEEN)}`.trimEnd();
}

/** Prose gives way cell by cell until the table fits: the column whose loss adds fewest lines, of several the widest. */
function fitted(heads: readonly Column[], rows: readonly (readonly string[])[]): readonly number[] {
  const words = heads.map(({ head, right }) => (right === true ? head.split(" ") : [head]));
  const prose = heads.flatMap(({ right }, column) => (right === true ? [] : [column]));
  const room = TABLE_WIDTH - INDENT.length - BETWEEN.length * (heads.length - 1);
  const least = heads.map((_, column) => longestPiece(rows.map((row) => row[column] ?? "")));
  const heights = heightsOf(rows);
  let widths = widthsOf([...rows, ...transposed(words)]);
  while (widths.reduce((sum, each) => sum + each, 0) > room) {
    const ways = prose
      .filter((column) => (widths[column] ?? 0) > Math.max(NARROWEST, least[column] ?? 0))
      .map((column) => widths.with(column, (widths[column] ?? 0) - 1))
      .map((narrower) => ({ narrower, height: heights(narrower, prose), widest: Math.max(...narrower) }))
      .toSorted((one, other) => one.height - other.height || one.widest - other.widest);
    if (ways[0] === undefined) return widths;
    widths = ways[0].narrower;
  }
  return widths;
}

/** What cannot be broken: a column is never set narrower. */
const longestPiece = (cells: readonly string[]): number =>
  Math.max(0, ...cells.flatMap((cell) => cell.split(BREAKS).map((piece) => width(piece.trimEnd()))));

/** Lines of all rows at these widths; each column is broken once for each width it is tried at. */
function heightsOf(rows: readonly (readonly string[])[]) {
  const known = new Map<string, readonly number[]>();
  const linesAt = (column: number, cells: number): readonly number[] => {
    const key = `${column} ${cells}`;
    const lines = known.get(key) ?? rows.map((row) => wrapped(row[column] ?? "", cells, "").length);
    known.set(key, lines);
    return lines;
  };
  return (widths: readonly number[], prose: readonly number[]): number => {
    const all = prose.map((column) => linesAt(column, widths[column] ?? 0));
    return rows.reduce((sum, _, row) => sum + Math.max(...all.map((lines) => lines[row] ?? 0)), 0);
  };
}

const transposed = (columnsOf: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.max(0, ...columnsOf.map((words) => words.length)) }, (_, row) =>
    columnsOf.map((words) => words[row] ?? ""),
  );

/** One row as as many lines as its longest cell needs. */
function folded(
  row: readonly string[],
  widths: readonly number[],
  whole: readonly number[],
): readonly (readonly string[])[] {
  const cells = row.map((cell, column) => (whole.includes(column) ? [cell] : wrapped(cell, widths[column] ?? 0, "")));
  return transposed(cells);
}

/** After a plain space, or after a Han character that no closing mark follows; a no-break space holds. */
const BREAKS =
  /(?<= )|(?<=[\u3400-\u4dbf\u4e00-\u9fff\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff09\u300d\u300f])(?![\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff09\u300d\u300f\u201d])/u;

/** Breaks prose into lines of at most `most` cells, at spaces or between Han characters. */
export function wrapped(text: string, most: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(BREAKS)) {
    if (width(line) + width(piece.trimEnd()) > most && line !== "") {
      lines.push(indent + line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "") lines.push(indent + line.trimEnd());
  return lines;
}

/** Names and what is said of each, the rest of a long text under its beginning. */
export function told(lines: readonly (readonly [name: string, text: string])[]): readonly string[] {
  const wide = Math.max(0, ...lines.map(([name]) => width(name)));
  return lines.flatMap(([name, text]) => {
    const [first = "", ...rest] = wrapped(text, TABLE_WIDTH - wide - 4, "");
    const space = " ".repeat(wide - width(name) + 2);
    return [`  ${name}${space}${first}`, ...rest.map((line) => " ".repeat(wide + 4) + line)];
  });
}
