/** The claims a case is kept for, and those a question names. */
import { failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Claim } from "./ground.ts";

export const idsOf = ({ claims }: Pick<RowOf<"cases">, "claims">): readonly string[] =>
  (claims ?? "").split(/\s+/).filter((id) => id !== "");

/** Fault: rule-reference for each id that names no claim. */
export function claimsNamed(all: readonly Claim[], ids: readonly string[], at: Place): Outcome<readonly Claim[]> {
  const known = all.map(({ id }) => id);
  const strangers = ids.filter((id) => !known.includes(id));
  if (strangers.length === 0) return ok(all.filter(({ id }) => ids.includes(id)));
  return failed(
    ...strangers.map((id) =>
      fault(
        "rule-reference",
        at,
        `there is no claim ${quote(id)}`,
        `There are: ${known.join(", ")}.${nearestHint(id, known)}`,
      ),
    ),
  );
}

/** Those of a row of `cases`. Fault: rule-reference at the row. */
export const claimsOfCase = (all: readonly Claim[], row: RowOf<"cases">): Outcome<readonly Claim[]> =>
  claimsNamed(all, idsOf(row), {
    file: row.place.file,
    sheet: row.place.sheet,
    row: row.place.row,
    column: "claims",
  });
