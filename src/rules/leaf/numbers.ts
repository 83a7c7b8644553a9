/** Two linear sums compared exactly. The margin is told in the unit of the first term that has one. */
import { minus, over, rational } from "#kernel/rational.ts";
import { PURE, type Unit } from "#kernel/unit.ts";
import type { Term, Test } from "../ir.ts";
import { linearOf, minusTerms, rangeOfLinear } from "../linear.ts";
import { openParts } from "../open-parts.ts";
import { compareZero, pointOf } from "../range.ts";
import { declaredUnit, isPoint, rangeOf, type Scene, toldIn, unitOf } from "../scene.ts";
import { printNumber, printTerms } from "../terms.ts";
import type { Linear, View } from "../view.ts";
import { HOLE, JUDGED_NOT_APPLICABLE, NO_CUTS, ofCertainty, type Template, type TestKind } from "./kind.ts";

type Numbers = Test<"numbers">;

const termsOf = ({ left, right }: Numbers): readonly Term[] => [...left, ...right];

const namesOf = (terms: readonly Term[]): readonly string[] => [
  ...new Set(terms.flatMap(({ of }) => (of === undefined ? [] : [of]))),
];

/** Left less right: the same for every scene, so the view keeps it. */
export const formOfTest = (test: Numbers, view: Pick<View, "units">): Linear =>
  linearOf([...test.left, ...minusTerms(test.right)], view);

const formOf = (test: Numbers, scene: Scene): Linear => scene.view.forms.get(test) ?? formOfTest(test, scene.view);

const unitOfTerm = (term: Term, view: View): Unit =>
  term.of === undefined ? unitOf(view, term.unit ?? "1") : declaredUnit(view, term.of);

/** The unit a sum is told in: that of its first name, else of its first constant. */
export function unitOfTerms(terms: readonly Term[], view: View): Unit {
  const term = terms.find(({ of }) => of !== undefined) ?? terms[0];
  return term === undefined ? PURE : unitOfTerm(term, view);
}

const withUnit = (text: string, unit: string): string => (unit === "1" ? text : `${text} ${unit}`);

/** A term with a hole in the place of its name. */
function holed({ number, percent, of, unit = "1" }: Term): string {
  if (of === undefined) return withUnit(number ?? "", unit);
  if (number === undefined) return HOLE;
  return percent ? `${number} % of ${HOLE}` : `${printNumber(number)} * ${HOLE}`;
}

/** A sum as it is shown, with the values held in the place of names. */
export const templateOfTerms = (terms: readonly Term[], before = "", after: readonly Term[] = []): Template => ({
  pieces: `${printTerms(terms, holed)}${before}${printTerms(after, holed)}`.split(HOLE),
  names: [...terms, ...after].flatMap(({ of }) => of ?? []),
});

export const numbers: TestKind<"numbers"> = {
  print: ({ left, op, right }) => `${printTerms(left)} ${op} ${printTerms(right)}`,
  reads: (test) => namesOf(termsOf(test)),
  judge(test, scene) {
    if (namesOf(termsOf(test)).some((id) => rangeOf(scene, id) === undefined)) return JUDGED_NOT_APPLICABLE;
    const form = formOf(test, scene);
    const range = rangeOfLinear(form, scene);
    if (range === undefined) return JUDGED_NOT_APPLICABLE;
    const loose = [...form.of.keys()].filter((id) => !isPoint(rangeOf(scene, id) ?? range));
    return ofCertainty(compareZero(range, test.op), openParts(scene, loose));
  },
  template: ({ left, op, right }) => templateOfTerms(left, ` ${op} `, right),
  margin(test, scene) {
    if (test.op === "=" || test.op === "!=") return undefined;
    const range = rangeOfLinear(formOf(test, scene), scene);
    const apart = range === undefined ? undefined : pointOf(range);
    if (apart === undefined) return undefined;
    const unit = unitOfTerms(termsOf(test), scene.view);
    const value = toldIn(apart, unit);
    return { value: test.op.startsWith("<") ? minus(rational(0n), value) : value, unit: unit.text };
  },
  cuts(test, id, scene) {
    const form = formOf(test, scene);
    const coefficient = form.of.get(id);
    const rest = coefficient === undefined ? undefined : rangeOfLinear(form, scene, id);
    const at = rest === undefined ? undefined : pointOf(rest);
    if (coefficient === undefined || at === undefined) return NO_CUTS;
    return { points: [over(minus(rational(0n), at), coefficient)], sets: [] };
  },
  apart: (test, view) => ({
    form: view.forms.get(test) ?? formOfTest(test, view),
    op: test.op,
    whole: false,
  }),
};
