/** What is held of a fact or ledger, as a comparison shows it: `40 TPP`, `.. 58 TPP`, `2026-01-15`, `tool or toy`, `promised by ...`. */
import { ofDayNumber } from "#kernel/civil-date.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import type { Unit } from "#kernel/unit.ts";
import type { Held } from "../held.ts";
import { type End, pointOf, type Range } from "../range.ts";
import { declaredUnit, heldOf, rangeOf, type Scene, toldIn } from "../scene.ts";
import type { View } from "../view.ts";
import type { Template } from "./kind.ts";

const withUnit = (text: string, unit: Unit): string => (unit.text === "1" ? text : `${text} ${unit.text}`);

/** One value, `40 .. 58`, or `unknown`; `print` tells one value. */
function showEnds(range: Range, print: (at: Rational) => string): string {
  const at = pointOf(range);
  if (at !== undefined) return print(at);
  const end = (one: End | null) => (one === null ? "" : print(one.at));
  return range.low === null && range.high === null ? "unknown" : `${end(range.low)} .. ${end(range.high)}`.trim();
}

/** `40 TPP`, `40 .. 58 TPP`, `.. 58 TPP`, `unknown`; undefined: it does not apply. */
export function showRange(range: Range | undefined, unit: Unit): string {
  if (range === undefined) return "not applicable";
  const text = showEnds(range, (at) => printRational(toldIn(at, unit)));
  return range.low === null && range.high === null ? text : withUnit(text, unit);
}

const showDays = (range: Range | undefined): string =>
  range === undefined ? "not applicable" : showEnds(range, (days) => ofDayNumber(Number(days.numerator)));

/** How the ranges of a number, date or total are shown: numbers in the unit declared. */
export function rangeShower(view: View, id: string): (range: Range | undefined) => string {
  const unit = declaredUnit(view, id);
  return view.facts.get(id)?.type.kind === "date" ? showDays : (range) => showRange(range, unit);
}

const WORDS: Readonly<Record<Exclude<Held["kind"], "range" | "among">, string>> = {
  committed: "promised",
  notApplicable: "not applicable",
  unknown: "unknown",
};

export function showAmong(held: Held): string {
  if (held.kind === "among") return held.values.join(" or ");
  if (held.kind === "committed") return `promised by ${held.by}`;
  return held.kind === "range" ? "" : WORDS[held.kind];
}

/** Values of a yes/no fact, a choice or a code, and not a number or a date. */
export function isOfValues(view: View, id: string): boolean {
  const type = view.facts.get(id)?.type.kind;
  return type !== undefined && type !== "number" && type !== "date";
}

export const showHeld = (scene: Scene, id: string): string =>
  isOfValues(scene.view, id) ? showAmong(heldOf(scene, id)) : rangeShower(scene.view, id)(rangeOf(scene, id));

/** A template with its values; each name is asked for as often as it stands there. */
export function fill({ pieces, names }: Template, show: (id: string) => string): string {
  let text = pieces[0] ?? "";
  for (let at = 0; at < names.length; at++) text += show(names[at] ?? "") + (pieces[at + 1] ?? "");
  return text;
}
