/** Tables of a file that came as content: a workbook by its first bytes, else CSV. Bounds: limits.ts. */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { RawSheet } from "#workspace/table.ts";
import { printBytes, READ_LIMITS } from "./limits.ts";
import { readCsv } from "./sheet-csv.ts";
import { readWorkbook } from "./sheet-xlsx.ts";

/** Every zip begins with it. */
const ZIP = [0x50, 0x4b];

type Content = { readonly name: string } & ({ readonly text: string } | { readonly base64: string });

export const bytesOf = (content: Content): Uint8Array =>
  "text" in content ? new TextEncoder().encode(content.text) : new Uint8Array(Buffer.from(content.base64, "base64"));

export const isZip = (bytes: Uint8Array): boolean => ZIP.every((byte, index) => bytes[index] === byte);

/** Faults: too-large, and those of the reader. */
export async function readTables(content: Content): Promise<Outcome<readonly RawSheet[]>> {
  const bytes = bytesOf(content);
  const { name } = content;
  if (bytes.length > READ_LIMITS.fileBytes) {
    const help = "Split the table, or leave rows out.";
    return failed(fault("too-large", { file: name }, `the file has ${printBytes(bytes.length)}`, help));
  }
  if (isZip(bytes)) {
    const book = await readWorkbook(bytes, name);
    return book.ok ? ok(book.value.sheets) : book;
  }
  const sheet = readCsv(bytes, name);
  return sheet.ok ? ok([sheet.value]) : sheet;
}
