/** Names in three languages from the columns of a row. */
import type { Label } from "#contract/text.ts";

interface NamedRow {
  readonly name: string;
  readonly name_zh_hant?: string | undefined;
  readonly name_zh_hans?: string | undefined;
}

export const label = (en: string, hant?: string, hans?: string): Label => ({
  en,
  ...(hant === undefined ? {} : { "zh-Hant": hant }),
  ...(hans === undefined ? {} : { "zh-Hans": hans }),
});

export const labelOf = (row: NamedRow): Label => label(row.name, row.name_zh_hant, row.name_zh_hans);

/** A label with absent languages left out, as the core rooms take names. */
export function wordsOf(of: Label): { en: string; "zh-Hant"?: string; "zh-Hans"?: string } {
  const { en, "zh-Hant": hant, "zh-Hans": hans } = of;
  return { en, ...(hant === undefined ? {} : { "zh-Hant": hant }), ...(hans === undefined ? {} : { "zh-Hans": hans }) };
}
