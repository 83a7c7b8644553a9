/** A field whose line has three columns: what it says, the law's words, the paragraph. */
import { words } from "./blocks/block.ts";
import { openColumns } from "./clauses.ts";
import type { Cursor } from "./cursor.ts";
import type { Field } from "./fields.ts";
import type { Wording } from "./ir.ts";

export const columned =
  <T>(read: (cursor: Cursor, wording: Wording) => T | undefined): Field<T>["read"] =>
  (cursor) => {
    const opened = openColumns(cursor.reader, cursor.line);
    if (opened === undefined) return undefined;
    opened.cursor.next();
    const value = read(opened.cursor, opened.wording);
    return value === undefined || opened.cursor.end() === undefined ? undefined : value;
  };

/** The second and third column of such a line; undefined when both are empty. */
export const printWording = ({ says, paragraph }: Wording): string | undefined =>
  says === undefined && paragraph === undefined
    ? undefined
    : words("|", says, paragraph === undefined ? "" : `| ${paragraph}`);
