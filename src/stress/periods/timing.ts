/**
 * What takes time in a network, in whole days counted from the day asked about: how long goods are on the way, what is on
 * the way already, and from which day a node gives something else than on the first. docs/methods/periods.md.
 */
import { hold } from "#kernel/defect.ts";
import { minus, over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import type { Network, NetworkNode } from "#network/network.ts";
import type { Flows } from "../flows.ts";
import { isPositive, least, NOUGHT, total } from "../fraction.ts";

/** Goods on the way from a node; they serve whoever may take from it. */
export interface Arrival {
  readonly node: number;
  /** Units, evenly from the beginning of day `from` to that of day `to`; where both are the same, at once. */
  readonly quantity: Rational;
  readonly from: number;
  readonly to: number;
}

/** From the beginning of this day on. */
export interface Step {
  readonly day: number;
  readonly capacity: Rational;
}

export interface Timing {
  /** Whole days on the way, by node; 0 where absent. */
  readonly lead: ReadonlyMap<number, number>;
  readonly arrivals: readonly Arrival[];
  /** In the order of their days; before the first the node has the capacity of the network. */
  readonly steps: ReadonlyMap<number, readonly Step[]>;
  /** Day from which the stock of a node can be drawn; 0 where absent. */
  readonly stockFrom: ReadonlyMap<number, number>;
}

export const AT_ONCE: Timing = { lead: new Map(), arrivals: [], steps: new Map(), stockFrom: new Map() };

/** Whether anything takes time at all. If not, the single bucket tells the same days. */
export const takesTime = ({ lead, arrivals, steps }: Timing): boolean =>
  arrivals.length > 0 || steps.size > 0 || [...lead.values()].some((days) => days > 0);

/** Units a day that a node sends on an ordinary day, where goods from it are on the way for `lead` days. */
export interface Ordinary {
  readonly node: number;
  readonly rate: Rational;
}

/**
 * Who sends how much on an ordinary day. Lines with the fewest approved makers first (of as many, in the order of the table,
 * demands last), each in proportion to what capacity its active makers have left, so that none sends more than it makes.
 */
export function ordinarySending(network: Network, flows: Flows): readonly Ordinary[] {
  const left = new Map(
    network.nodes.filter(({ active }) => active).map(({ index, capacity }) => [index, capacity.exact]),
  );
  const sent = new Map<number, Rational>();
  for (const { makers, flow } of takersOf(network, flows)) {
    const all = total(makers.map((node) => left.get(node) ?? NOUGHT));
    if (!isPositive(all)) continue;
    const part = least(over(flow, all), rational(1n));
    for (const node of makers) {
      const amount = times(part, left.get(node) ?? NOUGHT);
      sent.set(node, plus(sent.get(node) ?? NOUGHT, amount));
      left.set(node, minus(left.get(node) ?? NOUGHT, amount));
    }
  }
  return [...sent].filter(([, rate]) => isPositive(rate)).map(([node, rate]) => ({ node, rate }));
}

function takersOf(
  network: Network,
  { ofLine, requirementsOf }: Flows,
): { makers: readonly number[]; flow: Rational }[] {
  const active = ({ index }: NetworkNode): boolean => network.nodes[index]?.active === true;
  const counted = [...requirementsOf.values()].flat().flatMap(({ lines }) => lines);
  const lines = counted.flatMap((index) => {
    const makers = (network.lines[index]?.makers ?? []).filter((node) => network.nodes[node]?.active === true);
    return [{ makers, flow: ofLine.get(index) ?? NOUGHT }];
  });
  const demands = network.demand.map(({ item, rate }) => ({
    makers: (network.makersOf.get(item) ?? []).filter(active).map(({ index }) => index),
    flow: rate.exact,
  }));
  return [...lines, ...demands].sort((a, b) => a.makers.length - b.makers.length);
}

/** What is on the way from nodes that nothing is said about: what they sent on the ordinary days of their lead time. */
export function ordinaryArrivals(
  sending: readonly Ordinary[],
  lead: ReadonlyMap<number, number>,
  told: ReadonlySet<number>,
): readonly Arrival[] {
  return sending.flatMap(({ node, rate }): Arrival[] => {
    const days = lead.get(node) ?? 0;
    if (days === 0 || told.has(node)) return [];
    return [{ node, quantity: times(rate, rational(BigInt(days))), from: 0, to: days }];
  });
}

/** Capacity of a node on a day. */
export function capacityOn(node: NetworkNode, { steps }: Timing, day: number): Rational {
  hold(Number.isInteger(day), "days are whole");
  let capacity = node.capacity.exact;
  for (const step of steps.get(node.index) ?? []) if (step.day <= day) capacity = step.capacity;
  return capacity;
}
