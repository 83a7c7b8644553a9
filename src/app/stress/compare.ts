/** Two disruptions beside each other, measure by measure: second - first, and with which of them the company is better off. docs/methods/compare.md. */
import type { Difference } from "#contract/compare.ts";
import type { Figure } from "#contract/figure.ts";
import { readExact } from "#contract/format.ts";
import type { Disruption } from "#contract/stress.ts";
import { daysBetween, isCivilDate } from "#kernel/civil-date.ts";
import { compareRational, minus, ofNumber, type Rational } from "#kernel/rational.ts";
import { computed, name } from "../figures.ts";

/** Days that are more are better; money that is more is worse. */
type Sense = 1 | -1;

interface Pair {
  readonly first: Figure | undefined;
  readonly second: Figure | undefined;
}

/** Second - first, in days where both are dates; undefined where one of them is no number. */
function between({ value: first }: Figure, { value: second }: Figure): Rational | undefined {
  if (isCivilDate(first) && isCivilDate(second)) return ofNumber(daysBetween(first, second));
  const [a, b] = [readExact(first), readExact(second)];
  return a === undefined || b === undefined ? undefined : minus(b, a);
}

function betterOf({ first, second }: Pair, less: Rational | undefined, sense: Sense): Difference["better"] {
  if (less !== undefined) {
    const side = compareRational(less, ofNumber(0)) * sense;
    return side === 0 ? "same" : side > 0 ? "second" : "first";
  }
  const [one, other] = [first?.value === "never", second?.value === "never"];
  if (one && other) return "same";
  if (first === undefined || second === undefined || !(one || other)) return "unknown";
  return other === sense > 0 ? "second" : "first";
}

function differenceOf(measure: Difference["measure"], pair: Pair, sense: Sense): Difference {
  const { first, second } = pair;
  const less = first === undefined || second === undefined ? undefined : between(first, second);
  const told = {
    measure,
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
    better: betterOf(pair, less, sense),
  };
  if (less === undefined || first === undefined || second === undefined) return told;
  const unit = isCivilDate(first.value) ? "day" : first.unit;
  const inputs = [name("second", second), name("first", first)];
  return { ...told, difference: computed(less, unit, "compare", "second - first", inputs) };
}

const lastsOf = ({ byPeriods, survive }: Disruption): Figure => byPeriods ?? survive;

/** By the product of either side, in the order of the first. */
function products(first: Disruption, second: Disruption): readonly Difference[] {
  const [one, other] = [first.byProduct ?? [], second.byProduct ?? []];
  const added = other.filter(({ item }) => one.every((each) => each.item !== item));
  return [...one, ...added].map(({ item, label }) => {
    const of = (side: typeof one) => side.find((each) => each.item === item)?.loss;
    return { ...differenceOf("product", { first: of(one), second: of(other) }, -1), product: { item, label } };
  });
}

/** What neither side tells is left out. */
export function differencesOf(first: Disruption, second: Disruption): readonly Difference[] {
  const pair = (of: (one: Disruption) => Figure | undefined): Pair => ({ first: of(first), second: of(second) });
  const lasts = differenceOf("lasts", pair(lastsOf), 1);
  const short = differenceOf(
    "short",
    pair(({ first: day }) => day?.on),
    1,
  );
  return [
    lasts,
    short.difference === undefined ? { ...short, better: lasts.better } : short,
    differenceOf(
      "recoverP50",
      pair(({ recoverP50 }) => recoverP50),
      -1,
    ),
    differenceOf(
      "recoverP80",
      pair(({ recoverP80 }) => recoverP80),
      -1,
    ),
    differenceOf(
      "gap",
      pair(({ gap }) => gap),
      1,
    ),
    differenceOf(
      "loss",
      pair(({ loss }) => loss),
      -1,
    ),
    differenceOf(
      "revenue",
      pair(({ revenue }) => revenue),
      -1,
    ),
    ...products(first, second),
  ].filter((one) => one.first !== undefined || one.second !== undefined);
}
