/** The rate model looked up from its columns and rows back to the network, for work that touches only few of them. */
import { groupBy } from "#kernel/group.ts";
import type { Rational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { NOUGHT, total } from "./fraction.ts";
import { drawKey, type Group, type RateModel, type Taker } from "./rate-model.ts";

export type Named =
  | { readonly kind: "rate"; readonly node: number }
  | { readonly kind: "share"; readonly line: number }
  | { readonly kind: "lost"; readonly item: string };

export class ModelIndex {
  readonly #groupAt: ReadonlyMap<number, Group>;
  readonly #nodeGiving: ReadonlyMap<number, number>;
  readonly #requirementOf: ReadonlyMap<number, number>;
  readonly #model: RateModel;
  readonly #network: Network;
  #groupsOf: ReadonlyMap<number, readonly Group[]> | undefined;
  #rowsOf: ReadonlyMap<number, readonly number[]> | undefined;
  #named: ReadonlyMap<number, Named> | undefined;
  #demandOf: ReadonlyMap<string, Rational> | undefined;

  constructor(network: Network, model: RateModel) {
    this.#network = network;
    this.#model = model;
    this.#groupAt = new Map(model.groups.map((group) => [group.row, group]));
    this.#nodeGiving = new Map([...model.giving].map(([node, row]) => [row, node]));
    this.#requirementOf = new Map(
      network.requirements.flatMap(({ index, lines }) => lines.map((line): [number, number] => [line, index])),
    );
  }

  /** The group a row serves. */
  groupAt(row: number): Group | undefined {
    return this.#groupAt.get(row);
  }

  /** The node whose giving a row limits. */
  nodeGiving(row: number): number | undefined {
    return this.#nodeGiving.get(row);
  }

  /** Units of an item that are asked for a day, all rows of the demand together. */
  demandOf(item: string): Rational {
    this.#demandOf ??= new Map(
      [...groupBy(this.#network.demand, (one) => one.item)].map(([of, rows]) => [
        of,
        total(rows.map(({ rate }) => rate.exact)),
      ]),
    );
    return this.#demandOf.get(item) ?? NOUGHT;
  }

  /** The rows that hold a node's stock. */
  rowsOf(node: number): readonly number[] {
    this.#rowsOf ??= this.#allRows();
    return this.#rowsOf.get(node) ?? [];
  }

  /** The requirement a line is of. */
  requirementOf(line: number): number | undefined {
    return this.#requirementOf.get(line);
  }

  /** What a column of the model is; undefined for those that are nothing in a plan by themselves. */
  of(column: number): Named | undefined {
    this.#named ??= this.#allNamed();
    return this.#named.get(column);
  }

  /** Groups in which something changes hands otherwise when a column changes. */
  groupsOf(column: number): readonly Group[] {
    this.#groupsOf ??= this.#allGroups();
    return this.#groupsOf.get(column) ?? [];
  }

  #allRows(): ReadonlyMap<number, readonly number[]> {
    const rows = new Map([...this.#model.giving].map(([node, row]) => [node, [row]]));
    for (const { makers, row } of this.#model.groups) {
      for (const node of makers) {
        if (this.#model.giving.has(node)) continue;
        rows.set(node, [...(rows.get(node) ?? []), row]);
      }
    }
    return rows;
  }

  #allNamed(): ReadonlyMap<number, Named> {
    const { rate, share, lost } = this.#model;
    return new Map([
      ...[...rate].map(([node, column]): [number, Named] => [column, { kind: "rate", node }]),
      ...[...share].map(([line, column]): [number, Named] => [column, { kind: "share", line }]),
      ...[...lost].map(([item, column]): [number, Named] => [column, { kind: "lost", item }]),
    ]);
  }

  #allGroups(): ReadonlyMap<number, readonly Group[]> {
    const found = new Map<number, Group[]>();
    for (const group of this.#model.groups) {
      for (const column of new Set(this.#columnsOf(group))) {
        const groups = found.get(column);
        if (groups === undefined) found.set(column, [group]);
        else groups.push(group);
      }
    }
    return found;
  }

  #columnsOf({ makers, takers, row }: Group): number[] {
    const { rate, drawn } = this.#model;
    const given = makers.flatMap((node) => [rate.get(node) ?? [], drawn.get(drawKey(node, row)) ?? []].flat());
    return [...given, ...takers.flatMap((taker) => this.#takes(taker))];
  }

  #takes(taker: Taker): readonly number[] {
    const { rate, fresh, share, lost } = this.#model;
    if (taker.kind === "demand") return [lost.get(taker.item) ?? []].flat();
    const { index, parent } = taker.line;
    const own = fresh.get(index) ?? share.get(index);
    if (own !== undefined) return [own];
    return (this.#network.makersOf.get(parent) ?? []).flatMap((node) => rate.get(node.index) ?? []);
  }
}
