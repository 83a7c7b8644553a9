/** The three catalogues of words, read once. The page loads one of them by itself; the command line has them all. */
import type { Language } from "./text.ts";
import en from "./words/en.json" with { type: "json" };
import hans from "./words/zh-Hans.json" with { type: "json" };
import hant from "./words/zh-Hant.json" with { type: "json" };
import type { Catalogue } from "./words.ts";

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, "zh-Hant": hant, "zh-Hans": hans };
