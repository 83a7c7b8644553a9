/**
 * The law's changes by effective date, from the dates of the books: what begins, is told otherwise, ends, is stayed or becomes
 * unknown, since when one could know it, and for which days. A version that says what the one before it said is no change.
 */
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { contains, type Interval, overlaps } from "#kernel/interval.ts";
import type { Cite, Dated, Rulebook, StatusName } from "#rules/ir.ts";
import { decidesOf } from "#rules/norm.ts";

export const CHANGES = [
  "begins",
  "changed",
  "ends",
  "codified",
  "stayed",
  "withdrawn",
  "unknown",
  "appliesAgain",
] as const;
export type Change = (typeof CHANGES)[number];

export interface LawChange {
  readonly on: CivilDate;
  /** The first day on which one could know it; null: always. */
  readonly knownSince: CivilDate | null;
  readonly change: Change;
  readonly book: Rulebook;
  readonly what: "list" | "computation" | "definition" | "rule" | "clock";
  readonly id: string;
  readonly title: string;
  readonly cite: Cite;
  readonly period: Interval;
  /** The decision it is about, for a rule. */
  readonly decision?: string;
  /** Where a status was read. */
  readonly source?: string;
}

type Version = Dated & { readonly id: string; readonly title: string };

/** What a version says, not since when, nor where it was published. */
function content(version: Version): string {
  const { valid, known, cite, ...says } = version;
  const timeless: Readonly<Record<string, unknown>> = { ...says, law: cite.law, statuses: undefined };
  return canonicalJson(JSON.parse(JSON.stringify(timeless)) as Json);
}

const earlier = (a: Version, b: Version): boolean => (a.known.from ?? "") < (b.known.from ?? "");

/** What one version changes on its first day, seen beside the others of its id. */
function beginningOf(version: Version, others: readonly Version[]): Change | undefined {
  const from = version.valid.from;
  const says = content(version);
  const again = others.some((other) => other.valid.from === from && content(other) === says && earlier(other, version));
  const before = others.filter(({ valid }) => valid.to !== null && valid.to === from);
  if (from === null || again || before.some((other) => content(other) === says)) return undefined;
  return before.length === 0 ? "begins" : "changed";
}

/** A version that was on record at some time together with another that goes on has not ended the matter. */
function endingOf({ valid, known }: Version, others: readonly Version[]): Change | undefined {
  const { to } = valid;
  if (to === null) return undefined;
  const goesOn = others.some((other) => overlaps(other.known, known) && contains(other.valid, to));
  return goesOn ? undefined : "ends";
}

type Head = Pick<LawChange, "book" | "what" | "id" | "title" | "cite" | "decision">;

function versionChanges(head: Head, version: Version, others: readonly Version[]): readonly LawChange[] {
  const [begins, ends] = [beginningOf(version, others), endingOf(version, others)];
  const { from, to } = version.valid;
  const period = version.valid;
  const knownSince = version.known.from;
  return [
    ...(begins === undefined || from === null ? [] : [{ ...head, on: from, change: begins, period, knownSince }]),
    ...(ends === undefined || to === null ? [] : [{ ...head, on: to, change: ends, period, knownSince }]),
  ];
}

function statusChanges(head: Head, rule: Rulebook["rules"][number]): readonly LawChange[] {
  const starts = (on: CivilDate): boolean => rule.statuses.some(({ valid }) => valid.from === on);
  return rule.statuses.flatMap((line): readonly LawChange[] => {
    const { from, to } = line.valid;
    const told = { ...head, period: line.valid, source: line.source, knownSince: line.known.from };
    const change: StatusName = line.status;
    return [
      ...(from === null ? [] : [{ ...told, on: from, change }]),
      ...(to === null || starts(to) || !contains(rule.valid, to)
        ? []
        : [{ ...told, on: to, change: "appliesAgain" as const }]),
    ];
  });
}

function changesIn(book: Rulebook): readonly LawChange[] {
  const shelf = (what: LawChange["what"], items: readonly Version[]) =>
    items.flatMap((item) => {
      const head = { book, what, id: item.id, title: item.title, cite: item.cite };
      return versionChanges(
        head,
        item,
        items.filter((other) => other !== item && other.id === item.id),
      );
    });
  return [
    ...shelf("list", book.lists),
    ...shelf("computation", book.computations),
    ...shelf("definition", book.definitions),
    ...book.rules.flatMap((rule) => {
      const head = {
        book,
        what: "rule" as const,
        id: rule.id,
        title: rule.title,
        cite: rule.cite,
        decision: decidesOf(rule).decision,
      };
      const others = book.rules.filter((other) => other !== rule && other.id === rule.id);
      return [...versionChanges(head, rule, others), ...statusChanges(head, rule)];
    }),
    ...shelf("clock", book.clocks),
  ];
}

/** All changes, the latest day first; within a day by place, book and part. */
export function lawChanges(books: readonly Rulebook[]): readonly LawChange[] {
  const key = ({ book, id, change, knownSince }: LawChange): string =>
    [book.jurisdiction, book.id, id, change, knownSince ?? ""].join(" ");
  const all = new Map(books.flatMap(changesIn).map((change) => [`${change.on} ${key(change)}`, change] as const));
  return [...all.values()].sort((a, b) => (a.on === b.on ? (key(a) < key(b) ? -1 : 1) : a.on < b.on ? 1 : -1));
}
