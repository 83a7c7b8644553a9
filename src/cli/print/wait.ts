/** switch wait in a terminal: a route for each licence, its alternatives best first, and the loss by the day one waits up to. */
import type { WaitingRoute, WaitReport } from "#contract/wait.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

function comparedTable(voice: Voice, { compared }: WaitingRoute): readonly string[] {
  const { t } = voice;
  const number = (head: string) => ({ head, right: true });
  return table(
    [
      { head: t("plan.alternative") },
      { head: t("wait.turn") },
      number(t("wait.expectedNow")),
      number(t("wait.expectedBest")),
      number(t("wait.expectedNever")),
      number(t("wait.worthFrom")),
    ],
    compared.map((each) => [
      voice.name(each.label),
      t(`wait.turn.${each.turn}`, each.turnsOn === undefined ? {} : { date: { date: each.turnsOn.value } }),
      voice.figure(each.expectedNow),
      voice.figure(each.expectedBest),
      voice.figure(each.expectedNever),
      voice.figure(each.worthFrom),
    ]),
  );
}

function routeLines(voice: Voice, route: WaitingRoute): readonly string[] {
  const { t } = voice;
  const title = `${voice.name(route.label)}${voice.colon}${voice.name(route.wait.label)}`;
  const [best] = route.compared;
  const curve = table(
    [
      { head: t("wait.upTo"), right: true },
      { head: t("wait.expected"), right: true },
    ],
    (best?.curve ?? []).map(({ day, expected }) => [String(day), voice.figure(expected)]),
  );
  return [
    ...section(title, comparedTable(voice, route)),
    ...(route.compared.length === 0 ? ["", title, `  ${t(`wait.turn.${route.turn}`)}`] : []),
    ...(route.missing.length === 0 ? [] : [`  ${route.missing.join(", ")}`]),
    ...section(best === undefined ? "" : voice.name(best.label), curve),
  ];
}

export const printWait = (voice: Voice, { routes }: WaitReport): readonly string[] => [
  ...routes.flatMap((route) => routeLines(voice, route)),
  ...(routes.length === 0 ? [] : ["", ...wrapped(voice.t("wait.note"), WIDTH, "")]),
];
