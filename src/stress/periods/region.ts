/**
 * What a question by periods needs to look at: the items that something happens to, and all that are made from them. Everything
 * else goes on as on an ordinary day, and may be asked for no more than it gives there; where that costs anything, its
 * items are looked at as well. So the answer is that of the whole network. docs/methods/periods.md.
 */
import { plus, type Rational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "../flows.ts";
import { NOUGHT } from "../fraction.ts";
import { dealt } from "../plan.ts";
import type { Stand } from "../stand.ts";
import type { Question } from "./question.ts";

/** An ordinary day without stock: units a day. */
export interface OrdinaryDay {
  readonly made: ReadonlyMap<number, Rational>;
  /** By index of the node, and line. */
  readonly toLine: ReadonlyMap<number, ReadonlyMap<number, Rational>>;
  readonly toDemand: ReadonlyMap<number, Rational>;
  readonly share: ReadonlyMap<number, Rational>;
  /** By line, of all nodes together. */
  readonly supply: ReadonlyMap<number, Rational>;
}

/** The base plan of a stand; undefined where demand cannot be met without stock. */
export function ordinaryDay(stand: Stand): OrdinaryDay | undefined {
  const base = stand.basePlan();
  if (base === undefined || base.sigma.numerator !== 0n) return undefined;
  const { network, model } = stand;
  const at = (column: number): Rational => (column === model.sigma ? NOUGHT : (base.values.get(column) ?? NOUGHT));
  const toLine = new Map<number, Map<number, Rational>>();
  const toDemand = new Map<number, Rational>();
  const supply = new Map<number, Rational>();
  for (const { node: id, taker, amount } of model.groups.flatMap((group) => dealt(stand, group, at))) {
    const node = network.nodeOf.get(id)?.index ?? -1;
    if (taker.kind === "demand") toDemand.set(node, plus(toDemand.get(node) ?? NOUGHT, amount));
    else {
      const { index } = taker.line;
      const of = toLine.get(node) ?? new Map<number, Rational>();
      toLine.set(node, of.set(index, plus(of.get(index) ?? NOUGHT, amount)));
      supply.set(index, plus(supply.get(index) ?? NOUGHT, amount));
    }
  }
  const values = (columns: ReadonlyMap<number, number>) =>
    new Map([...columns].map(([key, column]) => [key, at(column)]));
  return { made: values(model.rate), toLine, toDemand, share: values(model.share), supply };
}

/** What is looked at; grows while a question is asked. */
export class Region {
  readonly items: Set<string>;
  /** Items the demand reaches. */
  readonly #asked: ReadonlySet<string>;
  readonly #usedBy: ReadonlyMap<string, readonly string[]>;
  readonly day: OrdinaryDay | undefined;

  constructor(
    network: Network,
    flows: Flows,
    { timing, down, activated }: Pick<Question, "timing" | "down" | "activated">,
    day: OrdinaryDay | undefined,
  ) {
    this.day = day;
    this.#asked = new Set(flows.items);
    this.#usedBy = usedBy(network, flows);
    this.items = new Set();
    const decided = network.nodes.filter(({ alternative }) => alternative !== undefined && activated.has(alternative));
    const touched = [
      ...[...timing.lead].filter(([, days]) => days > 0).map(([node]) => node),
      ...timing.arrivals.map(({ node }) => node),
      ...timing.steps.keys(),
      ...timing.stockFrom.keys(),
      ...decided.map(({ index }) => index),
      ...down,
    ];
    this.#add(day === undefined ? flows.items : touched.flatMap((node) => network.nodes[node]?.item ?? []));
  }

  /** Whether anything is new. */
  grow(items: Iterable<string>): boolean {
    const before = this.items.size;
    this.#add(items);
    return this.items.size > before;
  }

  #add(items: Iterable<string>): void {
    for (const item of items) {
      if (this.items.has(item) || !this.#asked.has(item)) continue;
      this.items.add(item);
      this.#add(this.#usedBy.get(item) ?? []);
    }
  }
}

function usedBy(network: Network, { requirementsOf }: Flows): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [item, requirements] of requirementsOf)
    for (const index of requirements.flatMap(({ lines }) => lines)) {
      const component = network.lines[index]?.component ?? "";
      found.set(component, [...(found.get(component) ?? []), item]);
    }
  return found;
}
