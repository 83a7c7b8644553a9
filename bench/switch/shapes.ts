/** Layered networks whose makers stand in six jurisdictions, with alternates for some items, and futures in which jurisdictions close. */
import type { Network } from "#network/network.ts";
import { baseFlows, type Flows } from "#stress/flows.ts";
import type { Option } from "#switch/alternative.ts";
import type { Scenario } from "#switch/scenario.ts";
import { network } from "../../test/stress/networks.ts";
import { alternative } from "../../test/switch/alternatives.ts";
import { layeredWords, seeded } from "../stress/shapes.ts";

const JURISDICTIONS = 6;
/** Days from the decision: 4, 8 and 13 weeks; with the beginning they cut a future into four periods. */
const LEADS = [28, 56, 91] as const;

export interface Shape {
  readonly network: Network;
  readonly flows: Flows;
  readonly options: readonly Option[];
  readonly scenarios: readonly Scenario[];
  readonly nodes: number;
  readonly arcs: number;
  readonly alternates: number;
  readonly futures: number;
  readonly periods: number;
}

/**
 * About so many nodes, a third of them alternates, their costs such that it pays to take about a sixth of them; one
 * material in seven has several makers. The futures of each jurisdiction last longer one after the other.
 */
export function shape({ nodes, futures, seed = 1 }: { nodes: number; futures: number; seed?: number }): Shape {
  const alternates = Math.round(0.32 * nodes);
  const { words } = layeredWords({ arcs: Math.round((nodes - alternates) * 2.6), multiple: 0.15, seed });
  const random = seeded(seed + 1);
  const made = words.nodes.map((node) => ({ ...node, jurisdiction: `J${Math.floor(random() * JURISDICTIONS)}` }));
  // Behind another border than what it replaces: that one may close as well.
  const other = (closed: string): string =>
    `J${(Number(closed.slice(1)) + 1 + Math.floor(random() * (JURISDICTIONS - 1))) % JURISDICTIONS}`;
  const bought = made.filter(({ item }) => !item.startsWith("t0-")).toSorted((a, b) => b.capacity - a.capacity);
  const backed = Array.from({ length: alternates }, (_, k) => bought[Math.floor((k * bought.length) / alternates)]);
  const idle = backed.flatMap((node, k) => {
    const id = `alternate ${k}`;
    return node === undefined
      ? []
      : [
          {
            ...node,
            id,
            stock: 0,
            capacity: Math.round(node.capacity * 0.8),
            alternative: id,
            jurisdiction: other(node.jurisdiction),
          },
        ];
  });
  const of = network({ ...words, nodes: [...made, ...idle] });
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error("a network in order");
  const perDay = of.demand.reduce((sum, { rate, margin }) => sum + rate.double * margin.double, 0);
  const options = idle.map(({ id, item }, k): Option => {
    const cost = Math.round(perDay * (0.003 + 0.027 * random()));
    return { alternative: alternative({ id, item, cost }), live: LEADS[k % LEADS.length] ?? 28 };
  });
  const scenarios = Array.from({ length: futures }, (_, k): Scenario => {
    const closed = `J${k % JURISDICTIONS}`;
    const down = new Set(of.nodes.filter(({ jurisdiction }) => jurisdiction === closed).map(({ index }) => index));
    const turn = Math.floor(k / JURISDICTIONS);
    const days = 120 + Math.round((turn * 120) / Math.max(1, futures / JURISDICTIONS));
    return { id: `${closed} for ${days} days`, weight: 1 / futures, days, down, outOfReach: new Set() };
  });
  return {
    ...{ network: of, flows: flows.value, options, scenarios, alternates: idle.length, futures, periods: 4 },
    arcs: of.lines.reduce((sum, { makers }) => sum + makers.length, 0),
    nodes: of.nodes.length,
  };
}
