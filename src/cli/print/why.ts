/** Why this plan, in a terminal: four tables, each with what it does not say. */
import type { SwitchReport } from "#contract/switch.ts";
import type { Other, Why } from "#contract/why.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

export function whyLines(voice: Voice, { plan: { why } }: SwitchReport): readonly string[] {
  if (why === undefined) return [];
  return [
    ...bindingLines(voice, why),
    ...frontLines(voice, why),
    ...runnerUpLines(voice, why),
    ...tornadoLines(voice, why),
  ];
}

const note = (text: string): readonly string[] => wrapped(text, WIDTH, "  ");

const names = (voice: Voice, measures: Other["in"]): string =>
  measures.map(({ label }) => voice.name(label)).join(voice.t("why.and")) || voice.t("why.nothing");

function bindingLines(voice: Voice, { binding }: Why): readonly string[] {
  const { t } = voice;
  const rows = binding.map(({ kind, label, one, saves }) => [
    t(`why.kind.${kind}`),
    voice.name(label),
    kind === "capacity" ? t("why.aDay", { one: voice.figure(one) }) : voice.figure(one),
    voice.figure(saves),
  ]);
  const heads = [
    { head: t("why.limit") },
    { head: t("why.where") },
    { head: t("why.one"), right: true },
    { head: t("why.saves"), right: true },
  ];
  const told = table(heads, rows);
  return [
    ...section(t("why.binding"), told.length === 0 ? note(t("why.nothingBinds")) : told),
    ...note(t("why.pricesNote")),
  ];
}

function frontLines(voice: Voice, { front }: Why): readonly string[] {
  const { t } = voice;
  if (front === undefined) return [];
  const rows = front.steps.map((step) => [
    voice.figure(step.budget),
    names(voice, step.in),
    names(voice, step.out),
    voice.figure(step.cost),
    voice.figure(step.loss),
  ]);
  const heads = [
    { head: t("why.budget"), right: true },
    { head: t("why.in") },
    { head: t("why.out") },
    { head: t("figure.switch.cost"), right: true },
    { head: t("why.loss"), right: true },
  ];
  const unsure = front.steps.find(({ budget, atLeast }) => budget.value !== atLeast.value);
  return [
    ...section(t("why.front"), [...table(heads, rows), ...note(t(`why.front.${front.ending}`))]),
    ...(unsure === undefined ? [] : note(t("why.front.atLeast", { budget: voice.figure(unsure.atLeast) }))),
  ];
}

function runnerUpLines(voice: Voice, { runnerUp: { kind, plan } }: Why): readonly string[] {
  const { t } = voice;
  if (plan === undefined) return section(t("why.runnerUp"), note(t(`why.runnerUp.${kind}`)));
  const heads = [
    { head: t("why.in") },
    { head: t("why.out") },
    { head: t("figure.switch.cost"), right: true },
    { head: t("why.loss"), right: true },
    { head: t("why.more"), right: true },
  ];
  const row = [
    names(voice, plan.in),
    names(voice, plan.out),
    ...[plan.cost, plan.loss, plan.more].map((each) => voice.figure(each)),
  ];
  return section(t("why.runnerUp"), table(heads, [row]));
}

function tornadoLines(voice: Voice, { tornado, total }: Why): readonly string[] {
  const { t } = voice;
  const rows = tornado.map(({ assumption, end, by, kept, best, changes, affordable, ...other }) => [
    t(`why.assumption.${assumption}`),
    by === undefined ? t(`why.moved.${assumption}.${end}`) : voice.figure(by, { signed: true }),
    affordable ? voice.figure(kept) : t("why.tooDear"),
    voice.figure(best),
    changes ? t("why.changes", { in: names(voice, other.in), out: names(voice, other.out) }) : t("why.same"),
  ]);
  const heads = [
    { head: t("why.assumption") },
    { head: t("why.moved") },
    { head: t("why.kept"), right: true },
    { head: t("why.best"), right: true },
    { head: t("why.plan") },
  ];
  return [
    ...section(t("why.tornado"), table(heads, rows)),
    ...note(t("why.tornadoNote", { total: voice.figure(total) })),
  ];
}
