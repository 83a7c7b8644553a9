/** template: an empty workbook to fill in. */
import { z } from "zod";
import { Made } from "./made.ts";

export const TemplateInput = z.object({
  out: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe("file to write the workbook to, such as company.xlsx; its content is told when left out"),
});

export const TemplateReport = z.object({
  verb: z.literal("template"),
  workbook: Made,
  /** Tables of a workspace, each a sheet. */
  sheets: z.array(z.string()),
  digest: z.string(),
});
export type TemplateReport = z.infer<typeof TemplateReport>;
