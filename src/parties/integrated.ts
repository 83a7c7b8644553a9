/**
 * Integrated ownership: what share of a party belongs, through every chain multiplied out, to the listed parties together.
 * y = A'y + d over the capital (Brioschi, Buzzacchi, Colombo 1989), solved exactly. An economic figure told beside the
 * legal test; no ownership rule asks for it, and it differs from the test both ways.
 */
import { minus, over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import type { Stake } from "./holdings.ts";
import { upstreamOf } from "./upstream.ts";

/** More owners than this are not solved exactly: the fractions grow with each company of a ring. */
const MOST_PARTIES = 400;

const NOUGHT = rational(0n);
const ONE = rational(1n);
const HUNDRED = rational(100n);

const isNought = ({ numerator }: Rational): boolean => numerator === 0n;

/** What a party has of the listed, as `fixed` and a share of what other parties have. */
interface Equation {
  fixed: Rational;
  readonly of: Map<string, Rational>;
}

function equations(stakes: readonly Stake[], listed: ReadonlySet<string>, bound: "low" | "high") {
  const found = new Map<string, Equation>();
  for (const stake of stakes) {
    if (stake.form !== "capital" || stake.owner === undefined || listed.has(stake.asset)) continue;
    const equation = found.get(stake.asset) ?? { fixed: NOUGHT, of: new Map<string, Rational>() };
    found.set(stake.asset, equation);
    const share = over(stake[bound], HUNDRED);
    if (listed.has(stake.owner)) equation.fixed = plus(equation.fixed, share);
    else equation.of.set(stake.owner, plus(equation.of.get(stake.owner) ?? NOUGHT, share));
  }
  return found;
}

/** Puts what `owner` has into another equation, where it stands. */
function replace(equation: Equation, owner: string, by: Equation): void {
  const share = equation.of.get(owner);
  if (share === undefined) return;
  equation.of.delete(owner);
  equation.fixed = plus(equation.fixed, times(share, by.fixed));
  for (const [other, part] of by.of) equation.of.set(other, plus(equation.of.get(other) ?? NOUGHT, times(share, part)));
}

/** Solves an equation for its own party; undefined when it owns all of itself, through whatever ring. */
function settle(party: string, equation: Equation): boolean {
  const own = equation.of.get(party);
  if (own === undefined) return true;
  const rest = minus(ONE, own);
  if (isNought(rest)) return false;
  equation.of.delete(party);
  equation.fixed = over(equation.fixed, rest);
  for (const [other, part] of equation.of) equation.of.set(other, over(part, rest));
  return true;
}

/** In %, under the lower or the upper bound of every stake; undefined where a ring owns itself whole, or is too large. */
export function integratedShare(
  party: string,
  stakes: readonly Stake[],
  listed: ReadonlySet<string>,
  bound: "low" | "high",
): Rational | undefined {
  if (listed.has(party)) return HUNDRED;
  const system = equations(upstreamOf(stakes, party), listed, bound);
  if (system.size > MOST_PARTIES) return undefined;
  for (const [owner, equation] of system) {
    // Who is held by nobody has nothing of the listed.
    for (const other of [...equation.of.keys()]) if (!system.has(other)) equation.of.delete(other);
    if (!settle(owner, equation)) return undefined;
    for (const [other, target] of system) if (other !== owner) replace(target, owner, equation);
  }
  const found = system.get(party);
  const share = times(found?.fixed ?? NOUGHT, HUNDRED);
  return share.numerator > HUNDRED.numerator * share.denominator ? HUNDRED : share;
}
