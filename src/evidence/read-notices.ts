/** Reads the clauses a calculation states as its input; undefined when they are none. */
import type { Json } from "#kernel/canonical-json.ts";
import { isFields, isText } from "./event.ts";
import type { NoticeRule } from "./grounds/notice.ts";
import type { KeptClause, KeptNotices } from "./grounds/notices.ts";
import { each } from "./read-claims.ts";
import { readCalendar } from "./read-clock.ts";

/** What may stand in a member that may be absent. */
const oneOf = <T extends string>(value: Json | undefined, ...words: readonly T[]): T | undefined | null =>
  value === undefined ? undefined : (words.find((word) => word === value) ?? null);

function rule(value: Json): NoticeRule | undefined {
  if (!isFields(value)) return undefined;
  const { days } = value;
  const calendar = oneOf(value.calendar, "calendar", "working");
  const from = oneOf(value.from, "event", "knowledge");
  const first = oneOf(value.first, "day-after", "same-day");
  const counts = oneOf(value.counts, "sent", "received");
  if (typeof days !== "number" || !Number.isSafeInteger(days) || days < 1 || days > 100_000) return undefined;
  if (calendar === undefined || calendar === null || from === null || first === null || counts === null)
    return undefined;
  const workdays = value.workdays === undefined ? null : readCalendar(value.workdays);
  if (workdays === undefined) return undefined;
  return {
    ...{ days, calendar },
    ...(workdays === null ? {} : { workdays }),
    ...(from === undefined ? {} : { from }),
    ...(first === undefined ? {} : { first }),
    ...(counts === undefined ? {} : { counts }),
  };
}

function clause(value: Json): KeptClause | undefined {
  if (!isFields(value)) return undefined;
  const { contract, id } = value;
  const triggers = each(value.triggers, (kind) => (isText(kind) ? kind : undefined));
  if (!isText(contract) || !isText(id) || triggers === undefined) return undefined;
  const own = value.rule === undefined ? undefined : rule(value.rule);
  if (value.rule !== undefined && own === undefined) return undefined;
  return { contract, id, triggers, ...(own === undefined ? {} : { rule: own }) };
}

function named(value: Json): KeptNotices["about"][number] | undefined {
  if (!isFields(value)) return undefined;
  const { seq, contract } = value;
  return typeof seq === "number" && Number.isSafeInteger(seq) && isText(contract) ? { seq, contract } : undefined;
}

export function readNotices(inputs: { readonly [key: string]: Json }): KeptNotices | undefined {
  const clauses = each(inputs.clauses, clause);
  const about = each(inputs.about, named);
  return clauses === undefined || about === undefined ? undefined : { clauses, about };
}
