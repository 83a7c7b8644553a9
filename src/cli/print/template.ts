/** template in a terminal: where the workbook stands, or how to have it written. */
import type { TemplateReport } from "#contract/template.ts";
import type { Voice } from "./voice.ts";

export const printTemplate = ({ t }: Voice, { workbook }: TemplateReport): readonly string[] => [
  workbook.file ?? t("made.notWritten", { name: workbook.name, bytes: workbook.bytes }),
  "",
];
