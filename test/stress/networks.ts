/** Networks for tests: written down in a few words, or drawn at random. */
import fc from "fast-check";
import { decimal } from "#kernel/decimal.ts";
import { groupBy } from "#kernel/group.ts";
import { amountOf } from "#network/amount.ts";
import type { Line, Network, NetworkNode, Origin, Requirement, Use } from "#network/network.ts";

export interface NodeWords {
  readonly id: string;
  readonly item: string;
  readonly capacity: number;
  readonly stock?: number;
  readonly site?: string;
  readonly party?: string;
  readonly jurisdiction?: string;
  readonly alternative?: string;
  readonly recovery?: readonly [low: number, likely: number, high: number];
}

export interface LineWords {
  readonly parent: string;
  readonly component: string;
  readonly quantity?: number;
  readonly use?: Use;
  readonly choice?: string;
  readonly vendors?: readonly string[];
  readonly cover?: number;
}

export interface NetworkWords {
  readonly nodes: readonly NodeWords[];
  readonly lines?: readonly LineWords[];
  readonly demand: readonly { readonly item: string; readonly rate: number; readonly margin?: number }[];
  /** Root technology by item; the item's own name where nothing is said. */
  readonly technologies?: Readonly<Record<string, string>>;
}

const FROM: Origin = { place: { file: "test", sheet: "test", row: 2 }, source: "made up", mark: "assumption" };
const amount = (value: number) => amountOf(decimal(value));

function nodeOf(words: NodeWords, index: number): NetworkNode {
  const [low, likely, high] = words.recovery ?? [];
  return {
    index,
    id: words.id,
    item: words.item,
    site: words.site ?? `site of ${words.id}`,
    party: words.party ?? words.id,
    jurisdiction: words.jurisdiction ?? "AA",
    capacity: amount(words.capacity),
    stock: amount(words.stock ?? 0),
    ...(words.alternative === undefined ? {} : { alternative: words.alternative }),
    active: words.alternative === undefined,
    ...(low === undefined || likely === undefined || high === undefined
      ? {}
      : { recovery: { low: amount(low), likely: amount(likely), high: amount(high) } }),
    from: FROM,
  };
}

function lineOf(words: LineWords, index: number, makers: readonly NetworkNode[]): Line {
  const vendors = words.vendors ?? [];
  return {
    index,
    id: `line${index}`,
    parent: words.parent,
    component: words.component,
    quantity: amount(words.quantity ?? 1),
    use: words.use ?? "consumed",
    ...(words.choice === undefined ? {} : { choice: words.choice }),
    vendors,
    makers: makers.filter(({ party }) => vendors.length === 0 || vendors.includes(party)).map((node) => node.index),
    coverDays: amount(words.cover ?? 0),
    from: FROM,
  };
}

function requirementsOf(lines: readonly Line[]): readonly Requirement[] {
  const groups = groupBy(lines, ({ id, parent, choice }) => (choice === undefined ? id : `${parent} ${choice}`));
  return [...groups.values()].map((group, index) => ({
    index,
    item: group[0]?.parent ?? "",
    ...(group[0]?.choice === undefined ? {} : { choice: group[0].choice }),
    lines: group.map((line) => line.index),
  }));
}

export function network({ nodes: nodeWords, lines: lineWords = [], demand, technologies = {} }: NetworkWords): Network {
  const nodes = nodeWords.map(nodeOf);
  const makersOf = groupBy(nodes, ({ item }) => item);
  const lines = lineWords.map((words, index) => lineOf(words, index, makersOf.get(words.component) ?? []));
  const ids = new Set([...nodeWords, ...demand].map(({ item }) => item));
  for (const { parent, component } of lineWords) ids.add(parent).add(component);
  const items = [...ids].map((id, index) => ({
    index,
    id,
    name: { en: id },
    unit: "unit",
    technology: technologies[id] ?? id,
    from: FROM,
  }));
  return {
    items,
    nodes,
    lines,
    requirements: requirementsOf(lines),
    demand: demand.map(({ item, rate, margin = 1 }) => ({
      item,
      rate: amount(rate),
      margin: amount(margin),
      from: FROM,
    })),
    itemOf: new Map(items.map((item) => [item.id, item])),
    nodeOf: new Map(nodes.map((node) => [node.id, node])),
    lineOf: new Map(lines.map((line) => [line.id, line])),
    makersOf,
    needsOf: groupBy(lines, ({ parent }) => parent),
    usersOf: groupBy(lines, ({ component }) => component),
  };
}

/**
 * Random networks of three tiers: one or two products, up to four parts, up to three materials; vendor lists that are
 * whole, equal or overlapping, lines that replace each other, covers, stocks, service lines, idle nodes.
 */
export const networkWords: fc.Arbitrary<NetworkWords> = fc
  .record({
    products: fc.integer({ min: 1, max: 2 }),
    parts: fc.integer({ min: 1, max: 4 }),
    materials: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ products, parts, materials }) => {
    const P = names("product", products);
    const Q = names("part", parts);
    const R = names("material", materials);
    return fc.record({
      nodes: fc.tuple(...[...P, ...Q, ...R].map(makers)).map((made) => made.flat()),
      lines: fc
        .tuple(...P.map((parent) => needs(parent, Q)), ...Q.map((parent) => needs(parent, R)))
        .map((made) => made.flat()),
      demand: fc.tuple(
        ...P.map((item) =>
          fc.record({ item: fc.constant(item), rate: quantity(1, 40), margin: fc.integer({ min: 1, max: 9 }) }),
        ),
      ),
    });
  });

const names = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}${index}`);
const quantity = (min: number, max: number) => fc.integer({ min: min * 4, max: max * 4 }).map((value) => value / 4);

/** Vendors v0 .. v2 make an item; the names are shared so that vendor lists overlap. */
const makers = (item: string): fc.Arbitrary<NodeWords[]> =>
  fc
    .array(
      fc.record({
        capacity: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 8, arbitrary: quantity(10, 200) }),
        stock: fc.oneof(fc.constant(0), quantity(0, 900)),
        idle: fc.integer({ min: 0, max: 9 }),
        jurisdiction: fc.constantFrom("AA", "BB"),
        recovery: fc.integer({ min: 5, max: 90 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((list) =>
      list.map(({ idle, recovery, ...rest }, index) => ({
        id: `${item}-v${index}`,
        item,
        party: `v${index}`,
        ...rest,
        ...(idle === 0 ? { alternative: `alt-${item}-${index}` } : {}),
        recovery: [recovery, recovery * 2, recovery * 4] as const,
      })),
    );

const needs = (parent: string, components: readonly string[]): fc.Arbitrary<LineWords[]> =>
  fc
    .subarray([...components], { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((component) =>
          fc.record({
            parent: fc.constant(parent),
            component: fc.constant(component),
            quantity: fc.constantFrom(0.1, 0.25, 1, 2, 3),
            use: fc.constantFrom<Use[]>("consumed", "consumed", "consumed", "enabling", "capital-equipment"),
            choice: fc.option(fc.constant("one"), { nil: undefined, freq: 3 }),
            vendors: fc.oneof(fc.constant([]), fc.subarray(["v0", "v1", "v2"], { minLength: 1 })),
            cover: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
          }),
        ),
      ),
    )
    .map((lines) => lines.map(({ choice, ...rest }) => (choice === undefined ? rest : { ...rest, choice })));
