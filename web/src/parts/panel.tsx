/** White panel with a hairline: title, one line under it, content, a foot. */
import { type ReactNode, useState } from "react";
import { useWords } from "../state/place.tsx";

export interface PanelProps {
  readonly title: ReactNode;
  readonly more?: ReactNode;
  readonly sub?: ReactNode;
  readonly foot?: ReactNode;
  readonly id?: string;
  readonly ruled?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, more, sub, foot, id, ruled = false, children }: PanelProps) {
  return (
    <section className={ruled ? "p ruled" : "p"} id={id}>
      <header>
        <h2>{title}</h2>
        {more === undefined ? null : <span className="more">{more}</span>}
      </header>
      {sub === undefined ? null : <p className="sub">{sub}</p>}
      {children}
      {foot === undefined ? null : <p className="foot">{foot}</p>}
    </section>
  );
}

/** A long list shows its first rows; the rest is one click away and is always printed in full. */
export function useSome<T>(
  rows: readonly T[],
  few: number,
): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const words = useWords();
  const [all, setAll] = useState(false);
  if (rows.length <= few) return { shown: rows, more: undefined };
  const more = (
    <button type="button" className="text" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? words.t("list.few", { n: few }) : words.t("list.all", { n: rows.length })}
    </button>
  );
  return { shown: all ? rows : rows.slice(0, few), more };
}

/** A table wider than its panel scrolls by itself, with the keyboard too. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" aria-label={label} tabIndex={0}>
      <table className="cards">
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
