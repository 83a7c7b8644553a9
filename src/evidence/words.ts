/** A wording in up to three languages; English always stands. */
export interface Words {
  readonly en: string;
  readonly "zh-Hant"?: string;
  readonly "zh-Hans"?: string;
}

export const LANGUAGES = ["en", "zh-Hant", "zh-Hans"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The wording in a language, in English where it was not translated. */
export const inLanguage = (words: Words, language: Language): string => words[language] ?? words.en;
