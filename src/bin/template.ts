/** Writes an empty workbook with one sheet a table: template FILE.xlsx. */
import { printFaults } from "#cli/faults.ts";
import { diskOutbox } from "#io/outbox.ts";
import { writeWorkbook } from "#io/sheet-xlsx.ts";
import { failed, fault } from "#kernel/fault.ts";
import { templateSheets } from "#workspace/sheets.ts";

const NO_NAME = failed(
  fault("unknown-option", {}, "no file was named", "Name the workbook to write: planb template company.xlsx."),
);

export async function template(argv: readonly string[]): Promise<number> {
  const [path] = argv;
  const written = path === undefined ? NO_NAME : await diskOutbox.write(path, await writeWorkbook(templateSheets()));
  process[written.ok ? "stdout" : "stderr"].write(written.ok ? `${written.value}\n` : printFaults(written.faults));
  return written.ok ? 0 : 2;
}
