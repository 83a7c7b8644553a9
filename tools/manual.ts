/** The page docs/formats/workspace.md, written from the declarations themselves: `node tools/manual.ts` writes it, a test holds it. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printBytes, READ_LIMITS } from "#io/limits.ts";
import { CELL_KINDS } from "#workspace/cells/registry.ts";
import { CHECKS } from "#workspace/checks/registry.ts";
import { TABLE_NAMES, TABLES, type TableName } from "#workspace/registry.ts";
import { type Column, PROVENANCE, type Table } from "#workspace/table.ts";

const PAGE = new URL("../docs/formats/workspace.md", import.meta.url);

const OPENING = `# The workspace, version 1

What a company gives planb: tables, in a folder of CSV files or in one XLSX workbook. This page is written from the
declarations under \`src/workspace/tables\` by \`node tools/manual.ts\`, and a test holds it to them. It is normative.

## Files

- A folder holds one file a table, named \`<table>.csv\`; a workbook holds one sheet a table, named \`<table>\`. The same
  rows give the same workspace and the same digest, whichever they come in.
- Row 1 is the header. Columns are known by name; their order does not matter. A column that need not be filled may be
  left out. A column or a table planb does not know is a fault, so that a slip of the pen does not hide a column. Files
  and sheets whose name starts with \`_\` are left alone, and so is everything in the folder that is not \`.csv\`.
- CSV is UTF-8, with or without a byte-order mark, separated by commas, quoted with double quotation marks (RFC 4180).
- In a workbook numbers and dates may be real cells. A formula counts by the value it showed last, and the user is told
  so (\`formula-cell\`); a formula that kept no value, and a cell that shows an error, are faults.
- Rows are counted from 1 with the header, as a spreadsheet shows them; blank rows are passed over and keep their number.
- Spaces around a cell do not count. Line breaks in a cell are written \`LF\`, whatever the file has.

## Limits
`;

const LIMITS = `
| what | at most |
|---|---|
| a file | ${printBytes(READ_LIMITS.fileBytes)}, asked before a byte is read |
| all tables of a folder | ${printBytes(READ_LIMITS.folderBytes)} |
| rows of a table | ${READ_LIMITS.rows} |
| cells of a row | ${READ_LIMITS.columns} |
| entries of a workbook's archive | ${READ_LIMITS.entries} |
| what a workbook unpacks to | ${printBytes(READ_LIMITS.unpackedBytes)} |
| how much larger an entry of more than ${printBytes(READ_LIMITS.ratioFrom)} may unpack than it is packed | ${READ_LIMITS.ratio} times |

Archives are judged from their central directory before they are opened, and each entry is held to the size it claims.
`;

const TIMES = `
## The two times of a row

\`valid_from\` and \`valid_to\` say when something holds; \`valid_to\` is the first day on which it no longer does. \`known_on\`
says since when it is on record. A question names two days: a row counts when it holds on the first and was on record by
the second. Rows with one key are versions of one thing: they may follow each other in \`valid_from\` and \`valid_to\`, and a
row with a later \`known_on\` corrects an earlier one from that day on. Without dates a row always holds.

When a row is not there on a day, the rows that need it (a column that must be filled and refers to it) are not there
either. A reference that may be empty stays: a node whose alternative is not on record yet is idle, not active.

A node gives something on a day when it belongs to no alternative and its site has the status \`operating\`, \`ramp\` or
\`unknown\`. A node with stock and capacity 0 is a store: it holds stock but makes nothing.

## The digest

SHA-256 over the canonical JSON (RFC 8785) of \`{table: rows}\` with every table that has rows, rows in their order, each a
list of texts in the order of the columns below: decimals without superfluous zeros, lists joined by \`;\`, \`yes\` or \`no\`,
an empty text for an empty cell.

## Kinds of cells

An id has at most 100 characters and none of \`;\`, \`|\`, backticks, quotation marks, line breaks or double spaces. A decimal
is digits and a point, no separators, no exponent, no unit. A date is year-month-day. A jurisdiction, a unit and a currency
are in the catalogue. No cell holds control characters other than tab and line break.
`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

const columnLine = ([name, column]: readonly [string, Column]): string =>
  `| \`${name}\` | ${column.required === true ? "yes" : ""} | ${cell(CELL_KINDS[column.type].takes(column))} | ${cell(column.means)} |`;

const columnTable = (columns: Readonly<Record<string, Column>>): string =>
  ["| column | must be filled | takes | means |", "|---|---|---|---|", ...Object.entries(columns).map(columnLine)].join(
    "\n",
  );

function tableSection(name: TableName): string {
  const table: Table = TABLES[name];
  const key = table.key.map((column) => `\`${column}\``).join(", ");
  const must = table.required === true ? " A workspace has it." : "";
  return `### ${name}\n\n${table.holds[0]?.toUpperCase()}${table.holds.slice(1)}. Key: ${key}.${must}\n\n${columnTable(table.columns)}\n`;
}

export const manual = (): string =>
  [
    OPENING + LIMITS + TIMES,
    "## What holds between rows\n",
    "Every fault is told, with file, sheet, row and column; nothing is half-read.\n",
    `${CHECKS.map(({ holds }) => `- ${holds}`).join("\n")}\n`,
    "## Columns every table has\n",
    `${columnTable(PROVENANCE)}\n`,
    "## Tables\n",
    ...TABLE_NAMES.map(tableSection),
  ].join("\n");

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, manual());
