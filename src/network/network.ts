/**
 * What a company's supply network is: items, nodes that make them, lines that say what an item needs, and the demand
 * at the end. Capacities, stocks and demand are in the item's unit, a day where they are rates.
 */
import type { Mark } from "#kernel/citation.ts";
import type { RowPlace } from "#workspace/table.ts";
import type { Amount } from "./amount.ts";

/** The row a part of the network was read from, so that a number can point back to it. */
export interface Origin {
  readonly place: RowPlace;
  readonly source: string;
  readonly mark: Mark;
}

export interface Name {
  readonly en: string;
  readonly "zh-Hant"?: string;
  readonly "zh-Hans"?: string;
}

export interface Item {
  readonly index: number;
  readonly id: string;
  readonly name: Name;
  readonly unit: string;
  readonly technology: string;
  readonly from: Origin;
}

export interface Recovery {
  readonly low: Amount;
  readonly likely: Amount;
  readonly high: Amount;
}

/** One item at one site. */
export interface NetworkNode {
  readonly index: number;
  readonly id: string;
  readonly item: string;
  readonly site: string;
  readonly party: string;
  readonly jurisdiction: string;
  /** Units of the item a day that this company's chain can have. */
  readonly capacity: Amount;
  readonly stock: Amount;
  /** Idle until this alternative is activated. */
  readonly alternative?: string;
  /** Whether it gives something today: belongs to no alternative, and its site runs. */
  readonly active: boolean;
  /** Days to recover after a stop; absent: unknown. */
  readonly recovery?: Recovery;
  readonly from: Origin;
}

export const USES = ["consumed", "enabling", "capital-equipment", "design-time"] as const;
export type Use = (typeof USES)[number];

/** One unit of `parent` needs `quantity` units of `component`. */
export interface Line {
  readonly index: number;
  readonly id: string;
  readonly parent: string;
  readonly component: string;
  readonly quantity: Amount;
  readonly use: Use;
  /** Lines of one parent with the same word replace each other. */
  readonly choice?: string;
  /** Approved vendors as listed; empty: every maker. */
  readonly vendors: readonly string[];
  /** Indices of the nodes that may serve the line, active and idle. */
  readonly makers: readonly number[];
  /** Days the parent keeps its rate without a new delivery; 0 where the row says nothing. */
  readonly coverDays: Amount;
  readonly from: Origin;
}

/** What must be there for an item to be made: one line, or one of several lines of a choice. */
export interface Requirement {
  readonly index: number;
  readonly item: string;
  readonly choice?: string;
  /** Indices of the lines; any one is enough. */
  readonly lines: readonly number[];
}

export interface Demand {
  readonly item: string;
  /** Units a day. */
  readonly rate: Amount;
  /** Lost for each unit not delivered, in the company's currency. */
  readonly margin: Amount;
  /** What a unit is sold at, in the company's currency; absent: not told. */
  readonly price?: Amount;
  readonly from: Origin;
}

export interface Network {
  readonly items: readonly Item[];
  readonly nodes: readonly NetworkNode[];
  readonly lines: readonly Line[];
  readonly requirements: readonly Requirement[];
  readonly demand: readonly Demand[];
  readonly itemOf: ReadonlyMap<string, Item>;
  readonly nodeOf: ReadonlyMap<string, NetworkNode>;
  readonly lineOf: ReadonlyMap<string, Line>;
  /** Nodes that make an item, active and idle. */
  readonly makersOf: ReadonlyMap<string, readonly NetworkNode[]>;
  /** Lines of a parent: what it needs. */
  readonly needsOf: ReadonlyMap<string, readonly Line[]>;
  /** Lines of a component: what needs it. */
  readonly usersOf: ReadonlyMap<string, readonly Line[]>;
}

/** Whether a node makes something today. A node with stock and no capacity is a store, not a maker. */
export const makes = (node: NetworkNode): boolean => node.active && node.capacity.exact.numerator > 0n;
