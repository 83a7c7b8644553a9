/**
 * What a checker of proofs by periods reads: values over spans of days, and the facts of a network with what takes time
 * (docs/formats/certificate.md), in exact fractions. No code of the room that makes them.
 */
import { minus, over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import * as base from "./check-certificate.ts";
import { at, below, type Fields, fields, fraction, rows, sum, texts, Unreadable } from "./check-certificate.ts";

export type Span = Readonly<{ from: Rational; to: Rational | "ever"; value: Rational }>;
export type Spans = readonly Span[];
export type By<T> = ReadonlyMap<string, T>;
export type Named = (id: string) => Spans;
export type Arrival = Readonly<{ quantity: Rational; from: Rational; to: Rational }>;
/** Facts, with what takes time: capacities as spans, stock with the day from which it can be drawn. */
export type Timed = Readonly<{ model: base.Model; lead: By<Rational>; arrivals: By<readonly Arrival[]> }> &
  Readonly<{ capacity: By<Spans>; stock: By<Readonly<{ units: Rational; day: Rational }>> }>;

export const [ZERO, ONE] = [rational(0n), rational(1n)];
const least = (a: Rational, b: Rational): Rational => (below(a, b) ? a : b);
export const most = (a: Rational, b: Rational): Rational => (below(a, b) ? b : a);
const within = (span: Span, t: Rational): boolean => !below(t, span.from) && (span.to === "ever" || below(t, span.to));
/** Value from a moment on. */
export const on = (spans: Spans, t: Rational): Rational => spans.find((span) => within(span, t))?.value ?? ZERO;
/** Sum of value x days until a moment. */
export const until = (spans: Spans, t: Rational): Rational =>
  sum(spans.map(({ from, to, value }) => times(value, most(ZERO, minus(to === "ever" ? t : least(to, t), from)))));
export const ends = (spans: Spans): Rational[] =>
  spans.flatMap(({ from, to }) => (to === "ever" ? [from] : [from, to]));
export const shifted = (spans: Spans, by: Rational): Spans =>
  spans.map(({ from, to, value }) => ({ from: plus(from, by), to: to === "ever" ? to : plus(to, by), value }));

function readSpans(value: unknown): Spans {
  const spans = (Array.isArray(value) ? value : []).map((one: unknown): Span => {
    const [from, to, amount] = Array.isArray(one) ? one : [];
    return { from: fraction(from), to: to === null ? "ever" : fraction(to), value: fraction(amount) };
  });
  spans.forEach(({ from, to, value: amount }, index) => {
    const before = spans[index - 1]?.to ?? ZERO;
    if (before === "ever" || below(from, before) || (to !== "ever" && !below(from, to)) || below(amount, ZERO))
      throw new Unreadable("spans begin on day 0 or later, follow each other and are not below 0");
  });
  return spans;
}

export const named = (value: unknown): Named => {
  const found = new Map(Object.entries(fields(value)).map(([id, spans]) => [id, readSpans(spans)]));
  return (id) => found.get(id) ?? [];
};
export const pairs = (value: unknown): ((a: string, b: string) => Spans) => {
  const found = new Map(Object.entries(fields(value)).map(([id, inner]) => [id, named(inner)]));
  return (a, b) => found.get(a)?.(b) ?? [];
};
export const numbers = (value: unknown): By<Rational> =>
  new Map(Object.entries(fields(value)).map(([id, text]) => [id, fraction(text)]));

/** Moments at which something may change, each once. */
export function moments(spans: readonly Spans[], ...more: readonly Rational[]): readonly Rational[] {
  const all = [ZERO, ...more, ...spans.flatMap(ends)].filter((t) => !below(t, ZERO));
  return [...new Map(all.map((t) => [`${t.numerator}/${t.denominator}`, t])).values()];
}

export function readTimed(facts: Fields, timing: Fields, given: Fields): Timed {
  const model = base.readModel(facts, { outOfReach: [], activated: given.activated });
  const down = new Set(texts(given.down));
  const kept = new Set(texts(given.outOfReach));
  const back = given.ends === null ? "ever" : fraction(given.ends);
  const from = numbers(timing.stockFrom);
  const steps = fields(timing.steps);
  const capacity = [...model.nodes.values()].map(({ id, there, capacity: first }): [string, Spans] => {
    const days = [
      { day: ZERO, units: first },
      ...rows(steps[id]).map((row) => ({ day: fraction(row.day), units: fraction(row.capacity) })),
    ];
    const spans = days.map(
      ({ day, units }, index): Span => ({ from: day, to: days[index + 1]?.day ?? "ever", value: units }),
    );
    const up = down.has(id) ? spans.flatMap((span) => afterDay(span, back)) : spans;
    return [id, there ? up : []];
  });
  const stock = [...model.nodes.values()].flatMap(
    ({ id, stock: units }): [string, { units: Rational; day: Rational }][] => {
      const own = at(from, id);
      if (!kept.has(id)) return [[id, { units, day: own }]];
      return back === "ever" ? [] : [[id, { units, day: most(own, back) }]];
    },
  );
  const arrivals = Map.groupBy(rows(timing.arrivals), ({ node }) => String(node));
  return {
    model,
    lead: numbers(timing.lead),
    arrivals: new Map([...arrivals].map(([node, all]) => [node, all.map(readArrival)])),
    capacity: new Map(capacity),
    stock: new Map(stock),
  };
}

const readArrival = ({ quantity, from, to }: Fields): Arrival => {
  const arrival = { quantity: fraction(quantity), from: fraction(from), to: fraction(to) };
  if (below(arrival.from, ZERO) || below(arrival.to, arrival.from) || below(arrival.quantity, ZERO))
    throw new Unreadable("goods arrive on day 0 or later");
  return arrival;
};

/** The part of a span from a day on. */
function afterDay(span: Span, day: Rational | "ever"): Span[] {
  if (day === "ever" || (span.to !== "ever" && !below(day, span.to))) return [];
  return [{ ...span, from: most(span.from, day) }];
}

/** Units of an arrival that are there before a moment. */
export const arrived =
  (t: Rational) =>
  ({ quantity, from, to }: Arrival): Rational => {
    if (!below(from, t)) return ZERO;
    return below(t, to) ? over(times(quantity, minus(t, from)), minus(to, from)) : quantity;
  };
