/**
 * One thing that is to be shown, and how far the events of a case show it. A function of the events alone, so that whoever has them can
 * do it again. What no event can show is left to judgement and said to be so. Method: docs/methods/claims.md.
 */
import { type CivilDate, daysBetween } from "#kernel/civil-date.ts";
import type { Basis } from "../event.ts";
import type { Words } from "../words.ts";

export interface Element {
  readonly id: string;
  /** What is asked, in our own words. */
  readonly asks: Words;
  readonly paragraph?: string;
  readonly burden: "claimant" | "respondent";
  /** Kinds of events that would show it: any one of these sets is enough, and of a set all. None: it is a matter of judgement. */
  readonly needs: readonly (readonly string[])[];
  /** `unread`: the text that asks it was not found, so nothing is held against it. */
  readonly text?: "read" | "unread";
}

/** Of an event, what counts here. */
export interface ShowingEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: CivilDate;
  readonly recorded: CivilDate;
  readonly basis: Basis;
  readonly actor: string;
  readonly attachments: readonly { readonly name: string }[];
}

/** In the order of strength; the first two are no measure of the record. */
export type Strength = "textNotFound" | "judgement" | "unsupported" | "asserted" | "documented" | "corroborated";

/** Never one number: what the record is made of, side by side. */
export interface Quality {
  readonly exhibits: number;
  /** How many different actors the events with an exhibit are of. */
  readonly actors: number;
  /** The longest time between what happened and its being written down. Calendar days. */
  readonly lag: number;
  readonly bases: readonly Basis[];
}

export interface Shown {
  readonly id: string;
  readonly strength: Strength;
  /** Events that show it, by their number in the case. */
  readonly events: readonly number[];
  /** Kinds of events of the nearest set that are not on record. */
  readonly missing: readonly string[];
  readonly quality?: Quality;
}

/** `licence.*` stands for every kind that begins with `licence.`. */
export const isOfKind = (type: string, kind: string): boolean =>
  kind.endsWith(".*") ? type.startsWith(kind.slice(0, -1)) : type === kind;

const carries = ({ attachments, basis }: ShowingEvent): boolean => attachments.length > 0 && basis !== "asserted";

/** Text in the order of its code units. */
const inOrder = <T extends string>(texts: Iterable<T>): readonly T[] =>
  [...new Set(texts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

function qualityOf(events: readonly ShowingEvent[]): Quality {
  const withExhibit = events.filter(carries);
  return {
    exhibits: new Set(withExhibit.flatMap(({ attachments }) => attachments.map(({ name }) => name))).size,
    actors: new Set(withExhibit.map(({ actor }) => actor)).size,
    lag: Math.max(0, ...events.map(({ at, recorded }) => daysBetween(at, recorded))),
    bases: inOrder(events.map(({ basis }) => basis)),
  };
}

/** A set of kinds held against the events. */
function weigh(kinds: readonly string[], events: readonly ShowingEvent[]) {
  const by = kinds.map((kind) => ({ kind, events: events.filter(({ type }) => isOfKind(type, kind)) }));
  const all = events.filter(({ type }) => kinds.some((kind) => isOfKind(type, kind)));
  const missing = by.filter((one) => one.events.length === 0).map(({ kind }) => kind);
  const documented = missing.length === 0 && by.every((one) => one.events.some(carries));
  const strength: Strength =
    missing.length > 0
      ? "unsupported"
      : !documented
        ? "asserted"
        : qualityOf(all).actors > 1
          ? "corroborated"
          : "documented";
  return { strength, all, missing };
}

const STRENGTHS: readonly Strength[] = ["unsupported", "asserted", "documented", "corroborated"];

/** The strongest set; of sets alike the one that misses least, then the first. */
export function show(element: Element, events: readonly ShowingEvent[]): Shown {
  const { id, needs, text } = element;
  if (text === "unread") return { id, strength: "textNotFound", events: [], missing: [] };
  const weighed = needs.map((kinds) => weigh(kinds, events));
  const [first] = weighed;
  if (first === undefined) return { id, strength: "judgement", events: [], missing: [] };
  const best = weighed.reduce((held, one) => {
    const gained = STRENGTHS.indexOf(one.strength) - STRENGTHS.indexOf(held.strength);
    return gained > 0 || (gained === 0 && one.missing.length < held.missing.length) ? one : held;
  }, first);
  const found = { id, strength: best.strength, events: best.all.map(({ seq }) => seq), missing: best.missing };
  return best.all.length === 0 ? found : { ...found, quality: qualityOf(best.all) };
}
