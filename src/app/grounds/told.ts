/** Elements of a ground or a claim, held against the events of a case and told with the exhibits. Method: docs/methods/claims.md. */

import type { z } from "zod";
import type { Element as ElementTold, GroundSource } from "#contract/contracts.ts";
import { type Element, type ShowingEvent, show } from "#evidence/grounds/element.ts";
import type { Claim, Ground } from "./ground.ts";

type Written = Ground["elements"][number];

/** As the core takes it: what is empty left out. */
export const plainElement = ({ id, asks, paragraph, burden, needs, text }: Written): Element => ({
  ...{ id, asks, burden, needs, text },
  ...(paragraph === undefined ? {} : { paragraph }),
});

export const citeOf = ({ instrument, paragraph }: Ground | Claim, own?: string) => ({
  instrument,
  paragraph: own ?? paragraph ?? "",
});

function exhibitsOf(events: readonly ShowingEvent[], seqs: readonly number[]): string[] {
  const named = events.filter(({ seq }) => seqs.includes(seq));
  return [...new Set(named.flatMap(({ attachments }) => attachments.map(({ name }) => name)))];
}

export function elementTold(of: Ground | Claim, written: Written, events: readonly ShowingEvent[]): ElementTold {
  const { strength, events: seqs, missing, quality } = show(plainElement(written), events);
  const { id, asks, paragraph, burden, compares } = written;
  return {
    ...{ id, asks, burden, strength, cite: citeOf(of, paragraph) },
    ...(compares === undefined ? {} : { compares }),
    events: [...seqs],
    exhibits: exhibitsOf(events, seqs),
    missing: [...missing],
    ...(quality === undefined ? {} : { quality: { ...quality, bases: [...quality.bases] } }),
  };
}

export const sourcesTold = ({ sources }: Ground | Claim): z.infer<typeof GroundSource>[] =>
  sources.map(({ url, note, ...source }) => ({
    ...source,
    ...(url === undefined ? {} : { url }),
    ...(note === undefined ? {} : { note }),
  }));
