/** Measures in a row of words, or that there are none. */
import type { Other } from "#contract/why.ts";
import { useWords } from "../state/place.tsx";
import { Name } from "./text.tsx";

export function Measures({ of }: { of: Other["in"] }) {
  const words = useWords();
  if (of.length === 0) return <span className="dim">{words.t("why.nothing")}</span>;
  return of.map(({ alternative, label }, index) => (
    <span key={alternative}>
      {index === 0 ? "" : words.t("why.and")}
      <Name label={label} />
    </span>
  ));
}
