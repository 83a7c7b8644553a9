/**
 * Networks of published shapes, made anew with our own numbers: the three tiers of a data platform's stress-test example
 * (products, direct suppliers, suppliers of suppliers), and layered bills of materials of any size. Same seed, same network.
 */
import type { Network } from "#network/network.ts";
import { type LineWords, type NetworkWords, network } from "../../test/stress/networks.ts";

type Random = () => number;

/** Uniform in [0, 1); mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const between =
  (random: Random) =>
  (low: number, high: number): number =>
    low + Math.floor(random() * (high - low + 1));

interface Arc {
  readonly from: number;
  readonly to: number;
}

/** Every direct supplier serves one to three products, every product has one; two sub-suppliers for each direct one. */
function threeTierArcs(products: number, direct: number, random: Random): readonly Arc[] {
  const whole = between(random);
  const arcs: Arc[] = [];
  const seen = new Set<string>();
  const add = (from: number, to: number): boolean => {
    const key = `${from} ${to}`;
    if (seen.has(key)) return false;
    seen.add(key);
    arcs.push({ from, to });
    return true;
  };
  const shuffled = Array.from({ length: direct }, (_, index) => index);
  for (let last = direct - 1; last > 0; last -= 1) {
    const other = whole(0, last);
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? 0, shuffled[last] ?? 0];
  }
  for (let product = 0; product < products; product += 1) add(products + (shuffled[product] ?? 0), product);
  for (let supplier = 0; supplier < direct; supplier += 1) {
    const wanted = whole(1, 3);
    let has = arcs.filter(({ from }) => from === products + supplier).length;
    while (has < wanted) if (add(products + supplier, whole(0, products - 1))) has += 1;
  }
  const first = products + direct;
  for (let supplier = 0; supplier < direct; supplier += 1) {
    add(first + 2 * supplier, products + supplier);
    const next = Math.min(supplier + 1, direct - 1);
    add(first + 2 * supplier + 1, products + (random() < 0.5 ? supplier : next));
  }
  return arcs;
}

/**
 * Products, direct and sub-suppliers in the numbers of the published example times `size`. Three direct suppliers make one
 * material and two sub-suppliers another; each node has a recipe of its own, so each node is an item of its own, and
 * suppliers of one material to one customer replace each other.
 */
export function threeTiers({ size = 1, seed = 777 } = {}): { readonly network: Network; readonly suppliers: number[] } {
  const random = seeded(seed);
  const whole = between(random);
  const [products, direct] = [200 * size, 500 * size];
  const all = products + direct + 2 * direct;
  const material = (node: number) =>
    node < products + direct ? Math.floor((node - products) / 3) : direct + Math.floor((node - products - direct) / 2);
  const arcs = threeTierArcs(products, direct, random);
  const words: NetworkWords = {
    nodes: Array.from({ length: all }, (_, node) => {
      const recovers = whole(1, 10);
      return {
        id: `n${node}`,
        item: `i${node}`,
        stock: whole(1500, 3000),
        capacity: whole(1500, 3000),
        recovery: [recovers, recovers, recovers] as const,
      };
    }),
    lines: arcs.map(
      ({ from, to }): LineWords => ({ parent: `i${to}`, component: `i${from}`, choice: `m${material(from)}` }),
    ),
    demand: Array.from({ length: products }, (_, product) => ({
      item: `i${product}`,
      rate: whole(500, 1000),
      margin: whole(5, 30) / 100,
    })),
  };
  return { network: network(words), suppliers: Array.from({ length: all - products }, (_, k) => products + k) };
}

interface Material {
  readonly id: string;
  readonly makers: readonly string[];
}

/** Five tiers, each half as large again as the one before; a share `multiple` of the materials has two or three makers. */
function tiersOf(arcs: number, multiple: number, random: Random): readonly (readonly Material[])[] {
  const whole = between(random);
  const inner = Math.max(4, Math.round(arcs / (3 * (1 + 1.25 * multiple))));
  const sizes = [0.6, 1.1, 1.6, 2.1].map((weight) => Math.max(2, Math.round((inner * weight) / 5.4)));
  sizes.push(Math.round((sizes.at(-1) ?? 2) * 1.1));
  return sizes.map((size, tier) => {
    const materials: Material[] = [];
    for (let made = 0; made < size; ) {
      const count = Math.min(tier > 0 && random() < multiple ? whole(2, 3) : 1, size - made);
      const id = `t${tier}-${materials.length}`;
      materials.push({ id, makers: count === 1 ? [id] : Array.from({ length: count }, (_, k) => `${id}-v${k}`) });
      made += count;
    }
    return materials;
  });
}

export interface Layered {
  readonly network: Network;
  /** All nodes. */
  readonly makers: readonly number[];
  /** (Maker, customer) pairs. */
  readonly arcs: number;
}

export interface Wanted {
  /** (Maker, customer) pairs, about. */
  readonly arcs: number;
  /** Share of the materials that two or three make. */
  readonly multiple?: number;
  readonly seed?: number;
}

/**
 * Every recipe needs two to four materials of the next tier. Capacities 1.05 to 1.6 of an equal share of the flow, stocks
 * of 5 to 60 days.
 */
export function layered(wanted: Wanted): Layered {
  const { words, arcs } = layeredWords(wanted);
  const made = network(words);
  return { network: made, makers: made.nodes.map(({ index }) => index), arcs };
}

/** The same, written down; with the (maker, customer) pairs. */
export function layeredWords({ arcs, multiple = 0.4, seed = 1 }: Wanted): {
  readonly words: NetworkWords;
  readonly arcs: number;
} {
  const random = seeded(seed);
  const whole = between(random);
  const tiers = tiersOf(arcs, multiple, random);
  const lines: LineWords[] = [];
  const flow = new Map<string, number>();
  let pairs = 0;
  const demand = (tiers[0] ?? []).map(({ id }) => ({ item: id, rate: whole(20, 200), margin: whole(50, 900) }));
  for (const { item, rate } of demand) flow.set(item, rate);
  const need = (parent: string, { id, makers }: Material, quantity: number) => {
    lines.push({ parent, component: id, quantity });
    flow.set(id, (flow.get(id) ?? 0) + quantity * (flow.get(parent) ?? 0));
    pairs += makers.length;
  };
  tiers.forEach((materials, tier) => {
    const next = tiers[tier + 1] ?? [];
    for (const { id } of materials) {
      const chosen = new Set<Material>();
      const wanted = Math.min(whole(2, 4), next.length);
      while (chosen.size < wanted) {
        const material = next[whole(0, next.length - 1)];
        if (material !== undefined) chosen.add(material);
      }
      for (const material of chosen) need(id, material, whole(1, 3));
    }
    for (const material of next) {
      const parent = materials[whole(0, materials.length - 1)]?.id;
      if (!flow.has(material.id) && parent !== undefined) need(parent, material, 1);
    }
  });
  const cents = (value: number) => Math.round(value * 100) / 100;
  const nodes = tiers.flat().flatMap(({ id, makers }) =>
    makers.map((maker) => {
      const share = (flow.get(id) ?? 0) / makers.length;
      return {
        id: `${maker} maker`,
        item: id,
        capacity: cents(share * (1.05 + 0.55 * random()) + 0.01),
        stock: Math.round(share * (5 + 55 * random())),
      };
    }),
  );
  return { words: { nodes, lines, demand }, arcs: pairs };
}
