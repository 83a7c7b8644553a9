/** duty in a terminal: each charge with its bands, what is stated, what it comes to, and the cost with all charges. */
import type { Charge, DutyReport } from "#contract/duty.ts";
import { valueIn } from "#contract/ending.ts";
import { section, WIDTH } from "./head.ts";
import { columns, table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

function chargeLines(voice: Voice, charge: Charge): readonly string[] {
  const { t, colon } = voice;
  const { due, value, valueLabel, lawStatus } = charge;
  const title = `${charge.jurisdiction}  ${voice.name(charge.rule)} | ${voice.cite(charge.cite)}`;
  const beside = lawStatus === "enforced" ? [] : [t(`lawStatus.${lawStatus}`)];
  const ends =
    value === undefined || valueLabel === undefined || due === "yes"
      ? []
      : [voice.name(valueLabel), voice.cite(charge.by)];
  const figures = Object.entries({ rate: charge.rate, base: charge.base, amount: charge.amount }).map(
    ([name, figure]) => [
      t(`figure.check.${name}`),
      figure.value === "unknown" ? t("value.unknown") : voice.figure(figure),
    ],
  );
  const parts = table(
    [{ head: t("check.state") }, { head: t("check.item") }, { head: t("check.paragraph") }],
    charge.parts.map(({ says, state, cite }) => [voice.state(state), voice.name(says), voice.cite(cite)]),
  );
  const stated = table(
    [{ head: t("check.needs") }, { head: t("check.value") }, { head: t("missing.fact") }],
    charge.stated.map(({ fact, question, value: held }) => [voice.name(question), valueIn(voice, held), fact]),
  );
  const readings = charge.readings.flatMap((each) => wrapped(`${t("check.reading")} ${each}`, WIDTH, "  "));
  return section(title, [
    `  ${[t(`duty.due.${due}`), ...beside, ...ends].join(colon === ": " ? ", " : "，")}`,
    ...(due === "outsideCoverage" ? [] : [...columns(figures), ...parts, ...stated, ...readings]),
  ]);
}

export function printDuty(voice: Voice, { charges, landed }: DutyReport): readonly string[] {
  const { t } = voice;
  const number = (key: string) => ({ head: t(key), right: true });
  const whole = table(
    [{ head: t("missing.fact") }, number("figure.check.base"), number("duty.charged"), number("duty.landed")],
    landed.map((one) => [
      one.of,
      ...[one.base, one.charged, one.landed].map((figure) =>
        figure.value === "unknown" ? t("value.unknown") : voice.figure(figure),
      ),
    ]),
  );
  return [
    ...charges.flatMap((charge) => chargeLines(voice, charge)),
    ...section(t("duty.landed"), whole),
    ...(charges.length === 0 ? [] : ["", ...wrapped(t("duty.notCovered"), WIDTH, "")]),
  ];
}
