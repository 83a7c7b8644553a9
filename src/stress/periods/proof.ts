/**
 * The proof of one answer by periods: a plan told as spans of even rates, and prices told as spans, both in exact fractions
 * and in the words of the network. A checker needs to know nothing of how the days were cut. docs/formats/certificate.md.
 */
import { digestOf } from "#kernel/digest.ts";
import { minus, over, plus, printRational, type Rational, times } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "../flows.ts";
import { isNought, isPositive, NOUGHT } from "../fraction.ts";
import type { Multipliers, Optimum } from "../program.ts";
import { idsOf } from "../situation.ts";
import { type ByPeriod, lengthOf, lotOf, type PeriodProgram } from "./program.ts";
import type { Question } from "./question.ts";
import type { Region } from "./region.ts";
import type { Timing } from "./timing.ts";

/** From the beginning of a day to that of another, `null` for ever: units a day, or price of a unit. */
export type Span = readonly [from: string, to: string | null, value: string];
type Spans = { readonly [name: string]: readonly Span[] };
type SpansOf = { readonly [name: string]: Spans };

/** What takes time; one for all proofs of a question. */
export type TimingFacts = {
  readonly format: "planb-timing/1";
  /** Digest of the facts of the network (`planb-facts/2`). */
  readonly facts: string;
  /** Days on the way, by node. */
  readonly lead: { readonly [node: string]: string };
  readonly arrivals: readonly {
    readonly node: string;
    readonly quantity: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly steps: { readonly [node: string]: readonly { readonly day: string; readonly capacity: string }[] };
  readonly stockFrom: { readonly [node: string]: string };
};

export type PeriodPlan = {
  readonly made: Spans;
  /** By node and line; told by the day on which goods leave. */
  readonly toLine: SpansOf;
  /** By node. */
  readonly toDemand: Spans;
  /** What was on the way, by the node it left. */
  readonly lotToLine: SpansOf;
  readonly lotToDemand: Spans;
  readonly share: Spans;
  readonly drawn: Spans;
  readonly lost: Spans;
};

export type PeriodPrices = {
  /** Of a unit at its node; of a unit that was on the way, by the node it left; at the line; at the demand. */
  readonly node: Spans;
  readonly lot: Spans;
  readonly line: Spans;
  readonly demand: Spans;
  /** By parent and word. */
  readonly choice: SpansOf;
  /** Of a unit of the cover of a line. */
  readonly cover: { readonly [line: string]: string };
};

/** What is lost at the least within so many days, each unit counted with its weight. */
export type PeriodProof = {
  /** Whole days, or `ever`. */
  readonly over: string;
  readonly weights: { readonly [item: string]: string };
  /** Proved by the prices; 0 where there are none. */
  readonly atLeast: string;
  /** Proved by the plan; null where there is none. */
  readonly atMost: string | null;
  readonly plan: PeriodPlan | null;
  readonly prices: PeriodPrices | null;
};

export type PeriodCertificate = {
  readonly format: "planb-periods/1";
  /** Digest of what takes time. */
  readonly timing: string;
  readonly outOfReach: readonly string[];
  readonly activated: readonly string[];
  readonly down: readonly string[];
  /** First day on which what stopped works again; null: not within what is asked. */
  readonly ends: string | null;
  readonly proofs: readonly PeriodProof[];
};

export const timingFacts = (network: Network, facts: string, timing: Timing): TimingFacts => {
  const id = (node: number): string => network.nodes[node]?.id ?? "";
  const days = (by: ReadonlyMap<number, number>) =>
    Object.fromEntries([...by].filter(([, day]) => day > 0).map(([node, day]) => [id(node), String(day)]));
  return {
    format: "planb-timing/1",
    facts,
    lead: days(timing.lead),
    arrivals: timing.arrivals.map(({ node, quantity, from, to }) => ({
      node: id(node),
      quantity: printRational(quantity),
      from: String(from),
      to: String(to),
    })),
    steps: Object.fromEntries(
      [...timing.steps].map(([node, steps]) => [
        id(node),
        steps.map(({ day, capacity }) => ({ day: String(day), capacity: printRational(capacity) })),
      ]),
    ),
    stockFrom: days(timing.stockFrom),
  };
};

export const digestOfTiming = (facts: TimingFacts): string => digestOf(facts);
export const digestOfPeriods = (certificate: PeriodCertificate): string => digestOf(certificate);

export const certificateOf = (
  network: Network,
  timing: string,
  { outOfReach, activated, down, ends }: Omit<Question, "over" | "weights" | "timing">,
  proofs: readonly PeriodProof[],
): PeriodCertificate => ({
  format: "planb-periods/1",
  timing,
  outOfReach: idsOf(network, outOfReach),
  activated: [...activated].sort(),
  down: idsOf(network, down),
  ends: ends === undefined ? null : String(ends),
  proofs,
});

/** Spans of what is not nought; neighbours of one value are one span. */
function spans({ periods }: PeriodProgram, at: ByPeriod, amount: (index: number, period: number) => Rational): Span[] {
  const found: { from: string; to: string | null; value: string }[] = [];
  for (const { index, from, to, forever } of periods) {
    const what = at[index];
    const value = what === undefined ? NOUGHT : amount(what, index);
    if (isNought(value)) continue;
    const text = printRational(value);
    const before = found.at(-1);
    const end = forever ? null : String(to);
    if (before !== undefined && before.to === String(from) && before.value === text) before.to = end;
    else found.push({ from: String(from), to: end, value: text });
  }
  return found.map((span) => [span.from, span.to, span.value]);
}

const filled = (all: Iterable<readonly [string, readonly Span[]]>): Spans =>
  Object.fromEntries([...all].filter(([, told]) => told.length > 0));

function nested(all: Iterable<readonly [string, string, readonly Span[]]>): SpansOf {
  const found: Record<string, Record<string, readonly Span[]>> = {};
  for (const [outer, inner, told] of all) {
    if (told.length === 0) continue;
    const of = found[outer] ?? {};
    of[inner] = told;
    found[outer] = of;
  }
  return found;
}

/** A sender and where it sends to, as ids; `lot` where the goods were on the way. */
function readPair(network: Network, key: string): { node: string; lot: boolean; to: string } {
  const [sender = "", to = ""] = key.split(">");
  const lot = sender.startsWith("lot ");
  const node = network.nodes[Number(lot ? sender.slice(4) : sender)]?.id ?? "";
  return { node, lot, to };
}

/** What is not looked at goes on as on an ordinary day. */
function asUsual(network: Network, flows: Flows, { items, day }: Pick<Region, "items" | "day">, until: string | null) {
  const always = (rate: Rational): Span[] => (isNought(rate) ? [] : [["0", until, printRational(rate)]]);
  const outside = (node: number): boolean => !items.has(network.nodes[node]?.item ?? "");
  const id = (node: number): string => network.nodes[node]?.id ?? "";
  const rates = (by: ReadonlyMap<number, Rational> | undefined) =>
    [...(by ?? [])].filter(([node]) => outside(node)).map(([node, rate]) => [id(node), always(rate)] as const);
  const counted = new Set([...flows.requirementsOf.values()].flat().flatMap(({ lines }) => lines));
  return {
    made: rates(day?.made),
    toDemand: rates(day?.toDemand),
    toLine: [...(day?.toLine ?? [])]
      .filter(([node]) => outside(node))
      .flatMap(([node, lines]) =>
        [...lines].map(([line, rate]) => [id(node), network.lines[line]?.id ?? "", always(rate)] as const),
      ),
    share: [...(day?.share ?? [])]
      .filter(([line]) => counted.has(line) && !items.has(network.lines[line]?.parent ?? ""))
      .map(([line, rate]) => [network.lines[line]?.id ?? "", always(rate)] as const),
  };
}

/** Of the network, with what is looked at. */
export interface Seen {
  readonly network: Network;
  readonly flows: Flows;
  readonly region: Pick<Region, "items" | "day">;
}

export function planOf({ network, flows, region }: Seen, program: PeriodProgram, optimum: Optimum): PeriodPlan {
  const rates = (columns: ByPeriod) =>
    spans(program, columns, (column, period) => {
      const at = program.periods[period];
      return at === undefined ? NOUGHT : over(optimum.column(column), lengthOf(at));
    });
  const line = (index: number | string): string => network.lines[Number(index)]?.id ?? "";
  const sends = [...program.toLine].map(([key, columns]) => ({ ...readPair(network, key), told: rates(columns) }));
  const meets = [...program.toDemand].map(([key, columns]) => ({ ...readPair(network, key), told: rates(columns) }));
  const toLine = (lots: boolean) =>
    sends.filter(({ lot }) => lot === lots).map(({ node, to, told }) => [node, line(to), told] as const);
  const toDemand = (lots: boolean) =>
    meets.filter(({ lot }) => lot === lots).map(({ node, told }) => [node, told] as const);
  const last = program.periods.at(-1);
  const usual = asUsual(network, flows, region, last === undefined || last.forever ? null : String(last.to));
  const made = [...program.made].map(([node, columns]) => [network.nodes[node]?.id ?? "", rates(columns)] as const);
  const share = [...program.share].map(([at, columns]) => [line(at), rates(columns)] as const);
  return {
    made: filled([...made, ...usual.made]),
    toLine: nested([...toLine(false), ...usual.toLine]),
    toDemand: filled([...toDemand(false), ...usual.toDemand]),
    lotToLine: nested(toLine(true)),
    lotToDemand: filled(toDemand(true)),
    share: filled([...share, ...usual.share]),
    drawn: filled([...program.drawn].map(([at, columns]) => [line(at), rates(columns)] as const)),
    lost: filled([...program.lost].map(([item, columns]) => [item, rates(columns)] as const)),
  };
}

export function pricesOf(network: Network, program: PeriodProgram, multipliers: Multipliers): PeriodPrices {
  const prices = (rows: ByPeriod) => spans(program, rows, (row) => multipliers.get(row) ?? NOUGHT);
  const nodes = network.nodes.map(({ index, id }) => [id, prices(program.keeping.get(String(index)) ?? [])] as const);
  const lots = network.nodes.map(({ index, id }) => [id, prices(program.keeping.get(lotOf(index)) ?? [])] as const);
  return {
    node: filled(nodes),
    lot: filled(lots),
    line: filled([...program.serving].map(([at, rows]) => [network.lines[at]?.id ?? "", prices(rows)] as const)),
    demand: filled([...program.meeting].map(([item, rows]) => [item, prices(rows)] as const)),
    choice: nested(
      [...program.choosing].flatMap(([at, rows]) => {
        const one = network.requirements[at];
        return one === undefined ? [] : [[one.item, one.choice ?? "", prices(rows)] as const];
      }),
    ),
    cover: Object.fromEntries(
      [...program.covering].flatMap(([at, row]) => {
        const price = multipliers.get(row);
        return price === undefined ? [] : [[network.lines[at]?.id ?? "", printRational(price)]];
      }),
    ),
  };
}

/** What multipliers prove of every plan: the least lost. Capacities count at what their rates would earn. */
export function provedBy({ program }: PeriodProgram, multipliers: Multipliers): Rational {
  const reduced = program.columns.map(({ cost }) => cost);
  let least = NOUGHT;
  for (const [at, multiplier] of multipliers) {
    const row = program.rows[at];
    least = plus(least, times(multiplier, row?.atLeast ?? NOUGHT));
    for (const [column, coefficient] of row?.entries ?? [])
      reduced[column] = minus(reduced[column] ?? NOUGHT, times(multiplier, coefficient));
  }
  for (const [index, { upper }] of program.columns.entries()) {
    const cost = reduced[index] ?? NOUGHT;
    if (upper !== undefined && isPositive(minus(NOUGHT, cost))) least = plus(least, times(cost, upper));
  }
  return least;
}
