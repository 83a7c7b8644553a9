/** What a kind of test answers about itself. */
import { committed, type Finding, MET, NOT_APPLICABLE, UNMET, unknown } from "#kernel/finding.ts";
import type { Rational } from "#kernel/rational.ts";
import type { Operator, Test, TestName } from "../ir.ts";
import type { Certainty } from "../range.ts";
import type { Scene } from "../scene.ts";
import type { Linear, View } from "../view.ts";

/** What lies between a value and its limit, positive or zero on the met side, in a unit. */
export interface Margin {
  readonly value: Rational;
  readonly unit: string;
}

/** Where a fact's domain falls apart for a test: at points of a number or date, or by membership of a set. */
export interface Cuts {
  readonly points: readonly Rational[];
  readonly sets: readonly ReadonlySet<string>[];
}

/** A test as `form OP 0`. */
export interface Apart {
  readonly form: Linear;
  readonly op: Operator;
  /** Its names are whole numbers of days. */
  readonly whole: boolean;
}

/** Text with the values of names in it: a piece, a value, a piece, and so on; one piece more than names. */
export interface Template {
  readonly pieces: readonly string[];
  readonly names: readonly string[];
}

/** Stands for a value while a template is written; no rulebook has this letter. */
export const HOLE = "\u0000";

export const NO_CUTS: Cuts = { points: [], sets: [] };

export interface Judged {
  readonly finding: Finding;
  /** Promises the finding rests on. */
  readonly pending: readonly string[];
}

export interface TestKind<K extends TestName> {
  print(test: Test<K>): string;
  /** Ids of the facts and ledgers it reads. */
  reads(test: Test<K>): readonly string[];
  judge(test: Test<K>, scene: Scene): Judged;
  /** The comparison as it is shown, with places for the values held. */
  template(test: Test<K>): Template;
  margin(test: Test<K>, scene: Scene): Margin | undefined;
  /** Where the test divides the domain of `id`, the other facts being as held. */
  cuts(test: Test<K>, id: string, scene: Scene): Cuts;
  /** The test as a linear comparison with zero, if it is one. */
  apart(test: Test<K>, view: View): Apart | undefined;
}

export const judged = (finding: Finding): Judged => ({ finding, pending: [] });

export const JUDGED_UNKNOWN = (...missing: readonly string[]): Judged => judged(unknown(...missing));
export const JUDGED_NOT_APPLICABLE: Judged = judged(NOT_APPLICABLE);
export const promised = (fact: string, by: Parameters<typeof committed>[0]): Judged => ({
  finding: committed(by),
  pending: [fact],
});

export function ofCertainty(certainty: Certainty, missing: readonly string[]): Judged {
  if (certainty === "sometimes") return JUDGED_UNKNOWN(...missing);
  return judged(certainty === "always" ? MET : UNMET);
}
