/**
 * The node of one test: what no fact changes is told once, when a view is compiled; a question fills in what was found,
 * the values, the margin and the exhibits. A test over values has one node for each value that some test names, and
 * questions that hold the same value share it.
 */
import { hold } from "#kernel/defect.ts";
import { computedNodes, type ToldFacts } from "../computed-node.ts";
import type { Leaf } from "../ir.ts";
import type { Judged, Template } from "../leaf/kind.ts";
import { printTest, readsOf, templateOf } from "../leaf/registry.ts";
import type { ProofNode } from "../proof-node.ts";
import type { View } from "../view.ts";
import { type MarginOf, marginForm } from "./margin.ts";
import { judgedAt, type Naming } from "./names.ts";
import { type Packed, valueAt } from "./packed.ts";
import { type Slot, type Slots, shownAt } from "./slots.ts";
import { COMMITTED, STATE_MASK, STATES, UNKNOWN } from "./status-byte.ts";

/** One question: its bytes, what is held, and what was told of it already. */
export interface Telling {
  readonly packed: Packed;
  /** A state for every clause, whether the answer reached it or not. */
  readonly bytes: Uint8Array;
  readonly naming: Naming;
  /** By slot: the value as it is shown, printed once. */
  readonly texts: (string | undefined)[];
  /** By definition: the nodes below it, told once however often it is named. */
  readonly inside: (readonly ProofNode[] | undefined)[];
  readonly computed: ToldFacts;
}

/** Tells a node of one question. */
export type Form = (telling: Telling) => ProofNode;

/** What no fact changes about a node. */
export type Told = Omit<
  ProofNode,
  "state" | "missing" | "pending" | "shown" | "margin" | "exhibit" | "displaced" | "of"
>;

export const NONE: readonly string[] = [];
const NO_PARTS: readonly ProofNode[] = [];

/** The node for each state that names nothing, to be filled in. */
export const byState = (told: Told): readonly ProofNode[] =>
  STATES.map((state) => Object.freeze({ ...told, state, missing: NONE, pending: NONE, of: NO_PARTS }));

export function nodeFor(nodes: readonly ProofNode[], state: number): ProofNode {
  const node = nodes[state];
  hold(node !== undefined, "every state has a node", String(state));
  return node;
}

export const stateAt = ({ bytes }: Telling, at: number): number => (bytes[at] ?? 0) & STATE_MASK;

/** Whether a state names what is missing or promised. */
export const names = (state: number): boolean => state === UNKNOWN || state === COMMITTED;

/** The same node with the names of what is missing or promised. */
export function named(node: ProofNode, { finding, pending }: Judged): ProofNode {
  return { ...node, missing: finding.state === "unknown" ? finding.missing : NONE, pending };
}

function exhibitOf(slots: readonly number[], { stated }: Packed): string | undefined {
  let shown: string | undefined;
  for (let at = 0; at < slots.length; at++) {
    const exhibit = stated[slots[at] ?? 0]?.exhibit;
    if (exhibit !== undefined) shown = shown === undefined ? exhibit : `${shown}, ${exhibit}`;
  }
  return shown;
}

interface Shape {
  readonly at: number;
  readonly nodes: readonly ProofNode[];
  readonly template: Template;
  /** The slots of the template's names. */
  readonly slots: readonly number[];
  /** Those the test reads, each once. */
  readonly reads: readonly number[];
  readonly held: readonly Slot[];
  /** Of these names the node shows how they were computed. */
  readonly computed: readonly string[];
  readonly marginOf: MarginOf | undefined;
}

/** A value as it is shown, printed once a question. */
function textAt(slot: number, held: readonly Slot[], { texts, packed }: Telling): string {
  const before = texts[slot];
  const of = held[slot];
  if (before !== undefined || of === undefined) return before ?? "";
  const text = shownAt(of, slot, packed);
  texts[slot] = text;
  return text;
}

function shownIn({ template: { pieces }, slots, held }: Shape, telling: Telling): string {
  let text = pieces[0] ?? "";
  for (let at = 0; at < slots.length; at++) text += textAt(slots[at] ?? 0, held, telling) + (pieces[at + 1] ?? "");
  return text;
}

/** Whatever is held, and by whomever it is shown. */
function tell(shape: Shape, telling: Telling): ProofNode {
  const { at, nodes, marginOf, reads, computed } = shape;
  const state = stateAt(telling, at);
  const node = nodeFor(nodes, state);
  const shown = shownIn(shape, telling);
  const margin = marginOf?.(telling.packed);
  const told = margin === undefined ? { ...node, shown } : { ...node, shown, margin };
  const exhibit = exhibitOf(reads, telling.packed);
  const shownBy = exhibit === undefined ? told : { ...told, exhibit };
  const whole =
    computed.length === 0
      ? shownBy
      : { ...shownBy, of: computedNodes(computed, telling.packed.scene, telling.computed) };
  return names(state) ? named(whole, judgedAt(at, telling.naming)) : whole;
}

/** A node for each value that is named, made when it is first met. */
function shared(shape: Shape, slot: number, values: number): Form {
  const known: (ProofNode | undefined)[] = new Array(values).fill(undefined);
  return (telling) => {
    const value = valueAt(telling.packed, slot);
    if (value < 0 || value >= values || telling.packed.stated[slot]?.exhibit !== undefined) return tell(shape, telling);
    const before = known[value];
    if (before !== undefined) return before;
    const node = Object.freeze(tell(shape, telling));
    known[value] = node;
    return node;
  };
}

export function leafForm(leaf: Leaf, at: number, told: Told, view: View, slots: Slots): Form {
  const { test } = leaf;
  const reads = readsOf(test);
  const slotOf = (id: string): number => slots.at.get(id) ?? 0;
  const judgement = reads.some((id) => view.facts.get(id)?.judgement === true);
  const nodes = byState({ ...told, says: leaf.says ?? printTest(test), ...(judgement ? { judgement } : {}) });
  const template = templateOf(test);
  const marginOf = marginForm(test, view, slotOf);
  const [named, read] = [template.names.map(slotOf), reads.map(slotOf)];
  const computed = reads.filter((id) => view.computations.has(id));
  const shape: Shape = { at, nodes, template, slots: named, reads: read, held: slots.slots, computed, marginOf };
  const [slot = 0, another] = read;
  // A fact of values no test names, as where a list is not in force, is told each time.
  const values = another === undefined ? slots.slots[slot]?.values : undefined;
  return values === undefined ? (telling) => tell(shape, telling) : shared(shape, slot, values.named.size);
}
