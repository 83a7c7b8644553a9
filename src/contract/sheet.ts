/** check-sheet: every transaction of a sheet decided; the same sheet comes back with columns added, what needs attention first. */
import { z } from "zod";
import { Head } from "./head.ts";
import { Content, on, Question } from "./input.ts";
import { Made } from "./made.ts";
import { Language } from "./text.ts";

export const SheetInput = Question.extend({
  sheet: Content.optional().describe(
    "a table of transactions as CSV or XLSX: columns id, item, and any fact by its name, a number with its unit: item.tpp [TPP]",
  ),
  all: on.optional().describe("every transaction of the workspace, instead of a sheet"),
  out: z.string().min(1).max(400).optional().describe("file to write the result to; its content is told when left out"),
  language: Language.optional().describe("language of the added columns; English when left out"),
});

export const Verdict = z.enum([
  "prohibited",
  "conflict",
  "licenceRequired",
  "unknown",
  "outsideCoverage",
  "noRequirementFound",
]);
export type Verdict = z.infer<typeof Verdict>;

export const SheetRow = z.object({
  /** In the sheet, from 1 with the header; in the table of transactions where the whole workspace was asked about. */
  row: z.number().int(),
  id: z.string(),
  item: z.string(),
  verdict: Verdict,
  policy: z.string(),
  missing: z.string(),
  paragraph: z.string(),
  headroom: z.string(),
  duty: z.string(),
});
export type SheetRow = z.infer<typeof SheetRow>;

export const SheetReport = Head.extend({
  verb: z.literal("check-sheet"),
  counts: z.record(Verdict, z.number().int()),
  total: z.number().int(),
  /** The first of those that need attention, most pressing first; the file has all. */
  rows: z.array(SheetRow),
  file: Made,
});
export type SheetReport = z.infer<typeof SheetReport>;
