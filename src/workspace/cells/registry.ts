/** The kinds of cells, by the name a column declares. */
import type { CellType } from "../table.ts";
import { code, currency, part, unit } from "./catalogued.ts";
import { choice, yesNo } from "./choice.ts";
import { date } from "./date.ts";
import type { CellKind } from "./kind.ts";
import { days, decimalCell } from "./number.ts";
import { id, ids, text } from "./text.ts";

export const CELL_KINDS: Readonly<Record<CellType, CellKind>> = {
  id,
  ids,
  text,
  decimal: decimalCell,
  days,
  date,
  code,
  "yes/no": yesNo,
  choice,
  unit,
  part,
  currency,
};
