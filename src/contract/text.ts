/** Words as data: names in three languages, and sentences as a key of the catalogue with arguments. No renderer invents a sentence. */
import { z } from "zod";

export const LANGUAGES = ["en", "zh-Hant", "zh-Hans"] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** A name. A language that is absent is shown in English, marked with `lang="en"`. */
export const Label = z.object({
  en: z.string(),
  "zh-Hant": z.string().optional(),
  "zh-Hans": z.string().optional(),
});
export type Label = z.infer<typeof Label>;

/** An argument of a sentence: plain, a name, an ISO date, or an exact decimal with its unit. */
export const Argument = z.union([
  z.string(),
  z.number(),
  z.object({ label: Label }),
  z.object({ date: z.string() }),
  z.object({ decimal: z.string(), unit: z.string().optional() }),
]);
export type Argument = z.infer<typeof Argument>;

/** A sentence: `key` is in every catalogue under src/contract/words. */
export const Sentence = z.object({ key: z.string(), args: z.record(z.string(), Argument) });
export type Sentence = z.infer<typeof Sentence>;

export const sentence = (key: string, args: Readonly<Record<string, Argument>> = {}): Sentence => ({
  key,
  args: { ...args },
});
