/** Names from the law: wordings by their English, values by their rulebook; an unnamed value reads as words. */
import type { Label } from "#contract/text.ts";
import type { Doing } from "#rules/norm.ts";
import type { Law } from "../ports.ts";

export interface Names {
  label(english: string): Label;
  value(book: string, value: string): Label;
  /** What a decision asks; of a norm, who does what. */
  title(book: string, of: { readonly question: string; readonly norm?: Doing }): Label;
}

/** `the buyer: keep the records`, in each language both parts have. */
function whoDoes(actor: Label, act: Label): Label {
  const joined = (language: "zh-Hant" | "zh-Hans") => {
    const [who, what] = [actor[language], act[language]];
    return who === undefined || what === undefined ? {} : { [language]: `${who}：${what}` };
  };
  return { en: `${actor.en}: ${act.en}`, ...joined("zh-Hant"), ...joined("zh-Hans") };
}

/** `presumptionOfDenial` reads "presumption of denial"; what is not such an identifier stays. */
export const asWords = (identifier: string): string =>
  /^[a-z]+([A-Z][a-z]*)*$/.test(identifier)
    ? identifier.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : identifier;

export function namesOf(law: Law): Names {
  const value = (book: string, of: string): Label => {
    const label = law.value(book, of);
    return label.en === of ? { ...label, en: asWords(of) } : label;
  };
  return {
    label: (english) => law.label(english),
    value,
    title: (book, { question, norm }) =>
      norm === undefined ? law.label(question) : whoDoes(value(book, norm.actor), law.label(question)),
  };
}
