/**
 * The proof of one survival time. A plan (rates and deliveries) that meets every demand for `atLeast` days, and prices
 * that no plan can beat beyond `atMost` days, both in exact fractions and in the words of the network, so that a reader
 * can check them with sums and products alone. Format: docs/formats/certificate.md.
 */
import { digestOf } from "#kernel/digest.ts";
import { printRational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";

// Types, not interfaces: a type of plain members is JSON by itself.
type Amounts = { readonly [name: string]: string };

/** What the proof is about; one for all certificates over a network. */
export type Facts = {
  readonly format: "planb-facts/1";
  readonly nodes: readonly {
    readonly id: string;
    readonly item: string;
    readonly capacity: string;
    readonly stock: string;
    readonly active: boolean;
    /** Empty: belongs to none. */
    readonly alternative: string;
  }[];
  readonly lines: readonly {
    readonly id: string;
    readonly parent: string;
    readonly component: string;
    readonly quantity: string;
    readonly use: string;
    /** Empty: always needed. */
    readonly choice: string;
    readonly makers: readonly string[];
    readonly coverDays: string;
  }[];
  readonly demand: readonly { readonly item: string; readonly rate: string }[];
};

export type Plan = {
  /** 1 / days; 0 when the plan holds for ever. */
  readonly sigma: string;
  /** Units a day, by node. */
  readonly rate: Amounts;
  /** What a node gives each line, units a day, stock drawn included. */
  readonly toLine: { readonly [node: string]: Amounts };
  /** What a node gives the demand for its item, units a day, stock drawn included. */
  readonly toDemand: Amounts;
  /** Rate of the parent that a line of a choice serves. */
  readonly share: Amounts;
};

export type Prices = {
  /** Of a unit at its node; at the line that takes it; at the demand, by item. */
  readonly node: Amounts;
  readonly line: Amounts;
  readonly demand: Amounts;
  /** Of one unit of a parent made, by parent and then word of the choice. */
  readonly choice: { readonly [parent: string]: Amounts };
};

export type Certificate = {
  readonly format: "planb-certificate/1";
  /** Digest of the facts. */
  readonly facts: string;
  readonly down: readonly string[];
  readonly outOfReach: readonly string[];
  readonly activated: readonly string[];
  /** Days: exact fraction or `never`. */
  readonly atLeast: string;
  readonly atMost: string;
  /** Null where nothing better than 0 days, or than `never`, is shown. */
  readonly plan: Plan | null;
  readonly prices: Prices | null;
};

export const digestOfFacts = (facts: Facts): string => digestOf(facts);

export const digestOfCertificate = (certificate: Certificate): string => digestOf(certificate);

export function factsOf({ nodes, lines, demand }: Network): Facts {
  return {
    format: "planb-facts/1",
    nodes: nodes.map((node) => ({
      id: node.id,
      item: node.item,
      capacity: printRational(node.capacity.exact),
      stock: printRational(node.stock.exact),
      active: node.active,
      alternative: node.alternative ?? "",
    })),
    lines: lines.map((line) => ({
      id: line.id,
      parent: line.parent,
      component: line.component,
      quantity: printRational(line.quantity.exact),
      use: line.use,
      choice: line.choice ?? "",
      makers: line.makers.flatMap((index) => nodes[index]?.id ?? []),
      coverDays: printRational(line.coverDays.exact),
    })),
    demand: demand.map(({ item, rate }) => ({ item, rate: printRational(rate.exact) })),
  };
}
