/** To whom a dossier is handed over, and of each exhibit it shows what was recorded and what the law says. */
import type { EvidenceReport } from "#contract/evidence.ts";
import type { CaseEvent } from "#evidence/event.ts";
import type { Counsel, Handover } from "#evidence/handover.ts";
import { type ExportRecord, type LawOfLeaving, type Leaving, leaving } from "#evidence/leaving.ts";
import { printCitation } from "#kernel/citation.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../context.ts";
import { liveBooks } from "../law/assess.ts";
import type { Asked } from "../question.ts";
import { lawOfLeaving } from "./law.ts";
import { askerOf, recipientOf } from "./recipient.ts";
import type { Asker, HandoverSpec } from "./spec.ts";

/** Where a dossier is to go, as the caller says it. */
export interface Named {
  /** Transaction of the case. */
  readonly transaction?: string | undefined;
  /** Code of a jurisdiction, or id of a party. */
  readonly to?: string | undefined;
  readonly asker?: string | undefined;
}

/** Paragraphs for the place of the holder, and for this asker or for any when nobody said who asks. Told only when something crosses. */
function counselFor({ counsel }: HandoverSpec, holder: string, place: string, asker: Asker | undefined): Counsel[] {
  return counsel
    .filter((one) => one.place === holder && place !== holder && (asker === undefined || one.askers.includes(asker.id)))
    .map(({ instrument, paragraph, asks, source: { text, url, asOf, readOn } }) => ({
      asks,
      cite: printCitation({ instrument, paragraph }),
      source: `${text}${url === undefined ? "" : `, ${url}`}, ${asOf}, read on ${readOn}`,
    }));
}

/** Undefined when nobody says where it goes. Faults: unknown-code, rule-reference, those of the law and of the facts. */
export async function handedOver(
  context: Context,
  asked: Asked,
  { transaction, to: named, asker: who }: Named,
  exports: ReadonlyMap<string, ExportRecord>,
  shown: readonly CaseEvent[],
): Promise<Outcome<Handover | undefined>> {
  if (named === undefined) return ok(undefined);
  const spec = await context.law.handover();
  if (!spec.ok) return spec;
  const to = recipientOf(context, asked, named);
  const asker = askerOf(spec.value, who);
  if (!to.ok || !asker.ok) return failed(...[to, asker].flatMap((part) => (part.ok ? [] : part.faults)));
  const holder = asked.company.jurisdiction;
  const live = liveBooks(context.engines, asked.books, asked.moment);
  const law = lawOfLeaving(context, asked, live, spec.value, {
    ...{ transaction, holder, to: to.value, asker: asker.value },
  });
  if (!law.ok) return law;
  const { place, party } = to.value;
  return ok({
    to: party === undefined ? place : `${party}, ${place}`,
    ...(asker.value === undefined ? {} : { asker: asker.value.says }),
    moment: asked.moment,
    record: law.value.ofRecord(),
    exhibits: leaving(shown, exports, place, law.value.ofExhibit),
    counsel: counselFor(spec.value, holder, place, asker.value),
  });
}

export const mayLeave = ({ record, exhibits }: Handover): boolean =>
  [record, ...exhibits].every(({ state }) => state === "met");

type Told = NonNullable<EvidenceReport["leaving"]>;

const lawTold = ({ state, verdict, asked, against }: LawOfLeaving): Told["record"] => ({
  ...{ state, verdict, asked },
  against: against.map((one) => ({ ...one, says: { ...one.says }, missing: [...one.missing] })),
});

const exhibitTold = ({ law, why, ...exhibit }: Leaving): Told["exhibits"][number] => ({
  ...{ ...exhibit, why: { ...why }, law: lawTold(law) },
});

export const handoverTold = (handover: Handover): Told => ({
  to: handover.to,
  may: mayLeave(handover),
  ...(handover.asker === undefined ? {} : { asker: { ...handover.asker } }),
  record: lawTold(handover.record),
  exhibits: handover.exhibits.map(exhibitTold),
  counsel: handover.counsel.map(({ asks, cite, source }) => ({ asks: { ...asks }, cite, source })),
});
