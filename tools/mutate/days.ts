/**
 * The days on which each part of a book speaks, and the members of each of its lists. For a part a situation is looked for
 * that ends otherwise without it; it is asked again on both sides of every day the text gives: valid, known and status. For
 * a list one situation is asked again of every member. Days and members are the law's own; the answers are reckoned from the text.
 */

import { onlyAsked } from "#app/cases/only-asked.ts";
import { asked, type RegimeCase, runRegimeCase, type WrittenCase } from "#app/cases/regime-cases.ts";
import { answersOf } from "#app/cases/scenario.ts";
import { addDays, type CivilDate, civilDate, FIRST_DAY } from "#kernel/civil-date.ts";
import { contains, type Interval } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { UnitTable } from "#kernel/unit.ts";
import type { Dated, ListVersion, Rulebook, StatusLine } from "#rules/ir.ts";
import { clocksTold, edgeCase, expectOf, momentsOf } from "./edges.ts";

export interface Place {
  readonly book: Rulebook;
  readonly units: UnitTable;
  /** A code of the catalogue that no rule names. */
  readonly stranger: string;
}

type Part = Dated & { readonly id: string; readonly title: string; readonly statuses?: readonly StatusLine[] };
type Again = NonNullable<WrittenCase["also"]>[number];

export const partsOf = (book: Rulebook): readonly Part[] => [
  ...book.computations,
  ...book.definitions,
  ...book.rules,
  ...book.clocks,
];

const sourceOf = ({ cite }: Dated): string => [cite.law, cite.published].filter((one) => one !== undefined).join("; ");

function without(book: Rulebook, gone: Part): Rulebook {
  const kept = <T extends Dated>(items: readonly T[]): readonly T[] => items.filter((item) => item.cite !== gone.cite);
  return {
    ...book,
    computations: kept(book.computations),
    definitions: kept(book.definitions),
    rules: kept(book.rules),
    clocks: kept(book.clocks),
  };
}

const startOf = ({ valid, known }: Pick<Dated, "valid" | "known">): Moment => ({
  asOf: valid.from ?? FIRST_DAY,
  knownOn: known.from ?? FIRST_DAY,
});

const momentsWithin = (book: Rulebook, { valid, known }: Dated): readonly Moment[] =>
  momentsOf(book).filter(({ asOf, knownOn }) => contains(valid, asOf) && contains(known, knownOn));

/** The first days of the part; then, where it does not speak yet, later turns of the law it lives through. */
const momentsIn = (book: Rulebook, part: Part): readonly Moment[] => [
  startOf(part),
  ...momentsWithin(book, part).slice(-3),
];

/** Both sides of each end of a stretch of days. */
const sides = ({ from, to }: Interval): readonly CivilDate[] =>
  [from, to].flatMap((day) => (day === null || day === FIRST_DAY ? [] : [addDays(day, -1), day]));

function daysOf(part: Part, { asOf, knownOn }: Moment): readonly Moment[] {
  const around = [part, ...(part.statuses ?? [])].flatMap((times) => {
    const line = times === part ? { asOf, knownOn } : startOf(times);
    return [
      ...sides(times.valid).map((day) => ({ asOf: day, knownOn: line.knownOn })),
      ...sides(times.known).map((day) => ({ asOf: line.asOf, knownOn: day })),
    ];
  });
  return [...new Map(around.map((moment) => [`${moment.asOf} ${moment.knownOn}`, moment])).values()];
}

const momentOf = ({ asOf, knownOn }: RegimeCase): Moment => ({
  asOf: civilDate(asOf),
  knownOn: civilDate(knownOn ?? asOf),
});

/** A decided value alone is written as docs/formats/cases.md shortens it. */
const short = (decision: object): object | string => {
  const [[name, value] = [], ...others] = Object.entries(decision);
  return name === "value" && others.length === 0 ? String(value) : decision;
};

/** What the book answers of the same things on other days or with other facts; undefined where it cannot be asked. */
function answered({ book, units }: Place, one: RegimeCase, part: Part): RegimeCase["expect"] | undefined {
  const scenario = { id: one.id, moment: momentOf(one), facts: one.facts, ledgers: one.ledgers ?? {} };
  const answers = answersOf({ all: [book], asked: [onlyAsked(book, one.expect)] }, scenario, units);
  const [answer] = answers.ok ? answers.value : [];
  if (answer === undefined) return undefined;
  if (one.expect.decisions !== undefined)
    return { decisions: Object.fromEntries(answer.decisions.map((told) => [told.decision, short(expectOf(told))])) };
  const running = answer.clocks.filter(({ id }) => id === part.id);
  return { clocks: clocksTold(running, book.clocks.filter(({ id }) => id === part.id).slice(0, 1)) };
}

function found(place: Place, after: Rulebook, part: Part, moments: readonly Moment[]): RegimeCase | undefined {
  const { book, units, stranger } = place;
  const edge = {
    before: book,
    after,
    part: part.id,
    source: sourceOf(part),
    stranger,
    units,
    mistake: "",
    id: part.id,
  };
  const one = edgeCase({ ...edge, moments }, 6);
  const expect = one === undefined ? undefined : answered(place, one, part);
  return one === undefined || expect === undefined ? undefined : { ...one, expect };
}

/** Where a part speaks, asked on every side of its days; undefined when no situation was found that it decides. */
export function daysCase(place: Place, part: Part): WrittenCase | undefined {
  const one = found(place, without(place.book, part), part, momentsIn(place.book, part));
  if (one === undefined) return undefined;
  const base = momentOf(one);
  const also = daysOf(part, base)
    .filter(({ asOf, knownOn }) => asOf !== base.asOf || knownOn !== base.knownOn)
    .flatMap((moment): readonly Again[] => {
      const expect = answered(place, { ...one, ...moment }, part);
      if (expect === undefined) return [];
      return [
        {
          ...(moment.asOf === base.asOf ? {} : { asOf: moment.asOf }),
          ...(moment.knownOn === base.knownOn ? {} : { knownOn: moment.knownOn }),
          expect,
        },
      ];
    });
  return { ...one, title: `${part.title}: the days on which it speaks`, also };
}

const less = (book: Rulebook, list: ListVersion, member: string): Rulebook => ({
  ...book,
  lists: book.lists.map((one) => (one === list ? { ...one, of: one.of.filter((code) => code !== member) } : one)),
});

const passes = (book: Rulebook, one: RegimeCase, units: UnitTable): boolean => {
  const answer = runRegimeCase([book], one, units);
  return answer.ok && answer.value.length === 0;
};

/** The same question of another member, when it too is answered by membership alone. */
function ofMember(place: Place, one: RegimeCase, fact: string, list: ListVersion, member: string): Again | undefined {
  const again = { ...one, facts: { ...one.facts, [fact]: member } };
  const expect = answered(place, again, { ...list });
  if (expect === undefined || passes(less(place.book, list, member), { ...again, expect }, place.units))
    return undefined;
  const same = JSON.stringify(expect) === JSON.stringify(one.expect);
  return { facts: { [fact]: member }, ...(same ? {} : { expect }) };
}

/** So many situations are looked for in vain before the rest of a list is left: its members change no answer, or none is found. */
const VAIN = 3;

/** Cases that together ask of every member of a list; a member no answer turns on is left out. */
export function membersCases(place: Place, list: ListVersion): readonly WrittenCase[] {
  const cases: WrittenCase[] = [];
  const moments = [startOf(list), ...momentsWithin(place.book, list).slice(-1)];
  let left = list.of;
  for (let vain = 0; left.length > 0 && vain < VAIN; ) {
    const [member = "", ...others] = left;
    const one = found(place, less(place.book, list, member), list, moments);
    const fact = Object.entries(one?.facts ?? {}).find(([, value]) => value === member)?.[0];
    left = others;
    if (one === undefined || fact === undefined) {
      vain += 1;
      continue;
    }
    const also = others.flatMap((other) => {
      const again = ofMember(place, one, fact, list, other);
      return again === undefined ? [] : [{ other, again }];
    });
    left = others.filter((code) => !also.some(({ other }) => other === code));
    cases.push({ ...one, title: `${list.title}: its members`, also: also.map(({ again }) => again) });
  }
  return cases;
}

/** Whether all of it holds of the book, so that what is written is true when it is read. */
export const holds = (place: Place, one: WrittenCase): boolean =>
  asked(one).every((each) => passes(place.book, each, place.units));
