/** A clause of the register as a case sets it off: notice, periods of its ground, what has to be shown. Method: docs/methods/contracts.md. */
import type { ClauseTold, NoticeTold } from "#contract/contracts.ts";
import type { Figure } from "#contract/figure.ts";
import { isOfKind } from "#evidence/grounds/element.ts";
import { boundOf, type Deadline, deadline, type NoticeRule } from "#evidence/grounds/notice.ts";
import { aboutContract, type KeptNotices, triggerOf } from "#evidence/grounds/notices.ts";
import { dayAfter } from "#kernel/civil-date.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { ofDecimal, rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { calendarOf, workdaysTold } from "../clock/workdays.ts";
import { computed, paragraphProof, plainFigure, rowFigure } from "../figures.ts";
import type { AboutEvent } from "../grounds/events.ts";
import type { Ground } from "../grounds/ground.ts";
import { citeOf, elementTold, sourcesTold } from "../grounds/told.ts";
import { label } from "../labels.ts";

export type Clause = RowOf<"clauses">;

export const kindsOf = (text: string): readonly string[] => text.split(/\s+/).filter((kind) => kind !== "");

/** Where the working days of clauses are counted, and with what knowledge. */
export interface Counting {
  readonly catalogue: Catalogue;
  readonly moment: Moment;
}

/** A part of a day is no day within which something can be done. */
export function ruleOf(clause: Clause, { catalogue, moment }: Counting): NoticeRule | undefined {
  if (clause.notice === undefined) return undefined;
  const { notice_from: from, notice_first: first, notice_counts: counts, notice_days_of: of } = clause;
  const isWorking = clause.notice_calendar === "working" && of !== undefined;
  const workdays = isWorking ? calendarOf(catalogue, moment, of) : undefined;
  return {
    days: Math.floor(Number(printDecimal(clause.notice))),
    calendar: clause.notice_calendar ?? "calendar",
    ...(workdays === undefined ? {} : { workdays }),
    ...(from === undefined ? {} : { from }),
    ...(first === undefined ? {} : { first }),
    ...(counts === undefined ? {} : { counts }),
  };
}

/** Events that name a contract, by their number. */
export const namedIn = (events: readonly AboutEvent[]): KeptNotices["about"] =>
  events.flatMap(({ seq, contract }) => (contract === undefined ? [] : [{ seq, contract }]));

const dayFigure = (days: number, text: string): Figure =>
  computed(rational(BigInt(days)), "day", "contracts", text, []);

function counted({
  state,
  on,
  orOn,
  unsaid,
  notices,
  left,
}: Deadline): Partial<NoticeTold> & Pick<NoticeTold, "state"> {
  return {
    ...{ state, unsaid: [...unsaid], events: [...notices] },
    ...(on === undefined ? {} : { on }),
    ...(orOn === undefined ? {} : { orOn }),
    ...(left === undefined ? {} : { left: dayFigure(left, "calendar days from the day asked about to the last day") }),
  };
}

function noticeOf(
  clause: Clause,
  trigger: AboutEvent | undefined,
  events: readonly AboutEvent[],
  counting: Counting,
): NoticeTold {
  const rule = ruleOf(clause, counting);
  const form = clause.notice_form === undefined ? {} : { form: clause.notice_form };
  if (rule === undefined || clause.notice === undefined) return { state: "none", unsaid: [], events: [], ...form };
  const days = rowFigure(ofDecimal(clause.notice), "day", clause, "notice");
  const { notice_days_of: of } = clause;
  const { catalogue, moment } = counting;
  const workdays =
    rule.calendar === "working" && of !== undefined ? { workdays: workdaysTold(catalogue, moment, of) } : {};
  const told = { unsaid: [], events: [], days, calendar: rule.calendar, ...form, ...workdays };
  if (trigger === undefined) return { ...told, state: "notSetOff" };
  const found = deadline(rule, trigger, events, moment.asOf);
  const bound = found.state === "notCounted" ? boundOf(rule, trigger) : undefined;
  return { ...told, ...counted(found), ...(bound === undefined ? {} : { bound: { ...bound } }) };
}

/** A time the ground itself sets. How its days are counted was not read, so the earliest last day is told: the first day counts. */
function periodsOf(ground: Ground, events: readonly AboutEvent[]): ClauseTold["periods"] {
  return ground.periods.map(({ id, says, paragraph, starts, days }) => {
    const from = events.find(({ type }) => starts.some((kind) => isOfKind(type, kind)))?.at;
    const on = from === undefined ? undefined : dayAfter(from, days - 1);
    const cite = citeOf(ground, paragraph);
    return {
      ...{ id, says, cite, days: plainFigure(String(days), "day", paragraphProof(cite, says)) },
      ...(from === undefined ? {} : { from }),
      ...(on === undefined ? {} : { on }),
    };
  });
}

export interface Case extends Counting {
  readonly events: readonly AboutEvent[];
}

export function clauseTold(clause: Clause, ground: Ground, { events: all, ...counting }: Case): ClauseTold {
  const named = new Map(namedIn(all).map(({ seq, contract }) => [seq, contract]));
  const events = aboutContract(all, clause.contract, named);
  const trigger = triggerOf(kindsOf(clause.triggers), events);
  const { terminate_after: after, says, mitigation } = clause;
  const ends =
    trigger === undefined || after === undefined
      ? undefined
      : dayAfter(trigger.at, Math.floor(Number(printDecimal(after))));
  return {
    ...{ id: clause.id, kind: clause.kind },
    ...(says === undefined ? {} : { says: label(says, clause.says_zh_hant, clause.says_zh_hans) }),
    ground: { id: ground.id, title: ground.title, cite: citeOf(ground), sources: sourcesTold(ground) },
    ...(trigger === undefined
      ? {}
      : { trigger: { seq: trigger.seq, at: trigger.at, recorded: trigger.recorded, says: { ...trigger.says } } }),
    notice: noticeOf(clause, trigger, events, counting),
    ...(mitigation === undefined ? {} : { mitigation }),
    ...(ends === undefined ? {} : { endsFrom: ends }),
    periods: periodsOf(ground, events),
    elements: ground.elements.map((element) => elementTold(ground, element, events)),
    against: ground.against.map((element) => elementTold(ground, element, events)),
  };
}
