/** What every verb is asked with: dates default to today. And the kinds of argument several verbs take. */
import { z } from "zod";

export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2026-02-04");

/** A number, or its digits as a flag or an address gives them; an empty text is no number, and not zero. */
export const amount = z.union([
  z.number().min(0),
  z
    .string()
    .regex(/^\d{1,15}(\.\d{1,6})?$/)
    .transform(Number),
]);

/** Yes or no; an address gives it as a word. */
export const flag = z.union([
  z.boolean(),
  z.literal("true").transform(() => true),
  z.literal("false").transform(() => false),
]);

export const Question = z.object({
  workspace: z.string().min(1).max(400).describe("folder or XLSX workbook of the company; over HTTP its name"),
  asOf: date.optional().describe("the day the question is about, such as 2026-02-04; today when left out"),
  knownOn: date.optional().describe("the day whose knowledge is used, such as 2026-02-04; today when left out"),
});
export type Question = z.infer<typeof Question>;

/** One name or several; a flag that is typed again, or an address that says it again, adds one. */
export const names = z.union([
  z
    .string()
    .min(1)
    .max(400)
    .transform((one) => [one]),
  z.array(z.string().min(1).max(400)),
]);

/** A file by its content, as text or, where it is no text, as base64. On the command line its name is typed instead. */
export const Content = z.union([
  z.strictObject({ name: z.string().min(1).max(400), text: z.string() }),
  z.strictObject({ name: z.string().min(1).max(400), base64: z.base64() }),
]);
export type Content = z.infer<typeof Content>;

/** A switch: typed alone, or `true` in an address. */
export const on = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);
