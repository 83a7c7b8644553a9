/**
 * Multipliers told as prices, and what they prove: whatever the plan, sigma x (stock at its prices) is at least the demand
 * at its prices less what the capacities are worth. A line never pays more than its cheapest maker asks; so lowered,
 * prices prove something even when the multipliers were rounded. Only what has a price is looked at.
 */
import { minus, over, type Rational, times } from "#kernel/rational.ts";
import type { Requirement } from "#network/network.ts";
import { bare, type Prices, printed } from "./certificate.ts";
import { type Days, greatest, isPositive, least, NOUGHT, total } from "./fraction.ts";
import type { Multipliers } from "./program.ts";
import type { Stand } from "./stand.ts";

export interface Priced {
  readonly prices: Prices;
  /** sigma x stocked >= short, whatever the plan. */
  readonly short: Rational;
  readonly stocked: Rational;
  /** No plan lasts longer. */
  readonly atMost: Days;
}

interface Asked {
  readonly node: ReadonlyMap<number, Rational>;
  readonly line: ReadonlyMap<number, Rational>;
  readonly demand: ReadonlyMap<string, Rational>;
  readonly requirement: ReadonlyMap<number, Rational>;
}

/** What each node asks and each line, demand and choice pays, as far as it is not nought. */
function asked({ network, model, index, flows }: Stand, multipliers: Multipliers): Asked {
  const of = (row: number): Rational => multipliers.get(row) ?? NOUGHT;
  const node = new Map<number, Rational>();
  for (const [row, price] of multipliers) {
    const giver = index.nodeGiving(row);
    if (giver !== undefined) node.set(giver, price);
    for (const maker of index.groupAt(row)?.makers ?? []) if (!model.giving.has(maker)) node.set(maker, price);
  }
  const line = new Map<number, Rational>();
  const demand = new Map<string, Rational>();
  for (const [row, most] of multipliers) {
    const group = index.groupAt(row);
    const price = (group?.makers ?? []).reduce((lowest, maker) => least(lowest, node.get(maker) ?? NOUGHT), most);
    if (group === undefined || !isPositive(price)) continue;
    for (const taker of group.takers) {
      if (taker.kind === "demand") demand.set(taker.item, price);
      else {
        const covering = model.covering.get(taker.line.index);
        const paid = covering === undefined ? price : least(price, of(covering));
        if (isPositive(paid)) line.set(taker.line.index, paid);
      }
    }
  }
  const requirement = new Map<number, Rational>();
  for (const priced of line.keys()) {
    const one = network.requirements[index.requirementOf(priced) ?? -1];
    if (one === undefined || requirement.has(one.index) || !flows.requirementsOf.get(one.item)?.includes(one)) continue;
    const paid = one.lines.map((at) => times(network.lines[at]?.quantity.exact ?? NOUGHT, line.get(at) ?? NOUGHT));
    const choosing = model.choosing.get(one.index);
    const [first = NOUGHT, ...rest] = choosing === undefined ? paid : [of(choosing), ...paid];
    requirement.set(one.index, rest.reduce(least, first));
  }
  return { node, line, demand, requirement };
}

export function pricesOf(stand: Stand, multipliers: Multipliers, down: ReadonlySet<number>): Priced {
  const { network, model, index, flows, arrangement } = stand;
  const { node, line, demand, requirement } = asked(stand, multipliers);
  const inputs = (all: readonly Requirement[]): Rational =>
    total(all.map((one) => requirement.get(one.index) ?? NOUGHT));
  const rent = [...node].map(([maker, price]) => {
    const at = network.nodes[maker];
    if (at === undefined || down.has(maker)) return NOUGHT;
    return times(at.capacity.exact, greatest(NOUGHT, minus(price, inputs(flows.requirementsOf.get(at.item) ?? []))));
  });
  const stocked = total([
    ...[...node].map(([maker, price]) =>
      arrangement.outOfReach.has(maker) ? NOUGHT : times(network.nodes[maker]?.stock.exact ?? NOUGHT, price),
    ),
    ...[...line].map(([at, price]) => times(model.cover.get(at) ?? NOUGHT, price)),
  ]);
  const worth = [...demand].map(([item, price]) => times(index.demandOf(item), price));
  const short = minus(total(worth), total(rent));
  return { prices: told(), short, stocked, atMost: isPositive(short) ? over(stocked, short) : "never" };

  function told(): Prices {
    const choice = bare<Record<string, string>>();
    for (const [at, price] of requirement) {
      const one = network.requirements[at];
      if (one?.choice === undefined || !model.choosing.has(at) || !isPositive(price)) continue;
      choice[one.item] = { ...choice[one.item], ...printed([[one.choice, price]]) };
    }
    return {
      node: printed([...node].map(([maker, price]) => [network.nodes[maker]?.id ?? "", price])),
      line: printed([...line].map(([at, price]) => [network.lines[at]?.id ?? "", price])),
      demand: printed(demand),
      choice,
    };
  }
}
