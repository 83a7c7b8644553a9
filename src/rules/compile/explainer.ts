/**
 * The tree from a vector, quickly: what no fact changes (words, paragraphs, places, readings) is told once for a view and
 * a decision, and each answer fills in states, values and margins. Where the answer itself turns on something unknown
 * or promised, or a rule was not reached, the slower way of `vector.ts` tells what is missing.
 */
import type { Branch } from "../branch.ts";
import { computedNodes } from "../computed-node.ts";
import { decisionNode } from "../decision-node.ts";
import type { Facts } from "../held.ts";
import type { Clause, DecisionDeclaration, Test } from "../ir.ts";
import { marginOf, readsOf, shownTest } from "../leaf/registry.ts";
import { weighRule } from "../look.ts";
import { clausesIn } from "../match-clause.ts";
import type { ProofNode } from "../proof-node.ts";
import { type Ledgers, type Scene, sceneOf } from "../scene.ts";
import { type Explained, explainedAt, explainSlowly, placesOf, type Rebuilding } from "../vector.ts";
import type { LiveRule, View } from "../view.ts";
import type { Weighed } from "../weighed.ts";
import { type Layout, layoutOf, type Section } from "./layout.ts";
import { COMMITTED, DISPLACED, NOT_REACHED, STATE_MASK, STATES, UNKNOWN } from "./status-byte.ts";

const NONE: readonly string[] = [];
const NO_PARTS: readonly ProofNode[] = [];

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

/** A test's node with what its facts tell: values, margin, exhibits. */
function grounded(node: ProofNode, test: Test, reads: readonly string[], { scene, facts }: Answering): ProofNode {
  const margin = marginOf(test, scene);
  const shown = shownTest(test, scene);
  const of = computedNodes(reads, scene);
  const told = margin === undefined ? { ...node, shown, of } : { ...node, shown, margin, of };
  if (!reads.some((id) => facts.get(id)?.exhibit !== undefined)) return told;
  return { ...told, exhibit: reads.flatMap((id) => facts.get(id)?.exhibit ?? []).join(", ") };
}

type Named = Pick<ProofNode, "missing" | "pending">;

const NO_NAMES: Named = { missing: NONE, pending: NONE };

/** Names of what is missing or promised, for the few clauses inside that turn on it. */
function named(byte: number, { clause, at }: Form, answering: Answering): Named {
  const state = byte & STATE_MASK;
  if (state !== UNKNOWN && state !== COMMITTED) return NO_NAMES;
  const { finding, pending } = explainedAt(clause, at, answering);
  return { missing: finding.state === "unknown" ? finding.missing : NONE, pending };
}

function filled(form: Form, answering: Answering): ProofNode {
  const byte = answering.vector[form.at] ?? 0;
  const { missing, pending } = named(byte, form, answering);
  const of = form.of.length === 0 ? NO_PARTS : form.of.map((part) => filled(part, answering));
  const node = { ...form.node, state: STATES[byte & STATE_MASK] ?? "unknown", missing, pending, of };
  return form.test === undefined ? node : grounded(node, form.test, form.reads, answering);
}

/** The same for a condition that was not reached, and so is weighed here. */
function weighed(form: Form, { finding, pending, of }: Weighed, answering: Answering): ProofNode {
  const parts = form.clause.kind === "is" ? (of[0]?.of ?? []) : of;
  const missing = finding.state === "unknown" ? finding.missing : NONE;
  const told = form.of.flatMap((part, index) => {
    const inside = parts[index];
    return inside === undefined ? [] : [weighed(part, inside, answering)];
  });
  const node = { ...form.node, state: finding.state, missing, pending, of: told };
  return form.test === undefined ? node : grounded(node, form.test, form.reads, answering);
}

/** A rule's node: its own byte, then the parts of its condition. A rule not reached is unmet, or not applied at all. */
function ruleFilled(form: Form, live: LiveRule, answering: Answering): ProofNode {
  const byte = answering.vector[form.at - 1] ?? NOT_REACHED;
  if ((byte & NOT_REACHED) !== 0) {
    const { state, condition } = weighRule(live, answering.scene, "applied");
    return { ...weighed(form, condition, answering), state, missing: NONE, pending: NONE };
  }
  const displaced = (byte & DISPLACED) === 0 ? {} : { displaced: true };
  const state = STATES[byte & STATE_MASK] ?? "unknown";
  return { ...form.node, state, ...displaced, of: form.of.map((part) => filled(part, answering)) };
}

/** Whether an answer turns on nothing unknown or promised: the bytes of coverage and rules say. */
const isPlain = (vector: Uint8Array, sections: readonly Section[]): boolean =>
  sections.every(({ from, rule, definition }) => {
    const state = (vector[rule === undefined ? from : from - 1] ?? 0) & STATE_MASK;
    return definition !== undefined || (state !== UNKNOWN && state !== COMMITTED);
  });

const NOTHING_LOOKED = { coverage: undefined, rules: [], missing: [], turnsOn: [], deciders: [], endings: [] };

interface Forms {
  readonly coverage: Form | undefined;
  readonly rules: readonly (readonly [form: Form, live: LiveRule])[];
}

function formsOf(view: View, decision: DecisionDeclaration, { sections, size }: Layout): Forms {
  const blank = new Uint8Array(size).fill(NOT_REACHED);
  const told = explainSlowly(view, decision, blank, new Map(), new Map()).proof;
  const from = new Map(
    sections.flatMap((one) => (one.definition === undefined ? [] : [[one.definition, one] as const])),
  );
  const wholes = sections.filter(({ definition }) => definition === undefined);
  const forms = wholes.flatMap((section, index) => {
    const node = told.of[index];
    return node === undefined ? [] : [[formOf(node, section.when, section.from, from), section.rule] as const];
  });
  return {
    coverage: forms.find(([, live]) => live === undefined)?.[0],
    rules: forms.flatMap(([form, live]) => (live === undefined ? [] : [[form, live] as const])),
  };
}

/** Explains answers of one decision; undefined for a vector of another length. */
export type Explain = (vector: Uint8Array, branch: Branch, facts: Facts, ledgers: Ledgers) => Explained | undefined;

/** Undefined when the book has no such decision. */
export function explainer(view: View, id: string): Explain | undefined {
  const decision = view.decisions.find((one) => one.id === id);
  if (decision === undefined) return undefined;
  const layout = layoutOf(view, id);
  const { coverage, rules } = formsOf(view, decision, layout);
  const placeOf = placesOf(layout);
  return (vector, branch, facts, ledgers) => {
    if (vector.length !== layout.size) return undefined;
    if (!view.covered || !isPlain(vector, layout.sections))
      return explainSlowly(view, decision, vector, facts, ledgers);
    const scene: Scene = sceneOf(view, facts, ledgers);
    const answering = { scene, vector, placeOf, facts };
    const root = decisionNode(decision, branch, { looked: NOTHING_LOOKED, endings: [] }, scene, facts);
    const covered = coverage === undefined ? [] : [filled(coverage, answering)];
    const of = [...covered, ...rules.map(([form, live]) => ruleFilled(form, live, answering))];
    return { branch, proof: { ...root, of } };
  };
}
