/** Hands every part the address, the words and the figures it needs, and listens to the browser's history. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import type { Speaker } from "#contract/ending.ts";
import type { Words } from "#contract/words.ts";
import { type Address, hrefOf, languageOf, readAddress } from "./address.ts";
import type { Client, Workspaces } from "./client.ts";
import type { FigureBook } from "./figures.ts";

export interface Place {
  readonly address: Address;
  readonly words: Words;
  readonly client: Client;
  readonly known: Workspaces;
  go(to: Address, how?: "push" | "replace"): void;
}

export const PlaceContext = createContext<Place | undefined>(undefined);
export const FiguresContext = createContext<FigureBook>({ pathOf: () => undefined, at: () => undefined });

/** INVARIANT (a part stands in a place): parts are drawn inside the frame only. */
export function usePlace(): Place {
  const place = use(PlaceContext);
  if (place === undefined) throw new Error("a part stands in a place");
  return place;
}

export const useWords = (): Words => usePlace().words;

/** The reader's language where only text will do, as inside a sentence of several parts. */
export function useSpeaker(): Speaker {
  const words = useWords();
  return { t: (key) => words.t(key), name: (label) => words.name(label).text };
}

const here = (): Address => readAddress(location.pathname, location.search, location.hash);

/** The address, kept in step with the browser's. */
export function useAddress(): readonly [Address, (to: Address, how?: "push" | "replace") => void] {
  const [address, setAddress] = useState(here);
  useEffect(() => {
    const follow = () => setAddress(here());
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener("hashchange", follow);
    };
  }, []);
  const go = useMemo(
    () =>
      (to: Address, how: "push" | "replace" = "push"): void => {
        const href = hrefOf(to);
        if (how === "push") history.pushState(null, "", href);
        else history.replaceState(null, "", href);
        setAddress(to);
      },
    [],
  );
  return [address, go];
}

export const languageNow = (address: Address) => languageOf(address.query, navigator.languages);

interface LinkProps {
  readonly to: Address;
  readonly children: ReactNode;
  readonly className?: string;
  readonly lang?: string;
  readonly current?: "page" | "true" | undefined;
  readonly label?: string;
}

/** An ordinary anchor that can be opened anywhere, followed here without loading. */
export function Anchor({
  to,
  children,
  className,
  lang,
  current,
  label,
  go,
}: LinkProps & { readonly go: (to: Address) => void }) {
  return (
    <a
      href={hrefOf(to)}
      className={className}
      lang={lang}
      aria-current={current}
      aria-label={label}
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
        scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}

/** A link inside the page. */
export function Link(props: LinkProps) {
  const { go } = usePlace();
  return <Anchor {...props} go={go} />;
}
