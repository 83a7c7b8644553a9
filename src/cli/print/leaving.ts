/** Whether the exhibits of a dossier may go where it is to go: what was recorded of each, what the law says, and what is put to counsel. */
import type { EvidenceReport } from "#contract/evidence.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

type Told = NonNullable<EvidenceReport["leaving"]>;

/** Each answer that stands in the way once, however many exhibits it is about. */
function against({ record, exhibits }: Told): Told["record"]["against"] {
  const all = [record, ...exhibits.map(({ law }) => law)].flatMap((law) => law.against);
  return [...new Map(all.map((one) => [JSON.stringify([one.book, one.says.en, one.missing]), one])).values()];
}

const MOST_FACTS = 6;

/** Facts by their ids, the first few; the report holds them all. */
const shortened = (facts: readonly string[]): string =>
  facts.length > MOST_FACTS ? `${facts.slice(0, MOST_FACTS).join(", ")} ... (${facts.length})` : facts.join(", ");

export function printLeaving(voice: Voice, leaving: Told): readonly string[] {
  const { t } = voice;
  const { record } = leaving;
  const exhibits = table(
    [
      { head: t("cases.exhibit") },
      { head: t("leaving.class") },
      { head: t("leaving.free") },
      { head: t("leaving.recorded") },
      { head: t("leaving.law") },
    ],
    [
      [t("leaving.record"), "", t(`leaving.state.${record.state}`), "", t(`sheet.verdict.${record.verdict}`)],
      ...leaving.exhibits.map(({ name, exportClass, state, why, law }) => [
        ...[name, exportClass ?? "", t(`leaving.state.${state}`), voice.name(why), t(`sheet.verdict.${law.verdict}`)],
      ]),
    ],
  );
  const inTheWay = table(
    [{ head: t("leaving.paragraph") }, { head: t("leaving.against") }, { head: t("leaving.missing") }],
    against(leaving).map(({ cite, says, missing }) => [cite, voice.name(says), shortened(missing)]),
  );
  const counsel = leaving.counsel.flatMap(({ asks, cite }) => wrapped(`${voice.name(asks)} (${cite})`, WIDTH, "  "));
  const asker =
    leaving.asker === undefined ? [] : [`  ${t("leaving.asker")}${voice.colon}${voice.name(leaving.asker)}`];
  return [
    ...section(t("leaving.title", { to: leaving.to }), [
      ...asker,
      ...wrapped(t("leaving.note"), WIDTH, "  "),
      ...exhibits,
    ]),
    ...section(t("leaving.against"), inTheWay),
    ...section(t("leaving.counsel"), counsel),
  ];
}
