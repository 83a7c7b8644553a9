/** Cells that hold a calendar date, ISO 8601. */
import { isCivilDate } from "#kernel/civil-date.ts";
import { ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { type CellKind, refuse } from "./kind.ts";

export const date: CellKind = {
  read: (text, context) =>
    isCivilDate(text)
      ? ok(text)
      : refuse(
          "not-a-date",
          context,
          `${quote(text)} is not a calendar date`,
          "Write the date as year-month-day, such as 2026-02-04.",
        ),
  takes: () => "a date, year-month-day",
  kept: "date",
};
