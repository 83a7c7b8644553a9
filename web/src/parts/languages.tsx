/** The three languages, each in its own script; no flags. It stands before anybody is signed in too, so it is handed what it needs. */
import type { Language } from "#contract/text.ts";
import type { Words } from "#contract/words.ts";
import { type Address, LANGUAGES, withQuery } from "../state/address.ts";
import { Anchor } from "../state/place.tsx";

const SCRIPT: Readonly<Record<Language, string>> = { en: "EN", "zh-Hant": "繁", "zh-Hans": "简" };

export function Languages({
  address,
  words,
  go,
}: {
  readonly address: Address;
  readonly words: Words;
  readonly go: (to: Address) => void;
}) {
  return (
    <nav className="lang" aria-label={words.t("app.language")}>
      {LANGUAGES.map((language) => (
        <Anchor
          key={language}
          lang={language}
          to={withQuery(address, { lang: language })}
          current={words.language === language ? "true" : undefined}
          go={go}
        >
          {SCRIPT[language]}
        </Anchor>
      ))}
    </nav>
  );
}
