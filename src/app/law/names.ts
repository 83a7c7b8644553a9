/** Names from the law: wordings by their English, values by their rulebook; an unnamed value reads as words. */
import type { Label } from "#contract/text.ts";
import type { Law } from "../ports.ts";

export interface Names {
  label(english: string): Label;
  value(book: string, value: string): Label;
}

/** `presumptionOfDenial` reads "presumption of denial"; what is not such an identifier stays. */
export const asWords = (identifier: string): string =>
  /^[a-z]+([A-Z][a-z]*)*$/.test(identifier)
    ? identifier.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : identifier;

export const namesOf = (law: Law): Names => ({
  label: (english) => law.label(english),
  value(book, value) {
    const label = law.value(book, value);
    return label.en === value ? { ...label, en: asWords(value) } : label;
  },
});
