/**
 * The tree from a vector, quickly: what no fact changes (words, paragraphs, places, readings) is told once for a view and
 * a decision, and each answer fills in states, values and margins. Where the answer itself turns on something unknown
 * or promised, or a rule was not reached, the slower way of `vector.ts` tells what is missing.
 */
import type { Branch } from "../branch.ts";
import { decisionNode } from "../decision-node.ts";
import type { Facts } from "../held.ts";
import type { Clause, DecisionDeclaration, Test } from "../ir.ts";
import { marginOf, readsOf, shownTest } from "../leaf/registry.ts";
import { clausesIn } from "../match-clause.ts";
import type { ProofNode } from "../proof.ts";
import { type Ledgers, type Scene, sceneOf } from "../scene.ts";
import { type Explained, explainedAt, explainSlowly, type Rebuilding, rebuilding } from "../vector.ts";
import type { View } from "../view.ts";
import { type Layout, layoutOf, type Section } from "./layout.ts";
import { COMMITTED, DISPLACED, NOT_REACHED, STATE_MASK, STATES, UNKNOWN } from "./status-byte.ts";

const NONE: readonly string[] = [];

/** A node without what facts change, where its byte stands, and its test if it is one. */
interface Form {
  readonly node: ProofNode;
  readonly clause: Clause;
  readonly at: number;
  readonly test?: Test;
  readonly reads: readonly string[];
  readonly of: readonly Form[];
}

function formOf(told: ProofNode, clause: Clause, at: number, from: ReadonlyMap<string, Section>): Form {
  const { shown: _shown, margin: _margin, exhibit: _exhibit, displaced: _displaced, ...node } = told;
  const common = { node: { ...node, missing: NONE, pending: NONE, of: [] }, clause, at };
  if (clause.kind === "test") return { ...common, test: clause.test, reads: readsOf(clause.test), of: [] };
  const inside = clause.kind === "is" ? from.get(clause.definition) : undefined;
  const whole = inside?.when ?? clause;
  const start = inside?.from ?? at;
  const parts = whole.kind === "group" ? whole.of : [];
  let place = start + 1;
  const of = parts.flatMap((part, index) => {
    const child = told.of[index];
    const form = child === undefined ? [] : [formOf(child, part, place, from)];
    place += clausesIn(part).length;
    return form;
  });
  return { ...common, reads: NONE, of };
}

interface Answering extends Rebuilding {
  readonly facts: Facts;
}

/** What a test's facts tell: values, margin, exhibits. */
function grounds(test: Test, reads: readonly string[], { scene, facts }: Answering): Partial<ProofNode> {
  const margin = marginOf(test, scene);
  const exhibits = reads.flatMap((id) => facts.get(id)?.exhibit ?? []);
  return {
    shown: shownTest(test, scene),
    ...(margin === undefined ? {} : { margin }),
    ...(exhibits.length === 0 ? {} : { exhibit: exhibits.join(", ") }),
  };
}

/** Names of what is missing or promised, for the few clauses inside that turn on it. */
function named(byte: number, { clause, at }: Form, answering: Answering): Pick<ProofNode, "missing" | "pending"> {
  const state = byte & STATE_MASK;
  if (state !== UNKNOWN && state !== COMMITTED) return { missing: NONE, pending: NONE };
  const { finding, pending } = explainedAt(clause, at, answering);
  return { missing: finding.state === "unknown" ? finding.missing : NONE, pending };
}

function filled(form: Form, answering: Answering): ProofNode {
  const byte = answering.vector[form.at] ?? 0;
  return {
    ...form.node,
    state: STATES[byte & STATE_MASK] ?? "unknown",
    ...named(byte, form, answering),
    ...(form.test === undefined ? {} : grounds(form.test, form.reads, answering)),
    of: form.of.map((part) => filled(part, answering)),
  };
}

/** A rule's node: its own byte, then the parts of its condition. */
function ruleFilled(form: Form, answering: Answering): ProofNode {
  const byte = answering.vector[form.at - 1] ?? 0;
  const displaced = (byte & DISPLACED) === 0 ? {} : { displaced: true };
  const state = STATES[byte & STATE_MASK] ?? "unknown";
  return { ...form.node, state, ...displaced, of: form.of.map((part) => filled(part, answering)) };
}

/** Whether an answer turns on nothing unknown, promised or passed over: the bytes of coverage and rules say. */
const isPlain = (vector: Uint8Array, sections: readonly Section[]): boolean =>
  sections.every(({ from, rule, definition }) => {
    if (definition !== undefined) return true;
    const byte = vector[rule === undefined ? from : from - 1] ?? NOT_REACHED;
    const state = byte & STATE_MASK;
    return (byte & NOT_REACHED) === 0 && state !== UNKNOWN && state !== COMMITTED;
  });

const NOTHING_LOOKED = { coverage: undefined, rules: [], missing: [], turnsOn: [], deciders: [], endings: [] };

function formsOf(view: View, decision: DecisionDeclaration, { sections, size }: Layout): readonly Form[] {
  const blank = new Uint8Array(size).fill(NOT_REACHED);
  const told = explainSlowly(view, decision, blank, new Map(), new Map()).proof;
  const from = new Map(
    sections.flatMap((one) => (one.definition === undefined ? [] : [[one.definition, one] as const])),
  );
  return sections
    .filter(({ definition }) => definition === undefined)
    .flatMap(({ when, from: at }, index) => {
      const node = told.of[index];
      return node === undefined ? [] : [formOf(node, when, at, from)];
    });
}

/** Explains answers of one decision; undefined for a vector of another length. */
export type Explain = (vector: Uint8Array, branch: Branch, facts: Facts, ledgers: Ledgers) => Explained | undefined;

/** Undefined when the book has no such decision. */
export function explainer(view: View, id: string): Explain | undefined {
  const decision = view.decisions.find((one) => one.id === id);
  if (decision === undefined) return undefined;
  const layout = layoutOf(view, id);
  const forms = formsOf(view, decision, layout);
  const { when } = view.book.covers;
  return (vector, branch, facts, ledgers) => {
    if (vector.length !== layout.size) return undefined;
    if (!view.covered || !isPlain(vector, layout.sections))
      return explainSlowly(view, decision, vector, facts, ledgers);
    const scene: Scene = sceneOf(view, facts, ledgers);
    const answering = { ...rebuilding(layout, scene, vector), facts };
    const root = decisionNode(decision, branch, { looked: NOTHING_LOOKED, endings: [] }, scene, facts);
    const of = forms.map((form, index) =>
      when !== undefined && index === 0 ? filled(form, answering) : ruleFilled(form, answering),
    );
    return { branch, proof: { ...root, of } };
  };
}
