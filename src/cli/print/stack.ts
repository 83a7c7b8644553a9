/** Licences that must all be had: which waits for which, the limit of each, and the day they can be counted on. */
import type { CheckReport, Stack, StackedLicence } from "#contract/check.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";
import { workdaysLines } from "./workdays.ts";

const dated = (date: string) => ({ date });

function namesOf(voice: Voice, { licences }: Stack): (id: string) => string {
  const titles = new Map(licences.map((one) => [one.id, `${one.jurisdiction} ${voice.name(one.title)}`] as const));
  return (id) => titles.get(id) ?? id;
}

function waitsFor(voice: Voice, one: StackedLicence, nameOf: (id: string) => string): string {
  return one.needs
    .map(({ says, of, state }) => {
      const what = voice.name(says);
      return voice.t(`stack.need.${state}`, { what, of: of.map(nameOf).join("; ") });
    })
    .join(" · ");
}

function limitOf({ t }: Voice, { limit }: StackedLicence): string {
  if (limit === undefined) return t("stack.noLimit");
  return [t(`stack.${limit.calendar}`, { n: limit.days }), ...(limit.stops ? [t("stack.stops")] : [])].join(" · ");
}

/** The calendars the limits in working days are counted with, each once. */
function calendarsTold(voice: Voice, { licences }: Stack): readonly string[] {
  const all = new Map(
    licences.flatMap(({ limit }) =>
      limit?.workdays === undefined ? [] : [[limit.workdays.jurisdiction, limit.workdays]],
    ),
  );
  return [...all.values()].flatMap((one) => workdaysLines(voice, one));
}

export function printStack(voice: Voice, { stack, moment }: Pick<CheckReport, "stack" | "moment">): readonly string[] {
  const { t } = voice;
  if (stack.licences.length === 0) return [];
  const nameOf = namesOf(voice, stack);
  const rows = stack.licences.map((one) => [
    one.state === "open" ? `${nameOf(one.id)} · ${t("stack.open")}` : nameOf(one.id),
    waitsFor(voice, one, nameOf),
    limitOf(voice, one),
    one.day === undefined ? "" : t("stack.on", { day: dated(one.day) }),
  ]);
  const head = ["licence", "waits", "limit", "day"].map((name) => ({ head: t(`stack.head.${name}`) }));
  const told =
    stack.day === undefined
      ? t("stack.noDay", { licences: stack.uncounted.map(nameOf).join("; ") })
      : t("stack.day", { day: dated(stack.day), asOf: dated(moment.asOf) });
  return section(t("stack.title"), [
    ...table(head, rows),
    ...wrapped(told, WIDTH, "  "),
    ...calendarsTold(voice, stack),
  ]);
}
