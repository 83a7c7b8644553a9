/** What some law says of the switching itself, act by act, for counsel. */
import type { Conduct } from "#contract/conduct.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

export function conductLines(voice: Voice, conduct: readonly Conduct[]): readonly string[] {
  const { t } = voice;
  if (conduct.length === 0) return [];
  const heads = ["act", "law", "says", "paragraph"].map((name) => ({ head: t(`conduct.head.${name}`) }));
  const rows = conduct.flatMap(({ act, rules }) =>
    rules.length === 0
      ? [[t(`conduct.${act}`), t("conduct.none"), "", ""]]
      : rules.map(({ jurisdiction, title, modal, cite, status }, at) => [
          at === 0 ? t(`conduct.${act}`) : "",
          `${jurisdiction} ${voice.name(title)}`,
          t(`conduct.says.${modal}`) + (status === "enforced" ? "" : ` · ${t("conduct.unsettled")}`),
          voice.cite(cite),
        ]),
  );
  return [...section(t("conduct.title"), table(heads, rows)), ...wrapped(t("conduct.note"), WIDTH, "  ")];
}
