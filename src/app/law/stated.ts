/** A row of `facts` as a statement of the rule language. */
import type { StatedFact } from "#rules/facts.ts";
import type { RowOf } from "#workspace/workspace.ts";

export const stated = (row: RowOf<"facts">): StatedFact => ({
  fact: row.fact,
  state: row.state,
  value: row.value,
  unit: row.unit,
  due: row.due,
  who: row.who,
  exhibit: row.exhibit,
  at: { file: row.place.file, sheet: row.place.sheet, row: row.place.row, column: "fact" },
});
