/** Small networks told in few words, and random ones. */
import fc from "fast-check";
import { civilDate } from "#kernel/civil-date.ts";
import { buildNetwork } from "#network/build.ts";
import type { Network } from "#network/network.ts";
import { at } from "#workspace/at.ts";
import { readWorkspace } from "#workspace/read.ts";
import { BASE, CATALOGUE, given, sheet } from "../workspace/kit.ts";

export const TODAY = { asOf: civilDate("2026-11-23"), knownOn: civilDate("2026-11-23") };

export interface Told {
  /** `node item site party jurisdiction capacity [alternative]` */
  readonly nodes: readonly string[];
  /** `parent component [use] [choice] [vendor;vendor]`, `-` for nothing */
  readonly lines: readonly string[];
  /** `item rate margin` */
  readonly demand: readonly string[];
  /** `item technology`; technology `t` when left out */
  readonly technologies?: readonly string[];
}

const words = (line: string): readonly string[] => line.split(" ").map((word) => (word === "-" ? "" : word));
const table = (header: string, rows: readonly (readonly string[])[]): string =>
  [header, ...rows.map((row) => row.join(","))].join("\n");
const once = (names: readonly string[]): readonly string[] => [...new Set(names)];

export function networkOf({ nodes, lines, demand, technologies = [] }: Told): Network {
  const made = nodes.map(words);
  const needed = lines.map(words);
  const technology = new Map(technologies.map((line) => [words(line)[0], words(line)[1] ?? "t"]));
  const items = once([
    ...made.map(([, item = ""]) => item),
    ...needed.flatMap(([parent = "", component = ""]) => [parent, component]),
  ]);
  const alternatives = once(
    made.flatMap(([, , , , , , alternative = ""]) => (alternative === "" ? [] : [alternative])),
  );
  const tables: Readonly<Record<string, string>> = {
    company: BASE.company ?? "",
    parties: table(
      "id,name,headquarters",
      once(made.map(([, , , party = ""]) => party)).map((id) => [id, id, "DE"]),
    ),
    sites: table(
      "id,party,name,jurisdiction,status",
      once(
        made.map(([, , site = "", party = "", jurisdiction = ""]) =>
          [site, party, site, jurisdiction, "operating"].join(","),
        ),
      ).map((row) => row.split(",")),
    ),
    technologies: table(
      "id,name",
      once(["t", ...technology.values()]).map((id) => [id, id]),
    ),
    items: table(
      "id,name,unit,technology",
      items.map((id) => [id, id, "unit", technology.get(id) ?? "t"]),
    ),
    nodes: table(
      "id,site,item,capacity,alternative",
      made.map(([id = "", item = "", site = "", , , capacity = "1", alternative = ""]) => [
        id,
        site,
        item,
        capacity,
        alternative,
      ]),
    ),
    alternatives: table(
      "id,name,measure,item,cost",
      alternatives.map((id) => [id, id, "qualify", items[0] ?? "", "1"]),
    ),
    bom: table(
      "id,parent,component,quantity,use,choice,vendors",
      needed.map(([parent = "", component = "", use = "", choice = "", vendors = ""], index) => [
        `L${index + 1}`,
        parent,
        component,
        "1",
        use === "" ? "consumed" : use,
        choice,
        vendors,
      ]),
    ),
    demand: table("item,rate,margin", demand.map(words)),
  };
  const sheets = Object.entries(tables).map(([name, text]) => sheet(name, text));
  return buildNetwork(at(given(readWorkspace(sheets, CATALOGUE)), TODAY));
}

/** A random network as plain numbers, to be built directly and to be judged by brute force. */
export interface Plain {
  readonly items: number;
  readonly nodes: readonly { readonly item: number; readonly site: number; readonly idle: boolean }[];
  readonly lines: readonly {
    readonly parent: number;
    readonly component: number;
    readonly tool: boolean;
    readonly choice: number;
    readonly makers: readonly number[];
  }[];
}

export const plainNetworks: fc.Arbitrary<Plain> = fc.integer({ min: 1, max: 6 }).chain((items) =>
  fc
    .array(fc.record({ item: fc.nat(items - 1), site: fc.nat(3), idle: fc.boolean().map((idle) => idle) }), {
      minLength: 1,
      maxLength: 10,
    })
    .chain((nodes) =>
      fc
        .array(
          fc.record({
            parent: fc.nat(items - 1),
            component: fc.nat(items - 1),
            tool: fc.boolean(),
            choice: fc.nat(2),
            makers: fc.array(fc.boolean(), { minLength: nodes.length, maxLength: nodes.length }),
          }),
          { maxLength: 9 },
        )
        .map((lines) => ({
          items,
          nodes: nodes.map((node, index) => ({ ...node, idle: node.idle && index % 3 === 0 })),
          lines: lines.map((line) => ({
            ...line,
            makers: nodes.flatMap(({ item }, node) =>
              item === line.component && line.makers[node] === true ? [node] : [],
            ),
          })),
        })),
    ),
);

const PLACE = { file: "test.csv", sheet: "test", row: 2 };
const FROM = { place: PLACE, source: "reasoned", mark: "assumption" } as const;
const amount = (value: number) => ({ exact: { numerator: BigInt(value), denominator: 1n }, double: value });

/** The network of a plain one, cycles and all: beyond what a workspace lets through. Item 0 is in demand. */
export function build({ items, nodes, lines }: Plain): Network {
  const group = <K, V>(values: readonly V[], key: (value: V) => K): Map<K, V[]> => {
    const groups = new Map<K, V[]>();
    for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
    return groups;
  };
  const listed = Array.from({ length: items }, (_, index) => ({
    index,
    id: `i${index}`,
    name: { en: `i${index}` },
    unit: "unit",
    technology: `t${index % 2}`,
    from: FROM,
  }));
  const made = nodes.map(({ item, site, idle }, index) => ({
    index,
    id: `n${index}`,
    item: `i${item}`,
    site: `s${site}`,
    party: `p${site % 2}`,
    jurisdiction: `j${site % 3}`,
    capacity: amount(1),
    stock: amount(0),
    ...(idle ? { alternative: "a" } : {}),
    active: !idle,
    from: FROM,
  }));
  const needed = lines.map(({ parent, component, tool, choice, makers }, index) => ({
    index,
    id: `L${index}`,
    parent: `i${parent}`,
    component: `i${component}`,
    quantity: amount(1),
    use: tool ? ("capital-equipment" as const) : ("consumed" as const),
    ...(choice === 0 ? {} : { choice: `c${choice}` }),
    vendors: [],
    makers,
    coverDays: amount(0),
    from: FROM,
  }));
  const requirements = [
    ...group(needed, ({ id, parent, choice }) => (choice === undefined ? id : `${parent} ${choice}`)).values(),
  ].map((of, index) => ({ index, item: of[0]?.parent ?? "", lines: of.map((line) => line.index) }));
  return {
    items: listed,
    nodes: made,
    lines: needed,
    requirements,
    demand: [{ item: "i0", rate: amount(1), margin: amount(1), from: FROM }],
    itemOf: new Map(listed.map((item) => [item.id, item])),
    nodeOf: new Map(made.map((node) => [node.id, node])),
    lineOf: new Map(needed.map((line) => [line.id, line])),
    makersOf: group(made, ({ item }) => item),
    needsOf: group(needed, ({ parent }) => parent),
    usersOf: group(needed, ({ component }) => component),
  };
}

/** Brute force: rounds of "whoever has all he needs starts", until nobody new starts. */
export function worksWithout(
  { nodes, lines }: Plain,
  gone: (node: number) => boolean,
  counts: (tool: boolean) => boolean,
): ReadonlySet<number> {
  const works = new Set<number>();
  for (let before = -1; before !== works.size; ) {
    before = works.size;
    nodes.forEach(({ item, idle }, node) => {
      if (idle || gone(node)) return;
      const asked = lines.filter((line) => line.parent === item && counts(line.tool));
      const alone = asked
        .filter(({ choice }) => choice === 0)
        .every(({ makers }) => makers.some((maker) => works.has(maker)));
      const chosen = [1, 2].every((choice) => {
        const either = asked.filter((line) => line.choice === choice);
        return either.length === 0 || either.some(({ makers }) => makers.some((maker) => works.has(maker)));
      });
      if (alone && chosen) works.add(node);
    });
  }
  return works;
}
