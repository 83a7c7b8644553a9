/** The weights as they were typed: `origin=0.3`. */
import { parseDecimal } from "#kernel/decimal.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { compareRational, ofDecimal, type Rational } from "#kernel/rational.ts";
import { NOUGHT, ONE } from "#stress/fraction.ts";
import { WEIGHED, type Weighed, type Weights, weightsOf } from "#switch/offers/weights.ts";

export interface AskedWeights {
  readonly weights: Weights;
  readonly given: ReadonlySet<Weighed>;
}

const AT = { argument: "weight" };
const HELP = `Write one of ${WEIGHED.join(", ")}, \`=\`, and a number from 0 to 1, such as \`origin=0.3\`.`;

function readWeight(text: string): Outcome<readonly [Weighed, Rational]> {
  const [name = "", digits = "", ...more] = text.split("=");
  const of = WEIGHED.find((one) => one === name.trim());
  const number = parseDecimal(digits.trim());
  const value = number === undefined ? undefined : ofDecimal(number);
  const isShare = value !== undefined && compareRational(value, NOUGHT) >= 0 && compareRational(value, ONE) <= 0;
  if (of === undefined || value === undefined || !isShare || more.length > 0) {
    return failed(fault("wrong-type", AT, `${quote(text)} is not a weight`, HELP));
  }
  return ok([of, value]);
}

/** Faults: what is no weight, one given twice, and weights that are all 0. */
export function readWeights(typed: readonly string[] = []): Outcome<AskedWeights> {
  const read = collect(typed.map(readWeight));
  if (!read.ok) return read;
  const given = new Map(read.value);
  if (given.size < read.value.length) {
    return failed(fault("duplicate-key", AT, "a weight is given twice", "Give each weight once."));
  }
  const weights = weightsOf(given);
  if (weights === undefined) {
    return failed(fault("wrong-type", AT, "all weights are 0", "Give at least one of them a weight above 0."));
  }
  return ok({ weights, given: new Set(given.keys()) });
}
