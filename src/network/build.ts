/** How the network is read from the rows of a workspace on one day. */
import { groupBy } from "#kernel/group.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { amountOf } from "./amount.ts";
import type { Demand, Item, Line, Name, Network, NetworkNode, Origin, Recovery, Requirement } from "./network.ts";

type Provenance = Pick<RowOf<"items">, "place" | "source" | "mark">;
type Named = Pick<RowOf<"items">, "name" | "name_zh_hant" | "name_zh_hans">;

const originOf = ({ place, source, mark }: Provenance): Origin => ({ place, source, mark });

export const nameOf = (row: Named): Name => ({
  en: row.name,
  ...(row.name_zh_hant === undefined ? {} : { "zh-Hant": row.name_zh_hant }),
  ...(row.name_zh_hans === undefined ? {} : { "zh-Hans": row.name_zh_hans }),
});

/** Sites that give something; `unknown` counts as running because the node row says it is active. */
const RUNS: ReadonlySet<RowOf<"sites">["status"]> = new Set(["operating", "ramp", "unknown"] as const);

function recoveryOf(row: RowOf<"nodes">): { recovery?: Recovery } {
  const { recovery_low: low, recovery_likely: likely, recovery_high: high } = row;
  if (low === undefined || likely === undefined || high === undefined) return {};
  return { recovery: { low: amountOf(low), likely: amountOf(likely), high: amountOf(high) } };
}

const itemOfRow = (row: RowOf<"items">, index: number): Item => ({
  index,
  id: row.id,
  name: nameOf(row),
  unit: row.unit,
  technology: row.technology,
  from: originOf(row),
});

/** Nodes whose site is on record on the day. */
function nodesOf({ tables }: Cut): readonly NetworkNode[] {
  const sites = new Map(tables.sites.map((site) => [site.id, site]));
  const placed = tables.nodes.flatMap((row) => {
    const site = sites.get(row.site);
    return site === undefined ? [] : [{ row, site }];
  });
  return placed.map(({ row, site }, index) => ({
    index,
    id: row.id,
    item: row.item,
    site: site.id,
    party: site.party,
    jurisdiction: site.jurisdiction,
    capacity: amountOf(row.capacity),
    stock: amountOf(row.stock),
    ...(row.alternative === undefined ? {} : { alternative: row.alternative }),
    active: row.alternative === undefined && RUNS.has(site.status),
    ...recoveryOf(row),
    from: originOf(row),
  }));
}

function lineOfRow(row: RowOf<"bom">, index: number, makers: readonly NetworkNode[]): Line {
  const approved = new Set(row.vendors);
  const serving = makers.filter(({ party }) => approved.size === 0 || approved.has(party));
  return {
    index,
    id: row.id,
    parent: row.parent,
    component: row.component,
    quantity: amountOf(row.quantity),
    use: row.use,
    ...(row.choice === undefined ? {} : { choice: row.choice }),
    vendors: row.vendors,
    makers: serving.map((node) => node.index),
    coverDays: amountOf(row.cover),
    from: originOf(row),
  };
}

const demandOf = (row: RowOf<"demand">): Demand => ({
  item: row.item,
  rate: amountOf(row.rate),
  margin: amountOf(row.margin),
  ...(row.price === undefined ? {} : { price: amountOf(row.price) }),
  from: originOf(row),
});

/** A line alone is a requirement; the lines of one choice are one requirement together. */
function requirementsOf(lines: readonly Line[]): readonly Requirement[] {
  const groups = groupBy(lines, ({ id, parent, choice }) =>
    JSON.stringify(choice === undefined ? [id] : [parent, choice]),
  );
  return [...groups.values()].flatMap((group, index) => {
    const [first] = group;
    if (first === undefined) return [];
    const choice = first.choice === undefined ? {} : { choice: first.choice };
    return [{ index, item: first.parent, ...choice, lines: group.map((line) => line.index) }];
  });
}

/** A line of quantity 0 asks for nothing and is left out. */
const asks = ({ quantity }: RowOf<"bom">): boolean => quantity.coefficient > 0n;

export function buildNetwork(cut: Cut): Network {
  const items = cut.tables.items.map(itemOfRow);
  const nodes = nodesOf(cut);
  const makersOf = groupBy(nodes, ({ item }) => item);
  const lines = cut.tables.bom
    .filter(asks)
    .map((row, index) => lineOfRow(row, index, makersOf.get(row.component) ?? []));
  return {
    items,
    nodes,
    lines,
    requirements: requirementsOf(lines),
    demand: cut.tables.demand.map(demandOf),
    itemOf: new Map(items.map((item) => [item.id, item])),
    nodeOf: new Map(nodes.map((node) => [node.id, node])),
    lineOf: new Map(lines.map((line) => [line.id, line])),
    makersOf,
    needsOf: groupBy(lines, ({ parent }) => parent),
    usersOf: groupBy(lines, ({ component }) => component),
  };
}
