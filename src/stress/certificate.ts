/**
 * The proof of one survival time or of one loss. A plan (rates and deliveries) that does it, and prices that no plan can
 * beat, both in exact fractions and in the words of the network, so that a reader can check them with sums and products
 * alone. Format: docs/formats/certificate.md.
 */
import { digestOf } from "#kernel/digest.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "./flows.ts";
import { isNought } from "./fraction.ts";

// Types, not interfaces: a type of plain members is JSON by itself.
type Amounts = { readonly [name: string]: string };

/** What the proof is about; one for all certificates over a network. */
export type Facts = {
  readonly format: "planb-facts/2";
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
  readonly demand: readonly { readonly item: string; readonly rate: string; readonly margin: string }[];
  /** Units of each item a day on an ordinary day; covers are counted at them. */
  readonly flows: Amounts;
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
  /** Demand not met, units a day, by item; none in a proof of survival. */
  readonly lost: Amounts;
};

export type Prices = {
  /** Of a unit at its node; at the line that takes it; at the demand, by item. */
  readonly node: Amounts;
  readonly line: Amounts;
  readonly demand: Amounts;
  /** Of one unit of a parent made, by parent and then word of the choice. */
  readonly choice: { readonly [parent: string]: Amounts };
};

/** Of survival; or of the margin lost, where `over` says in how many days. */
export type Proof = {
  readonly down: readonly string[];
  readonly over?: string;
  /** Days, exact fraction or `never`, proved by the plan and by the prices; with `over` the margin, by prices and plan. */
  readonly atLeast: string;
  readonly atMost: string;
  /** Null where nothing better than 0 days, or than `never`, is shown. */
  readonly plan: Plan | null;
  readonly prices: Prices | null;
};

/** What all proofs of one document have in common. */
export type About = {
  /** Digest of the facts. */
  readonly facts: string;
  readonly outOfReach: readonly string[];
  readonly activated: readonly string[];
};

export type Certificate = Proof & About & { readonly format: "planb-certificate/2" };

/** Plans are changes of the base plan: what a proof does not name is as there. */
export type ProofBook = About & {
  readonly format: "planb-proofs/1";
  readonly base: Plan;
  readonly proofs: readonly Proof[];
};

export const digestOfFacts = (facts: Facts): string => digestOf(facts);

export const digestOfCertificate = (certificate: Certificate): string => digestOf(certificate);

export function factsOf({ nodes, lines, demand }: Network, { ofItem }: Flows): Facts {
  return {
    format: "planb-facts/2",
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
    demand: demand.map(({ item, rate, margin }) => ({
      item,
      rate: printRational(rate.exact),
      margin: printRational(margin.exact),
    })),
    flows: printed([...ofItem]),
  };
}

/** An empty record for names from outside. Without a prototype, so that no name means anything else; and many are made faster. */
export const bare = <T>(): Record<string, T> => Object.create(null);

/** Amounts that are not nought, as text. */
export function printed(amounts: Iterable<readonly [string, Rational]>): Amounts {
  const words = bare<string>();
  for (const [id, value] of amounts) if (!isNought(value)) words[id] = printRational(value);
  return words;
}
