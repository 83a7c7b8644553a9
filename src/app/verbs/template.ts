/** template: an empty workbook with one sheet a table, to fill in. */
import type { z } from "zod";
import { TemplateInput, TemplateReport } from "#contract/template.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { TABLE_NAMES } from "#workspace/registry.ts";
import { templateSheets } from "#workspace/sheets.ts";
import type { Context } from "../context.ts";
import { made } from "../made.ts";
import { sealed } from "../report.ts";
import type { Verb } from "../verb.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function run(context: Context, { out }: z.infer<typeof TemplateInput>): Promise<Outcome<TemplateReport>> {
  const bytes = await context.workbooks.write(templateSheets());
  const workbook = await made(context, { name: "workspace.xlsx", mediaType: XLSX, bytes }, out);
  if (!workbook.ok) return workbook;
  return ok(sealed({ verb: "template" as const, workbook: workbook.value, sheets: [...TABLE_NAMES] }));
}

export const template: Verb<typeof TemplateInput, typeof TemplateReport> = {
  name: "template",
  asks: "Which tables does a company fill in? An empty workbook of them.",
  input: TemplateInput,
  output: TemplateReport,
  effect: "appends",
  positional: ["out"],
  run,
  exit: () => 0,
};
