/** A vertex of the rate model told as a plan: who makes how much a day and gives it to whom. */
import { compareRational, minus, plus, printRational, type Rational, times } from "#kernel/rational.ts";
import type { Line } from "#network/network.ts";
import type { Plan } from "./certificate.ts";
import { isNought, isPositive, least, NOUGHT, total } from "./fraction.ts";
import type { Optimum } from "./program.ts";
import { drawKey, type Group, type Taker } from "./rate-model.ts";
import type { Stand } from "./stand.ts";

export function planOf(stand: Stand, optimum: Optimum): Plan {
  const { network, model, arrangement } = stand;
  const at = (column: number | undefined): Rational => (column === undefined ? NOUGHT : optimum.column(column));
  const sigma = at(model.sigma);
  const rateOf = (node: number): Rational => at(model.rate.get(node));
  const supplyOf = (node: number): Rational => {
    const stock = arrangement.outOfReach.has(node) ? NOUGHT : (network.nodes[node]?.stock.exact ?? NOUGHT);
    return plus(rateOf(node), times(stock, sigma));
  };
  const idOf = (node: number): string => network.nodes[node]?.id ?? "";
  const made = (item: string): Rational => total((network.makersOf.get(item) ?? []).map(({ index }) => rateOf(index)));
  const used = (line: Line): Rational => {
    const share = model.share.get(line.index);
    return times(line.quantity.exact, share === undefined ? made(line.parent) : at(share));
  };
  const needOf = (taker: Taker): Rational => {
    if (taker.kind === "demand") return minus(taker.rate, at(model.lost.get(taker.item)));
    const fresh = model.fresh.get(taker.line.index);
    return fresh === undefined ? used(taker.line) : at(fresh);
  };
  const given = (group: Group, node: number): Rational => {
    const drawn = model.drawn.get(drawKey(node, group.row));
    return drawn === undefined ? supplyOf(node) : at(drawn);
  };

  const toLine: Record<string, Record<string, string>> = {};
  const toDemand: Record<string, string> = {};
  for (const group of model.groups) {
    const supplies = group.makers.map((node) => ({ id: idOf(node), left: given(group, node) }));
    for (const taker of group.takers) {
      for (const { id, amount } of deal(supplies, needOf(taker))) {
        if (taker.kind === "demand") toDemand[id] = printRational(amount);
        else toLine[id] = { ...toLine[id], [taker.line.id]: printRational(amount) };
      }
    }
  }
  return {
    sigma: printRational(sigma),
    rate: printed([...model.rate.keys()].map((node) => [idOf(node), rateOf(node)])),
    toLine,
    toDemand,
    share: printed([...model.share].map(([line, column]) => [network.lines[line]?.id ?? "", at(column)])),
  };
}

/** Takes a need from supplies in their order; what is taken is gone for the next. */
function deal(supplies: readonly { id: string; left: Rational }[], need: Rational): { id: string; amount: Rational }[] {
  const dealt: { id: string; amount: Rational }[] = [];
  let open = need;
  for (const supply of supplies) {
    if (compareRational(open, NOUGHT) <= 0) break;
    const amount = least(open, supply.left);
    if (!isPositive(amount)) continue;
    supply.left = minus(supply.left, amount);
    open = minus(open, amount);
    dealt.push({ id: supply.id, amount });
  }
  return dealt;
}

export const printed = (amounts: readonly (readonly [string, Rational])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(amounts.filter(([, value]) => !isNought(value)).map(([id, value]) => [id, printRational(value)]));
