/** A case as a person reads it: the facts it needs, each with one value; every other fact may be anything. */
import { ofDayNumber } from "#kernel/civil-date.ts";
import { printRational, type Rational, rational } from "#kernel/rational.ts";
import { among, type Held } from "../held.ts";
import { point, ZERO_RATIONAL } from "../range.ts";
import { declaredUnit, toldIn } from "../scene.ts";
import type { View } from "../view.ts";
import { pick } from "./feasible.ts";
import { ANY_OTHER, type Example, type Space } from "./space.ts";

export interface WitnessFact {
  readonly fact: string;
  /** `4800 kg`, `yes`, `2026-01-15`; of a code that no rule names, `a code no rule names`. */
  readonly value: string;
}

export interface Witness {
  readonly facts: readonly WitnessFact[];
  /** What no fact decides, such as the unknown status of a rule. */
  readonly besides: readonly WitnessFact[];
}

/** Held by fact or ledger, as the evaluator takes it. */
export type HeldCase = ReadonlyMap<string, Held>;

const stepOf = (view: View, id: string): Rational =>
  view.facts.get(id)?.type.kind === "date" ? rational(1n) : declaredUnit(view, id).factor;

/** One value for every fact the example names. */
export function heldCase(space: Space, { steps, numbers }: Example, view: View): HeldCase {
  const held = new Map<string, Held>();
  for (const { variable } of steps) {
    const made = space.variables[variable];
    if (made?.kind === "atom") {
      for (const id of made.apart?.form.of.keys() ?? [])
        held.set(id, { kind: "range", range: point(numbers.get(id) ?? ZERO_RATIONAL) });
    }
  }
  for (const { variable, cell } of steps) {
    const made = space.variables[variable];
    const one = made?.kind === "fact" && !held.has(made.id) ? made.cells[cell] : undefined;
    if (made?.kind !== "fact" || one === undefined) continue;
    if (one.kind === "range")
      held.set(made.id, { kind: "range", range: point(pick(one.range, stepOf(view, made.id))) });
    if (one.kind === "among") held.set(made.id, among(...one.values.slice(0, 1)));
  }
  return held;
}

function valueText(held: Held, id: string, view: View): string {
  if (held.kind === "among") return held.values[0] === ANY_OTHER ? "a code no rule names" : (held.values[0] ?? "");
  const at = held.kind === "range" ? (held.range.low?.at ?? ZERO_RATIONAL) : ZERO_RATIONAL;
  if (view.facts.get(id)?.type.kind === "date") return ofDayNumber(Number(at.numerator));
  const unit = declaredUnit(view, id);
  return `${printRational(toldIn(at, unit))}${unit.text === "1" ? "" : ` ${unit.text}`}`;
}

export function witnessOf(space: Space, example: Example, view: View): Witness {
  const held = heldCase(space, example, view);
  const besides = example.steps.flatMap(({ variable, cell }) => {
    const made = space.variables[variable];
    if (made?.kind !== "atom" || made.apart !== undefined) return [];
    return [{ fact: made.told, value: cell === 0 ? "yes" : "no" }];
  });
  const facts = [...held].map(([fact, one]) => ({ fact, value: valueText(one, fact, view) }));
  const order = [...view.facts.keys(), ...view.ledgers.keys()];
  return { facts: facts.sort((a, b) => order.indexOf(a.fact) - order.indexOf(b.fact)), besides };
}

/** `item.tpp = 4800 TPP, item.kind = commodity`; `anything` when every case is one. */
export function printWitness({ facts, besides }: Witness): string {
  const told = [...facts, ...besides].map(({ fact, value }) => `${fact} = ${value}`);
  return told.length === 0 ? "every case" : told.join(", ");
}
