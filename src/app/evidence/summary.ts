/** The summary of a dossier as a page to print: what is held, both times of each event, the digests, and what is not proven. Made from what the dossier shows. */
import { CATALOGUES } from "#contract/catalogues.ts";
import { printText } from "#contract/format.ts";
import type { Label, Language } from "#contract/text.ts";
import { nameIn, type Words, wordsIn } from "#contract/words.ts";
import type { ClockRun } from "#evidence/clock.ts";
import type { Costs } from "#evidence/cost.ts";
import type { CaseEvent } from "#evidence/event.ts";
import type { KeptClaim } from "#evidence/grounds/calculation.ts";
import { show } from "#evidence/grounds/element.ts";
import type { Handover } from "#evidence/handover.ts";
import { NOT_PROVEN } from "#evidence/not-proven.ts";
import { type Moment, onRecord } from "#kernel/timeline.ts";
import type { Part, Printed } from "../printed.ts";

export interface Summarised {
  readonly id: string;
  readonly name: Label;
  readonly company: Label;
  readonly moment: Moment;
  /** Every event as the dossier shows it; what was not on record at the two dates is not told. */
  readonly events: readonly CaseEvent[];
  readonly withheld: number;
  readonly clock?: ClockRun;
  /** Names of the stages of the clock. */
  readonly stages: ReadonlyMap<string, Label>;
  readonly costs: Costs;
  readonly claims: readonly KeptClaim[];
  /** To whom it is handed over; absent when nobody was named. */
  readonly handover?: Handover;
  readonly ledger: { readonly origin: string; readonly key: string };
}

const columns = (words: Words, of: readonly (readonly [key: string, share: number])[]) =>
  of.map(([key, share]) => ({ head: key === "" ? "" : words.t(key), share }));

/** A digest in groups, so that a line can be broken in it. */
const grouped = (digest: string): string => digest.replaceAll(/.{16}(?=.)/g, "$& ");

const heading = (text: string): Part => ({ kind: "heading", level: 2, text });
const text = (said: string): Part => ({ kind: "text", text: said });

function eventParts(words: Words, events: readonly CaseEvent[]): readonly Part[] {
  const head = [
    ["", 1],
    ["cases.happened", 3],
    ["cases.recorded", 3],
    ["cases.event", 10],
    ["cases.exhibit", 6],
  ] as const;
  const rows = events.map(({ seq, at, recorded, says, attachments }) => [
    ...[String(seq), at, recorded, nameIn(words.language, says).text],
    attachments.map(({ name }) => name).join(", "),
  ]);
  return [heading(words.t("cases.events")), { kind: "table", columns: columns(words, head), rows }];
}

function exhibitParts(words: Words, events: readonly CaseEvent[]): readonly Part[] {
  const files = new Map(events.flatMap(({ attachments }) => attachments.map((file) => [file.name, file] as const)));
  const head = [
    ["cases.exhibit", 5],
    ["summary.bytes", 2],
    ["summary.digest", 11],
  ] as const;
  const rows = [...files.values()].map(({ name, bytes, sha256 }) => [name, String(bytes), grouped(sha256)]);
  return rows.length === 0
    ? []
    : [heading(words.t("cases.exhibits")), { kind: "table", columns: columns(words, head), rows }];
}

function clockParts(words: Words, { clock: run, stages }: Summarised): readonly Part[] {
  if (run === undefined || run.state === "notStarted") return [];
  const head = [
    ["cases.stage", 6],
    ["plan.from", 3],
    ["plan.to", 3],
    ["summary.counted", 3],
    ["summary.limit", 3],
    ["summary.past", 3],
  ] as const;
  const named = <T extends { readonly id: string }>(stage: T) => ({
    ...stage,
    id: nameIn(words.language, stages.get(stage.id) ?? { en: stage.id }).text,
  });
  const days = (count: number | undefined) =>
    count === undefined ? "" : printText(words.language, String(count), "day");
  const rows = [
    { id: words.t("summary.whole"), from: run.started, to: run.ended, ...run },
    ...run.stages.map(named),
  ].map(({ id, from, to, counted, limit }) => [
    id,
    from,
    to ?? "..",
    days(counted),
    days(limit?.days),
    days(limit?.past),
  ]);
  return [heading(words.t("cases.clock")), { kind: "table", columns: columns(words, head), rows }];
}

function costParts(words: Words, { lines, totals }: Costs): readonly Part[] {
  if (lines.length === 0) return [];
  const head = [
    ["cases.costItem", 8],
    ["cases.days", 2],
    ["cases.total", 5],
  ] as const;
  const money = (currency: string, total: string) => printText(words.language, total, currency);
  const rows = [
    ...lines.map(({ says, days, currency, total }) => [
      ...[nameIn(words.language, says).text, days === undefined ? "" : String(days), money(currency, total)],
    ]),
    ...totals.map(({ currency, total }) => [words.t("cases.total"), "", money(currency, total)]),
  ];
  return [
    heading(words.t("cases.cost")),
    { kind: "table", columns: columns(words, head), rows },
    text(words.t("cases.costNote")),
  ];
}

function claimParts(words: Words, claims: readonly KeptClaim[], events: readonly CaseEvent[]): readonly Part[] {
  const head = [
    ["contracts.element", 10],
    ["contracts.strength", 4],
    ["contracts.shownBy", 3],
    ["contracts.missing", 5],
  ] as const;
  return claims.flatMap(({ title, cite, standing, elements, against }): Part[] => {
    const rowOf = (element: KeptClaim["elements"][number]) => {
      const { strength, events: seqs, missing } = show(element, events);
      return [
        nameIn(words.language, element.asks).text,
        words.t(`strength.${strength}`),
        seqs.join(", "),
        missing.join(", "),
      ];
    };
    const said = `${words.t("claims.standing")}${words.colon}${nameIn(words.language, standing).text}`;
    return [
      heading(`${nameIn(words.language, title).text} (${cite})`),
      text(said),
      { kind: "table", columns: columns(words, head), rows: elements.map(rowOf) },
      ...(against.length === 0
        ? []
        : [
            text(words.t("contracts.against")),
            { kind: "table" as const, columns: columns(words, head), rows: against.map(rowOf) },
          ]),
    ];
  });
}

/** What was recorded of each exhibit and what the law says, and what is put to counsel. */
function handoverParts(words: Words, handover: Handover | undefined): readonly Part[] {
  if (handover === undefined) return [];
  const { t, language, colon } = words;
  const { to, asker, record, exhibits, counsel } = handover;
  const head = [
    ["cases.exhibit", 5],
    ["leaving.class", 3],
    ["leaving.free", 3],
    ["leaving.recorded", 5],
    ["leaving.law", 4],
  ] as const;
  const rows = [
    [t("leaving.record"), "", t(`leaving.state.${record.state}`), "", t(`sheet.verdict.${record.verdict}`)],
    ...exhibits.map(({ name, exportClass, state, why, law }) => [
      ...[
        name,
        exportClass ?? "",
        t(`leaving.state.${state}`),
        nameIn(language, why).text,
        t(`sheet.verdict.${law.verdict}`),
      ],
    ]),
  ];
  return [
    heading(t("leaving.title", { to })),
    ...(asker === undefined ? [] : [text(`${t("leaving.asker")}${colon}${nameIn(language, asker).text}`)]),
    text(t("leaving.note")),
    { kind: "table", columns: columns(words, head), rows },
    ...counsel.map(({ asks, cite }) => text(`${t("leaving.counsel")}${colon}${nameIn(language, asks).text} (${cite})`)),
  ];
}

export function printedSummary(of: Summarised, language: Language): Printed {
  const words = wordsIn(language, CATALOGUES[language]);
  const { t } = words;
  const { id, name, company, moment, ledger } = of;
  const events = onRecord(of.events, moment);
  const title = `${t("cases.dossier")}${words.colon}${nameIn(language, name).text}`;
  const held = events.filter(({ attachments }) => attachments.length > 0).length;
  const parts: Part[] = [
    { kind: "heading", level: 1, text: title },
    text(`${nameIn(language, company).text}, ${id}`),
    text(t("dates.both", { asOf: { date: moment.asOf }, knownOn: { date: moment.knownOn } })),
    text(t("summary.held", { events: events.length, exhibits: held, withheld: of.withheld })),
    heading(t("cases.notProven")),
    ...NOT_PROVEN.map((each) => text(`– ${nameIn(language, each).text}`)),
    ...eventParts(words, events),
    ...exhibitParts(words, events),
    ...clockParts(words, of),
    ...costParts(words, of.costs),
    ...claimParts(words, of.claims, events),
    ...handoverParts(words, of.handover),
    heading(t("summary.ledger")),
    text(`${ledger.origin}`),
    text(`${t("cases.key")}${words.colon}${ledger.key}`),
    text(t("summary.check")),
  ];
  return { title, language, date: moment.knownOn, foot: `${id}. ${t("app.notAdvice")}`, parts };
}
