/** Names and sentences in the reader's language; what is in another language carries its mark. */
import { Fragment } from "react";
import type { Label, Sentence } from "#contract/text.ts";
import { useWords } from "../state/place.tsx";

/** `capital`: the name stands alone, as on a badge, and begins with a capital where its script has one. */
export function Name({ label, capital = false }: { label: Label; capital?: boolean }) {
  const { text, lang } = useWords().name(label);
  const shown = capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return lang === undefined ? shown : <span lang={lang}>{shown}</span>;
}

/** Text the company or a rulebook wrote, of which only the English wording exists. */
export function Foreign({ text }: { text: string }) {
  return useWords().language === "en" ? text : <span lang="en">{text}</span>;
}

/** The same where the user's own words stand between backticks, as faults quote them. */
export function Quoting({ text }: { text: string }) {
  return (
    <span lang="en">
      {text.split("`").map((part, index) => {
        const key = `${index} ${part}`;
        return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>;
      })}
    </span>
  );
}

/** A sentence of an answer. A key this page does not know is shown as it is: another version wrote it. */
export function Said({ sentence }: { sentence: Sentence }) {
  const words = useWords();
  if (!words.has(sentence.key)) return <code>{sentence.key}</code>;
  return words.pieces(sentence).map(({ text, lang }, index) => {
    const key = `${index}`;
    return lang === undefined ? (
      <Fragment key={key}>{text}</Fragment>
    ) : (
      <span key={key} lang={lang}>
        {text}
      </span>
    );
  });
}
