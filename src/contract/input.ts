/** What every verb is asked with. Dates default to today, the workspace to the one the server or CLI was started on. */
import { z } from "zod";

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2026-02-04");

/** A number, or its digits as a flag or an address gives them; an empty text is no number, and not zero. */
export const amount = z.union([
  z.number().min(0),
  z
    .string()
    .regex(/^\d{1,15}(\.\d{1,6})?$/)
    .transform(Number),
]);

export const Question = z.object({
  workspace: z.string().min(1).max(400).describe("folder or XLSX workbook of the company; over HTTP its name"),
  asOf: date.optional().describe("the day the question is about, such as 2026-02-04; today when left out"),
  knownOn: date.optional().describe("the day whose knowledge is used, such as 2026-02-04; today when left out"),
});
export type Question = z.infer<typeof Question>;
