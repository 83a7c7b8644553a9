/** map: what do we depend on, and whose law reaches it? */

import type { z } from "zod";
import type { Key } from "#contract/head.ts";
import { MapInput, MapReport } from "#contract/map.ts";
import { type Label, sentence } from "#contract/text.ts";
import { toNumber } from "#kernel/decimal.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { rational, times } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import { type Concentration, concentrationOfNetwork, concentrationOfTechnologies } from "#network/concentration.ts";
import { groupsOf, type ItemGroup } from "#network/groups.ts";
import { makes, type Network } from "#network/network.ts";
import type { Step } from "#network/paths.ts";
import { type Reach, reachOf } from "#network/reach.ts";
import { type Single, singles } from "#network/single.ts";
import type { Cut } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { computed, counted } from "../figures.ts";
import { labelOf } from "../labels.ts";
import { liveBooks } from "../law/assess.ts";
import { namesOf } from "../law/names.ts";
import { reachesOf } from "../law/reach.ts";
import { type NetworkNames, namesOfNetwork } from "../network-names.ts";
import { type Asked, ask, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import { sourcesOf } from "../sources.ts";
import type { Verb } from "../verb.ts";

type Report = z.infer<typeof MapReport>;
type Body = Pick<
  Report,
  "counts" | "groups" | "links" | "singles" | "concentration" | "sources" | "jurisdictions" | "sites" | "reach"
>;

const HUNDRED = rational(100n);

const stepOf = ({ item, line }: Step, names: NetworkNames): Report["singles"][number]["path"][number] => ({
  item,
  label: names.item(item),
  ...(line === undefined ? {} : { line }),
});

const groupOf = (group: ItemGroup, names: NetworkNames): Report["groups"][number] => ({
  item: group.item,
  label: names.item(group.item),
  technology: group.technology,
  tier: group.tier,
  nodes: group.makers.length,
  parties: group.parties.map((id) => ({ id, label: names.party(id) })),
  jurisdictions: [...group.jurisdictions],
  single: [...group.single],
  stops: group.stops,
});

const singleOf = (single: Single, names: NetworkNames): Report["singles"][number] => ({
  kind: single.kind,
  id: single.id,
  label: names.of(single.kind, single.id),
  stops: [...single.stops],
  path: single.path.map((step) => stepOf(step, names)),
  planB: [...single.planB],
  ...(single.tier === undefined ? {} : { tier: single.tier }),
});

function concentrationOf(
  of: "jurisdiction" | "technology",
  each: Concentration,
  label: Label,
  names: NetworkNames,
): Report["concentration"][number] {
  const text = `${each.nodes.length} nodes, shares of capacity`;
  return {
    of,
    id: each.id === "" ? "network" : each.id,
    label,
    hhi: computed(each.hhi, "1", "concentration", `sum of squared shares; ${text}`, []),
    effective: computed(each.effective, "1", "concentration", "10000 / hhi", []),
    largest: {
      id: each.largest.id,
      label: names.jurisdiction(each.largest.id),
      share: computed(times(each.largest.share, HUNDRED), "%", "concentration", text, []),
    },
    nodes: each.nodes.length,
  };
}

const reachTold = (reach: Reach, names: NetworkNames): Report["reach"][number] => ({
  ...reach,
  title: { ...reach.title },
  items: reach.items.map(({ item, state, path, missing, ways }) => ({
    item,
    label: names.item(item),
    state,
    path: path.map((step) => step.item),
    missing: [...missing],
    ...(ways.length === 0 ? {} : { ways: ways.map((way) => ({ path: [...way.path], shown: way.shown })) }),
  })),
});

/** Weight for drawing: each need of a parent alike. */
function linksOf(network: Network, shown: ReadonlySet<string>): Report["links"] {
  return network.lines
    .filter(({ parent, component }) => shown.has(parent) && shown.has(component))
    .map(({ id, parent, component, use }) => ({
      from: component,
      to: parent,
      line: id,
      use,
      weight: 1 / Math.max(1, network.needsOf.get(parent)?.length ?? 1),
    }));
}

function placesOf(
  network: Network,
  whole: Concentration | undefined,
  found: readonly Single[],
  names: NetworkNames,
): Report["jurisdictions"] {
  const alone = new Set(found.filter(({ kind }) => kind === "node").map(({ id }) => id));
  return (whole?.shares ?? []).map(({ id, share }) => {
    const nodes = network.nodes.filter((node) => node.jurisdiction === id && makes(node));
    return {
      id,
      label: names.jurisdiction(id),
      share: computed(
        times(share, HUNDRED),
        "%",
        "concentration",
        "share of capacity, each item weighted by the margin that hangs on it",
        [],
      ),
      nodes: nodes.length,
      single: nodes.filter((node) => alone.has(node.id)).length,
    };
  });
}

/** Those that have a node, in the order of the table. */
function sitesOf({ tables }: Cut, network: Network, found: readonly Single[], names: NetworkNames): Report["sites"] {
  const alone = new Set(found.filter(({ kind }) => kind === "node").map(({ id }) => id));
  const nodesAt = groupBy(network.nodes, ({ site }) => site);
  return tables.sites.flatMap(({ id, jurisdiction, latitude, longitude }) => {
    const nodes = nodesAt.get(id) ?? [];
    const active = nodes.filter(makes);
    const at =
      latitude === undefined || longitude === undefined
        ? {}
        : { at: { latitude: toNumber(latitude), longitude: toNumber(longitude) } };
    const told = {
      ...{ id, label: names.of("site", id), jurisdiction, ...at },
      nodes: active.length,
      single: active.filter((node) => alone.has(node.id)).length,
      items: [...new Set(nodes.map(({ item }) => item))].sort(),
    };
    return nodes.length === 0 ? [] : [told];
  });
}

function countsOf(network: Network, groups: readonly ItemGroup[], found: readonly Single[]): Report["counts"] {
  const active = network.nodes.filter(makes);
  return {
    nodes: active.length,
    idle: network.nodes.length - active.length,
    sites: new Set(active.map(({ site }) => site)).size,
    parties: new Set(active.map(({ party }) => party)).size,
    jurisdictions: new Set(active.map(({ jurisdiction }) => jurisdiction)).size,
    tiers: 1 + Math.max(0, ...groups.map(({ tier }) => tier)),
    single: found.filter(({ kind }) => kind === "node").length,
  };
}

const reachedItems = (reach: Body["reach"], state: string): number =>
  new Set(reach.flatMap(({ items }) => items.filter((item) => item.state === state).map(({ item }) => item))).size;

const withoutPlanB = ({ singles: found }: Body): number =>
  found.filter(({ kind, planB }) => kind === "node" && planB.length === 0).length;

function keysOf(body: Body, whole: Report["concentration"][number] | undefined): readonly Key[] {
  const { counts, reach } = body;
  const { nodes, jurisdictions, tiers, idle } = counts;
  const keys: Key[] = [
    {
      title: sentence("map.key.nodes"),
      figure: counted(nodes, "1", "nodes that give something today"),
      note: sentence("map.key.nodes.note", { jurisdictions, tiers, idle }),
      tone: "plain",
    },
    {
      title: sentence("map.key.single"),
      figure: counted(counts.single, "1", "nodes each of which stops a product alone"),
      note: sentence("map.key.single.note", { n: withoutPlanB(body) }),
      tone: counts.single > 0 ? "unmet" : "plain",
    },
  ];
  if (whole !== undefined) {
    const effective = { decimal: whole.effective.value };
    keys.push({
      title: sentence("map.key.largest"),
      figure: whole.largest.share,
      note: sentence("map.key.largest.note", { place: { label: whole.largest.label }, effective }),
      tone: "plain",
    });
  }
  const unknown = reachedItems(reach, "unknown");
  keys.push({
    title: sentence("map.key.reached"),
    figure: counted(reachedItems(reach, "met"), "1", "items a rule asks something of on their way"),
    note: sentence("map.key.reached.note", { unknown }),
    tone: "plain",
  });
  return keys;
}

async function reachIn(context: Context, asked: Asked, network: Network): Promise<Outcome<readonly Reach[]>> {
  const spec = await context.law.reach();
  if (!spec.ok) return spec;
  const live = liveBooks(context.engines, asked.books, asked.moment);
  const reaches = reachesOf(network, asked.workspace, {
    live,
    spec: spec.value,
    names: namesOf(context.law),
    catalogue: context.catalogue,
    asked,
  });
  return reaches.ok ? ok(reachOf(network, reaches.value)) : reaches;
}

async function run(context: Context, input: z.infer<typeof MapInput>): Promise<Outcome<Report>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, company } = asked.value;
  const network = buildNetwork(workspace);
  const names = namesOfNetwork(workspace, context.catalogue);
  const sources = sourcesOf(network, input.of ?? [], names);
  if (!sources.ok) return sources;
  const reach = await reachIn(context, asked.value, network);
  if (!reach.ok) return reach;
  const found = singles(network);
  const groups = groupsOf(network, found);
  const whole = concentrationOfNetwork(network);
  const wholeTold = whole === undefined ? undefined : concentrationOf("jurisdiction", whole, labelOf(company), names);
  const technologies = concentrationOfTechnologies(network).map((each) =>
    concentrationOf("technology", each, names.technology(each.id), names),
  );
  const body: Body = {
    counts: countsOf(network, groups, found),
    groups: groups.map((group) => groupOf(group, names)),
    links: linksOf(network, new Set(groups.map(({ item }) => item))),
    singles: found.map((single) => singleOf(single, names)),
    concentration: [...(wholeTold === undefined ? [] : [wholeTold]), ...technologies],
    sources: [...sources.value],
    jurisdictions: placesOf(network, whole, found, names),
    sites: sitesOf(workspace, network, found, names),
    reach: reach.value.map((each) => reachTold(each, names)),
  };
  const { single, nodes, tiers, jurisdictions } = body.counts;
  const head = headOf(context, asked.value, {
    question: sentence("map.question"),
    answer:
      single === 0
        ? sentence("map.answer.none", { nodes })
        : sentence("map.answer.single", { single, nodes, company: { label: labelOf(company) } }),
    lead: sentence("map.lead", { noPlanB: withoutPlanB(body), tiers, jurisdictions }),
    keys: keysOf(body, wholeTold),
    missing: [],
  });
  return ok(sealed({ ...head, verb: "map" as const, ...body }));
}

export const map: Verb<typeof MapInput, typeof MapReport> = {
  name: "map",
  asks: "What do we depend on, and whose law reaches it?",
  input: MapInput,
  output: MapReport,
  effect: "reads",
  run,
  exit: () => 0,
};
