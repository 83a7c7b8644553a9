/** A wide chart in real pixels: it takes the width of its box, its text stays 12 px, and below `least` it scrolls sideways. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../state/place.tsx";

export interface ChartProps {
  /** The finding in one sentence. */
  readonly label: string;
  readonly least: number;
  readonly height: number;
  /** Parts of it can be chosen: then it is a group of links, not one picture. */
  readonly chosen?: boolean;
  readonly children: (width: number) => ReactNode;
}

/** The width of a box in whole pixels, `least` at the least, as the window changes. */
export function useWidth<T extends HTMLElement>(least: number) {
  const box = useRef<T>(null);
  const [width, setWidth] = useState(least);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(least, Math.floor(entry.contentRect.width)));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [least]);
  return { box, width };
}

export function Chart({ label, least, height, chosen = false, children }: ChartProps) {
  const words = useWords();
  const { box, width } = useWidth<HTMLElement>(least);
  return (
    <section
      className="body strip"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${words.t("chart.strip")}${words.colon}${label}`}
    >
      <svg className="ch px" width={width} height={height} role={chosen ? "group" : "img"} aria-label={label}>
        {children(width)}
      </svg>
    </section>
  );
}

/** Where a wide chart would have to be scrolled, its table comes first. */
const NARROW = "(max-width: 820px)";

/** Chart or table of the same numbers. The table is the chart's twin and one key away (`T`). */
export function useTwin(): { readonly table: boolean; readonly toggle: () => void } {
  const [table, setTable] = useState(() => typeof matchMedia === "function" && matchMedia(NARROW).matches);
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest("input, select, textarea, dialog[open]") !== null;
      if (event.key === "T" && !typing && !event.ctrlKey && !event.metaKey) setTable((shown) => !shown);
    };
    addEventListener("keydown", follow);
    return () => removeEventListener("keydown", follow);
  }, []);
  return { table, toggle: () => setTable((shown) => !shown) };
}

export function TwinButton({ table, toggle }: { table: boolean; toggle: () => void }) {
  const words = useWords();
  return (
    <button type="button" className="text" aria-pressed={table} onClick={toggle}>
      {words.t(table ? "chart.asChart" : "chart.asTable")}
    </button>
  );
}
