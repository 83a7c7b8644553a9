/** A state as glyph, word and colour: never only a colour. */
import type { ReactNode } from "react";
import type { State } from "#contract/head.ts";
import { useWords } from "../state/place.tsx";
import { Glyph, MARK } from "./glyphs.tsx";

export function StateBadge({ state, children }: { state: State; children?: ReactNode }) {
  const words = useWords();
  return (
    <span className={`st st-${MARK[state]}`}>
      <Glyph state={state} />
      {children ?? words.t(`state.${state}`)}
    </span>
  );
}

/** A neutral fact: neither good nor bad, so neither green nor red. */
export function NeutralBadge({ children }: { children: ReactNode }) {
  return (
    <span className="st st-due">
      <svg className="gl" aria-hidden="true">
        <use href="#g-due" />
      </svg>
      {children}
    </span>
  );
}
