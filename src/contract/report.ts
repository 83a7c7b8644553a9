/** report: the five answers on paper: a board memo of a few pages or all of it, a workbook with every source, and their tables for programs. */
import { z } from "zod";
import { Moment } from "./head.ts";
import { Question } from "./input.ts";
import { Made } from "./made.ts";
import { Language, Sentence } from "./text.ts";

const path = (kind: string) => z.string().min(1).max(400).optional().describe(`file to write it to as ${kind}`);

export const ReportInput = Question.extend({
  kind: z.enum(["memo", "full"]).optional().describe("memo: what a board needs; full: every row; memo when left out"),
  pdf: path("a PDF, such as memo.pdf"),
  xlsx: path("a workbook with every source, such as memo.xlsx"),
  parquet: path("a ZIP of Parquet tables, such as results.zip"),
  content: z.enum(["pdf", "xlsx", "parquet"]).optional().describe("make this file and tell its content"),
  language: Language.optional().describe("language of the files; English when left out"),
});

export const ReportReport = z.object({
  verb: z.literal("report"),
  moment: Moment,
  kind: z.enum(["memo", "full"]),
  /** Question and answer of each part, with the digest of the whole answer it is taken from. */
  parts: z.array(
    z.object({ verb: z.string(), question: Sentence, answer: Sentence, lead: Sentence, digest: z.string() }),
  ),
  files: z.array(Made),
  digest: z.string(),
});
export type ReportReport = z.infer<typeof ReportReport>;
