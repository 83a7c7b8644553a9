/** The amount a deciding rule states, such as `25 % of entry.value`: exact, or the facts it still needs. */
import type { Rational } from "#kernel/rational.ts";
import type { Rule, Term } from "./ir.ts";
import { templateOfTerms, unitOfTerms } from "./leaf/numbers.ts";
import { fill, showHeld } from "./leaf/show.ts";
import { coefficientOf, linearOf, rangeOfLinear } from "./linear.ts";
import { openParts } from "./open-parts.ts";
import { pointOf } from "./range.ts";
import { declaredUnit, isPoint, rangeOf, type Scene, toldIn } from "./scene.ts";
import { printTerms } from "./terms.ts";

export interface Told {
  readonly value: Rational;
  readonly unit: string;
}

export interface Amount {
  readonly rule: string;
  /** As written, such as `25 % of entry.value`. */
  readonly formula: string;
  /** With the values in the place of names. */
  readonly shown: string;
  /** Absent while a fact is missing or does not apply. */
  readonly total?: Told;
  /** For one share of one fact: the share and the fact. */
  readonly share?: { readonly rate: Rational; readonly of: string; readonly base?: Told };
  readonly missing: readonly string[];
}

function shareOf(terms: readonly Term[], scene: Scene): Amount["share"] {
  const [term, more] = terms;
  if (term?.of === undefined || more !== undefined) return undefined;
  const range = rangeOf(scene, term.of);
  const at = range === undefined ? undefined : pointOf(range);
  const unit = declaredUnit(scene.view, term.of);
  const base = at === undefined ? {} : { base: { value: toldIn(at, unit), unit: unit.text } };
  return { rate: coefficientOf(term), of: term.of, ...base };
}

export function amountOf(rule: Rule, scene: Scene): Amount | undefined {
  const { amount: terms } = rule;
  if (terms === undefined) return undefined;
  const form = linearOf(terms, scene.view);
  const range = rangeOfLinear(form, scene);
  const at = range === undefined ? undefined : pointOf(range);
  const unit = unitOfTerms(terms, scene.view);
  const share = shareOf(terms, scene);
  const loose = [...form.of.keys()].filter((id) => !isPoint(rangeOf(scene, id) ?? { low: null, high: null }));
  return {
    rule: rule.id,
    formula: printTerms(terms),
    shown: fill(templateOfTerms(terms), (id) => showHeld(scene, id)),
    ...(at === undefined ? {} : { total: { value: toldIn(at, unit), unit: unit.text } }),
    ...(share === undefined ? {} : { share }),
    missing: [...openParts(scene, loose)].sort(),
  };
}
