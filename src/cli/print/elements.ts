/** Elements of a ground or a claim in a terminal: what is asked, how far it is shown, what is not on record. */
import type { Element } from "#contract/contracts.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

export function elementTable(voice: Voice, elements: readonly Element[]): readonly string[] {
  const { t } = voice;
  return table(
    [
      { head: t("contracts.element") },
      { head: t("check.paragraph") },
      { head: t("contracts.strength") },
      { head: t("contracts.shownBy") },
      { head: t("contracts.missing") },
    ],
    elements.map(({ asks, cite, strength, events, missing, compares }) => [
      voice.name(asks),
      voice.cite(cite),
      t(`strength.${strength}`) + (compares === undefined ? "" : ` (${t("contracts.seeSigning")})`),
      events.join(", "),
      missing.join(", "),
    ]),
  );
}
