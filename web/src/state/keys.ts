/** The keyboard: `g` then a letter goes to a page, `[ ]` step the as-of day, `{ }` the known-on day, `u` the unknown list. */
import { useEffect } from "react";
import { onPage, type Page, withQuery } from "./address.ts";
import { stepDay } from "./days.ts";
import type { Place } from "./place.tsx";

const LETTER: Readonly<Record<string, Page>> = {
  t: "today",
  c: "check",
  n: "network",
  s: "stress",
  p: "plan",
  e: "cases",
};

const STEP: Readonly<Record<string, readonly ["asOf" | "knownOn", number]>> = {
  "[": ["asOf", -1],
  "]": ["asOf", 1],
  "{": ["knownOn", -1],
  "}": ["knownOn", 1],
};

/** How long after `g` a letter still counts, in milliseconds. */
const PATIENCE = 1500;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea, dialog[open]") !== null;

function step(place: Place, key: string): void {
  const [name, days] = STEP[key] ?? [];
  if (name === undefined || days === undefined) return;
  const { today } = place.known;
  const day = stepDay(place.address.query[name] ?? today, days);
  if (name === "knownOn" && day > today) return;
  place.go(withQuery(place.address, { [name]: day === today ? undefined : day }), "replace");
}

export function useKeys(place: Place | undefined): void {
  useEffect(() => {
    if (place === undefined) return;
    let gAt = Number.NEGATIVE_INFINITY;
    const follow = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const page = event.timeStamp - gAt < PATIENCE ? LETTER[event.key] : undefined;
      gAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (page !== undefined) place.go(onPage(place.address, page));
      else if (event.key === "u") document.getElementById("unknown")?.scrollIntoView();
      else step(place, event.key);
    };
    addEventListener("keydown", follow);
    return () => removeEventListener("keydown", follow);
  }, [place]);
}
