/** A vertex of the rate model told as a plan: who makes how much a day and gives it to whom. */
import { compareRational, minus, plus, printRational, type Rational, times } from "#kernel/rational.ts";
import type { Line } from "#network/network.ts";
import { bare, type Plan, printed } from "./certificate.ts";
import { isNought, isPositive, least, NOUGHT, total } from "./fraction.ts";
import { drawKey, type Group, type Taker } from "./rate-model.ts";
import type { Stand } from "./stand.ts";

/** Value of a column of the model. */
export type At = (column: number) => Rational;

/** Units a day from one node to one taker. */
export interface Given {
  readonly node: string;
  readonly taker: Taker;
  readonly amount: Rational;
}

/** Who gives what to whom in one group, stock drawn included. */
export function dealt({ network, model, arrangement }: Stand, group: Group, at: At): readonly Given[] {
  const of = (column: number | undefined): Rational => (column === undefined ? NOUGHT : at(column));
  const sigma = at(model.sigma);
  const supplyOf = (node: number): Rational => {
    const stock = arrangement.outOfReach.has(node) ? NOUGHT : (network.nodes[node]?.stock.exact ?? NOUGHT);
    return isNought(stock) ? of(model.rate.get(node)) : plus(of(model.rate.get(node)), times(stock, sigma));
  };
  const made = (item: string): Rational =>
    total((network.makersOf.get(item) ?? []).map(({ index }) => of(model.rate.get(index))));
  const used = (line: Line): Rational => {
    const share = model.share.get(line.index);
    return times(line.quantity.exact, share === undefined ? made(line.parent) : at(share));
  };
  const needOf = (taker: Taker): Rational => {
    if (taker.kind === "demand") return minus(taker.rate, of(model.lost.get(taker.item)));
    const fresh = model.fresh.get(taker.line.index);
    return fresh === undefined ? used(taker.line) : at(fresh);
  };
  const supplies = group.makers.map((node) => {
    const drawn = model.drawn.size === 0 ? undefined : model.drawn.get(drawKey(node, group.row));
    return { node: network.nodes[node]?.id ?? "", left: drawn === undefined ? supplyOf(node) : at(drawn) };
  });
  return group.takers.flatMap((taker) => taken(supplies, needOf(taker)).map((one) => ({ ...one, taker })));
}

/** Takes a need from supplies in their order; what is taken is gone for the next. */
function taken(supplies: readonly { node: string; left: Rational }[], need: Rational): Omit<Given, "taker">[] {
  const dealt: Omit<Given, "taker">[] = [];
  let open = need;
  for (const supply of supplies) {
    if (compareRational(open, NOUGHT) <= 0) break;
    const amount = least(open, supply.left);
    if (!isPositive(amount)) continue;
    supply.left = minus(supply.left, amount);
    open = minus(open, amount);
    dealt.push({ node: supply.node, amount });
  }
  return dealt;
}

/** The words of a plan while it is put together. */
export class PlanWords {
  readonly #toLine = bare<Record<string, string>>();
  readonly #toDemand = bare<string>();

  give({ node, taker, amount }: Given): void {
    const text = printRational(amount);
    if (taker.kind === "demand") this.#toDemand[node] = text;
    else {
      const lines = this.#toLine[node] ?? bare<string>();
      lines[taker.line.id] = text;
      this.#toLine[node] = lines;
    }
  }

  plan(rest: Pick<Plan, "sigma" | "rate" | "share" | "lost">): Plan {
    return { ...rest, toLine: this.#toLine, toDemand: this.#toDemand };
  }
}

export function planOf(stand: Stand, at: At): Plan {
  const { network, model } = stand;
  const words = new PlanWords();
  for (const group of model.groups) for (const given of dealt(stand, group, at)) words.give(given);
  return words.plan({
    sigma: printRational(at(model.sigma)),
    rate: printed([...model.rate].map(([node, column]) => [network.nodes[node]?.id ?? "", at(column)])),
    share: printed([...model.share].map(([line, column]) => [network.lines[line]?.id ?? "", at(column)])),
    lost: printed([...model.lost].map(([item, column]) => [item, at(column)])),
  });
}
