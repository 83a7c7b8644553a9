/**
 * Multipliers told as prices, and what they prove: whatever the plan, sigma x (stock at its prices) is at least the demand
 * at its prices less what the capacities are worth. A line never pays more than its cheapest maker asks; so lowered,
 * prices prove something even when the multipliers were rounded.
 */
import { minus, over, type Rational, times } from "#kernel/rational.ts";
import type { Line, Requirement } from "#network/network.ts";
import type { Prices } from "./certificate.ts";
import { type Days, greatest, isPositive, least, NOUGHT, total } from "./fraction.ts";
import { printed } from "./plan.ts";
import type { Stand } from "./stand.ts";

export interface Priced {
  readonly prices: Prices;
  /** No plan lasts longer. */
  readonly atMost: Days;
}

export function pricesOf(stand: Stand, multiplier: (row: number) => Rational, down: ReadonlySet<number>): Priced {
  const { network, model, flows, arrangement } = stand;
  const of = (row: number | undefined): Rational => (row === undefined ? NOUGHT : multiplier(row));
  const node = new Map<number, Rational>();
  for (const { makers, row } of model.groups)
    for (const maker of makers) node.set(maker, of(model.giving.get(maker) ?? row));

  const cheapest = (makers: readonly number[], from: Rational): Rational =>
    makers.reduce((price, maker) => least(price, node.get(maker) ?? NOUGHT), from);
  const line = new Map<number, Rational>();
  const demand = new Map<string, Rational>();
  for (const { makers, takers, row } of model.groups) {
    const price = cheapest(makers, of(row));
    for (const taker of takers) {
      if (taker.kind === "demand") demand.set(taker.item, price);
      else line.set(taker.line.index, least(price, of(model.covering.get(taker.line.index) ?? row)));
    }
  }

  const linesOf = ({ lines }: Requirement): readonly Line[] => lines.flatMap((index) => network.lines[index] ?? []);
  const paid = (of: Line): Rational => times(of.quantity.exact, line.get(of.index) ?? NOUGHT);
  const requirement = new Map<number, Rational>();
  for (const all of flows.requirementsOf.values()) {
    for (const one of all) {
      const start = model.choosing.get(one.index);
      const [first = NOUGHT, ...rest] = linesOf(one).map(paid);
      const lowest = rest.reduce(least, first);
      requirement.set(one.index, start === undefined ? lowest : least(of(start), lowest));
    }
  }

  const rent = [...model.rate.keys()].map((index) => {
    const at = network.nodes[index];
    if (at === undefined || down.has(index)) return NOUGHT;
    const inputs = total((flows.requirementsOf.get(at.item) ?? []).map((one) => requirement.get(one.index) ?? NOUGHT));
    return times(at.capacity.exact, greatest(NOUGHT, minus(node.get(index) ?? NOUGHT, inputs)));
  });
  const worth = total(network.demand.map(({ item, rate }) => times(rate.exact, demand.get(item) ?? NOUGHT)));
  const stocked = total([
    ...[...node].map(([index, price]) =>
      arrangement.outOfReach.has(index) ? NOUGHT : times(network.nodes[index]?.stock.exact ?? NOUGHT, price),
    ),
    ...[...model.cover].map(([index, cover]) => times(cover, line.get(index) ?? NOUGHT)),
  ]);
  const proven = minus(worth, total(rent));
  return { prices: told(), atMost: isPositive(proven) ? over(stocked, proven) : "never" };

  function told(): Prices {
    const choice: Record<string, Record<string, string>> = {};
    for (const index of model.choosing.keys()) {
      const one = network.requirements[index];
      const price = requirement.get(index);
      if (one?.choice === undefined || price === undefined || !isPositive(price)) continue;
      choice[one.item] = { ...choice[one.item], ...printed([[one.choice, price]]) };
    }
    return {
      node: printed([...node].map(([index, price]) => [network.nodes[index]?.id ?? "", price])),
      line: printed([...line].map(([index, price]) => [network.lines[index]?.id ?? "", price])),
      demand: printed([...demand]),
      choice,
    };
  }
}
