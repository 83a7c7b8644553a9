/** Cells that hold a name of the catalogue: a jurisdiction, a part, a unit, a currency. */
import { ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { parseUnit } from "#kernel/unit.ts";
import { type CellKind, refuse } from "./kind.ts";

export const code: CellKind = {
  read: (text, context) =>
    context.catalogue.jurisdictions.has(text)
      ? ok(text)
      : refuse(
          "unknown-code",
          context,
          `jurisdiction ${quote(text)} is not in the catalogue`,
          "Use a code of catalogue/jurisdictions.csv, or add the place there.",
        ),
  takes: () => "a code of catalogue/jurisdictions.csv",
  kept: "text",
};

export const currency: CellKind = {
  read: (text, context) =>
    context.catalogue.currencies.has(text)
      ? ok(text)
      : refuse(
          "unknown-code",
          context,
          `currency ${quote(text)} is not in the catalogue`,
          "Use a code of catalogue/currencies.csv, such as EUR.",
        ),
  takes: () => "a code of catalogue/currencies.csv",
  kept: "text",
};

export const part: CellKind = {
  read(text, context) {
    const { parts } = context.catalogue;
    if (parts.has(text)) return ok(text);
    const help = `Parts are listed in catalogue/chips.csv; leave the cell empty for another.${nearestHint(text, parts.keys())}`;
    return refuse("unknown-code", context, `part ${quote(text)} is not in the catalogue`, help);
  },
  takes: () => "a part of catalogue/chips.csv",
  kept: "text",
};

export const unit: CellKind = {
  read(text, context) {
    const { units } = context.catalogue;
    if (parseUnit(text, units).ok) return ok(text);
    const odd = text.split(/[*/]/).find((symbol) => !units.has(symbol)) ?? text;
    const help = `Units are listed in catalogue/units.csv.${nearestHint(odd, units.keys())}`;
    return refuse("unknown-unit", context, `unit ${quote(odd)} is not in the catalogue`, help);
  },
  takes: () => "a unit built from catalogue/units.csv, such as `GB/s`",
  kept: "text",
};
