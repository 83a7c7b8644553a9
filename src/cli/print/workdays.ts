/** The calendar working days are counted with: whose it is, of which years, where and when it was read; or that none was found. */
import type { Workdays } from "#contract/workdays.ts";
import { WIDTH } from "./head.ts";
import { wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

export function workdaysLines({ t }: Voice, workdays: Workdays | undefined): readonly string[] {
  if (workdays === undefined) return [];
  const { jurisdiction, years } = workdays;
  if (years.length === 0) return wrapped(t("clock.workdays.none", { jurisdiction }), WIDTH, "  ");
  return years.flatMap(({ year, source, knownOn, readOn, mark }) =>
    wrapped(
      t("clock.workdays.year", {
        jurisdiction,
        year,
        source,
        known: knownOn,
        read: readOn,
        mark: t(`claims.mark.${mark}`),
      }),
      WIDTH,
      "  ",
    ),
  );
}
