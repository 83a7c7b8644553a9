/** worksheet: the fields of an application form, filled from a transaction; what is missing is named. It files nothing. */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { Question } from "./input.ts";
import { Made } from "./made.ts";
import { Label, Language } from "./text.ts";

const path = (kind: string) => z.string().min(1).max(400).optional().describe(`file to write it to as ${kind}`);

export const WorksheetInput = Question.extend({
  application: z
    .string()
    .max(200)
    .optional()
    .describe("number of the transaction applied for, or of a case about it; the company's default when left out"),
  form: z.string().max(200).optional().describe("id of the form; the first that is shipped when left out"),
  xlsx: path("a workbook, such as application.xlsx"),
  pdf: path("a PDF, such as application.pdf"),
  content: z.enum(["xlsx", "pdf"]).optional().describe("make this file and tell its content"),
  language: Language.optional().describe("language of the files; English when left out"),
});

export const WorksheetField = z.object({
  id: z.string(),
  /** Its number on the form; absent where it was not read. */
  block: z.string().optional(),
  label: Label,
  state: z.enum(["filled", "missing", "empty"]),
  value: z.string().optional(),
  valueLabel: Label.optional(),
  /** Where it was read that the form asks this. */
  cite: Citation,
  /** The row, or the paragraph, the value comes from. */
  from: Figure.optional(),
});
export type WorksheetField = z.infer<typeof WorksheetField>;

export const WorksheetReport = Head.extend({
  verb: z.literal("worksheet"),
  transaction: z.object({ id: z.string(), name: Label }),
  form: z.object({ id: z.string(), title: Label, cite: Citation, jurisdiction: z.string() }),
  groups: z.array(z.object({ id: z.string(), title: Label, fields: z.array(WorksheetField) })),
  counts: z.object({ filled: z.number().int(), missing: z.number().int(), empty: z.number().int() }),
  /** Texts the form was read in, with both days. */
  sources: z.array(
    z.object({
      instrument: z.string(),
      text: z.string(),
      url: z.string(),
      asOf: z.string(),
      readOn: z.string(),
      mark: z.enum(["verified", "secondary"]),
      note: z.string().optional(),
    }),
  ),
  files: z.array(Made),
});
export type WorksheetReport = z.infer<typeof WorksheetReport>;
