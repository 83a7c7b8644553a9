/**
 * What can be made when some nodes are gone: the least fixpoint of "a node makes its item when it works itself and each
 * requirement of the item has a maker". Least, so that two items that only feed each other count as not made.
 *
 * After a removal only what rested on it is asked again. Each requirement remembers one maker it rests on (its
 * witness), found after that maker's own requirements were met; first everything whose witnesses are lost is taken
 * back, then what has another maker left is put back (delete and rederive, Gupta, Mumick, Subrahmanian 1993). Exact
 * with cycles; the work is proportional to what was taken back.
 */
import { makes, type Network, type NetworkNode, type Requirement, type Use } from "./network.ts";

export interface Supply {
  /** Nodes that make something when nothing is gone, by index. */
  readonly works: readonly boolean[];
  /** Nodes that stop making when these are gone, those among them that made something included. */
  readonly lost: (gone: readonly NetworkNode[]) => ReadonlySet<number>;
}

interface Graph {
  /** Makers of each requirement. */
  readonly makers: readonly (readonly number[])[];
  /** Requirements each node can serve. */
  readonly serves: readonly (readonly number[])[];
  /** Nodes that have each requirement. */
  readonly needing: readonly (readonly number[])[];
  /** How many requirements each node has. */
  readonly count: readonly number[];
  readonly able: readonly boolean[];
}

/** A requirement counts when one of its lines has a use that counts; the makers of all its counting lines serve it. */
function makersOf(
  network: Network,
  { lines }: Requirement,
  counts: (use: Use) => boolean,
): readonly number[] | undefined {
  const counting = lines.flatMap((index) => network.lines[index] ?? []).filter(({ use }) => counts(use));
  return counting.length === 0 ? undefined : [...new Set(counting.flatMap(({ makers }) => makers))];
}

function graphOf(network: Network, counts: (use: Use) => boolean): Graph {
  const makers: (readonly number[])[] = [];
  const needing: (readonly number[])[] = [];
  const serves: number[][] = network.nodes.map(() => []);
  const count = network.nodes.map(() => 0);
  for (const requirement of network.requirements) {
    const able = makersOf(network, requirement, counts);
    if (able === undefined) continue;
    for (const node of able) serves[node]?.push(makers.length);
    makers.push(able);
    const users = (network.makersOf.get(requirement.item) ?? []).map(({ index }) => index);
    for (const node of users) count[node] = (count[node] ?? 0) + 1;
    needing.push(users);
  }
  return { makers, serves, needing, count, able: network.nodes.map(makes) };
}

/** The fixpoint of a graph, and how it changes when nodes are gone. */
class Fixpoint implements Supply {
  readonly works: boolean[];
  readonly #graph: Graph;
  readonly #unmet: number[];
  readonly #witness: (number | undefined)[];

  constructor(graph: Graph) {
    this.#graph = graph;
    this.works = graph.able.map(() => false);
    this.#unmet = [...graph.count];
    this.#witness = graph.makers.map(() => undefined);
    const ready = graph.able.flatMap((able, node) => (able && graph.count[node] === 0 ? [node] : []));
    this.#start(ready, (node) => graph.able[node] === true);
  }

  /** Starts nodes whose requirements are met, and all that can start because of them. */
  #start(ready: number[], may: (node: number) => boolean): void {
    for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
      if (this.works[node] === true) continue;
      this.works[node] = true;
      for (const requirement of this.#graph.serves[node] ?? []) {
        if (this.#witness[requirement] !== undefined) continue;
        this.#witness[requirement] = node;
        for (const user of this.#met(requirement)) if (may(user)) ready.push(user);
      }
    }
  }

  /** Counts a requirement as met; nodes that lack nothing now. */
  #met(requirement: number): readonly number[] {
    return (this.#graph.needing[requirement] ?? []).filter((node) => {
      const left = (this.#unmet[node] ?? 0) - 1;
      this.#unmet[node] = left;
      return left === 0;
    });
  }

  /** Stops nodes and all that rests on them; the requirements that lost their witness. */
  #stop(gone: readonly number[], stopped: Set<number>): readonly number[] {
    const open: number[] = [];
    const next = [...gone];
    for (let node = next.pop(); node !== undefined; node = next.pop()) {
      if (this.works[node] !== true) continue;
      this.works[node] = false;
      stopped.add(node);
      for (const requirement of this.#graph.serves[node] ?? []) {
        if (this.#witness[requirement] !== node) continue;
        this.#witness[requirement] = undefined;
        open.push(requirement);
        for (const user of this.#graph.needing[requirement] ?? []) {
          this.#unmet[user] = (this.#unmet[user] ?? 0) + 1;
          next.push(user);
        }
      }
    }
    return open;
  }

  /** Puts back what has a maker left among the nodes that may work. */
  #rederive(open: readonly number[], may: (node: number) => boolean): void {
    const ready: number[] = [];
    for (const requirement of open) {
      const other = this.#graph.makers[requirement]?.find((node) => this.works[node] === true);
      if (other === undefined) continue;
      this.#witness[requirement] = other;
      for (const user of this.#met(requirement)) if (may(user)) ready.push(user);
    }
    this.#start(ready, may);
  }

  lost(gone: readonly NetworkNode[]): ReadonlySet<number> {
    const away = new Set(gone.map(({ index }) => index));
    const able = (node: number) => this.#graph.able[node] === true;
    const stopped = new Set<number>();
    const open = this.#stop([...away], stopped);
    this.#rederive(open, (node) => able(node) && !away.has(node));
    const lost = new Set([...stopped].filter((node) => this.works[node] !== true));
    // Once the nodes are back they start again, and with them all that rested on them: as before the question.
    const back = [...away].filter((node) => able(node) && this.#unmet[node] === 0);
    this.#start(back, able);
    return lost;
  }
}

/** `counts` says which uses of a line are asked for; all when left out. */
export const supplyOf = (network: Network, counts: (use: Use) => boolean = () => true): Supply =>
  new Fixpoint(graphOf(network, counts));
