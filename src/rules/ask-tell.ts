/**
 * A value that is held, or a case of it, in one line: `yes`, `CN|HK`, `280 kg`, `< 21000 TPP`, `> 1 kg .. < 4 kg`,
 * `2026-03-31`, `committed 2026-03-31`, `unknown`. A number is told in the unit its fact is declared in.
 */
import { ofDayNumber } from "#kernel/civil-date.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import type { Held } from "./held.ts";
import { type End, pointOf, type Range } from "./range.ts";
import { declaredUnit, toldIn } from "./scene.ts";
import type { View } from "./view.ts";

function tellNumber(view: View, id: string, value: Rational): string {
  const type = view.facts.get(id)?.type;
  if (type?.kind === "date") return ofDayNumber(Number(value.numerator));
  const unit = declaredUnit(view, id);
  const text = printRational(toldIn(value, unit));
  return unit.text === "1" ? text : `${text} ${unit.text}`;
}

const sign = (end: End | null, side: "<" | ">"): string => (end?.open ? side : `${side}=`);

function tellRange(view: View, id: string, range: Range): string {
  const at = pointOf(range);
  if (at !== undefined) return tellNumber(view, id, at);
  const { low, high } = range;
  const sides = [
    low === null ? "" : `${sign(low, ">")} ${tellNumber(view, id, low.at)}`,
    high === null ? "" : `${sign(high, "<")} ${tellNumber(view, id, high.at)}`,
  ].filter((side) => side !== "");
  return sides.length === 0 ? "any" : sides.join(" .. ");
}

export function tellHeld(view: View, id: string, held: Held): string {
  if (held.kind === "among") return held.values.join("|");
  if (held.kind === "range") return tellRange(view, id, held.range);
  return held.kind === "committed" ? `committed ${held.by}` : held.kind;
}
