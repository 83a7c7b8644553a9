/**
 * Reads every name, word and number of an answer, however deep, so that nothing counted is only promised: texts are made
 * whole by reading a letter of them. Of our tree member by member, kind by kind as a reader would; of the trace of
 * another engine whatever is in it.
 */
import type { ProofNode } from "#rules/proof-node.ts";

const ofText = (text: string | undefined): number =>
  text === undefined || text.length === 0 ? 1 : text.length + text.charCodeAt(text.length - 1);

function ofTexts(texts: readonly string[] | undefined): number {
  let sum = 1;
  if (texts !== undefined) for (let at = 0; at < texts.length; at++) sum += ofText(texts[at]);
  return sum;
}

function ofCite(cite: ProofNode["cite"]): number {
  return cite === undefined ? 1 : ofText(cite.instrument) + ofText(cite.paragraph);
}

function ofMargin(margin: ProofNode["margin"]): number {
  if (margin === undefined) return 1;
  const { value, unit } = margin;
  return ofText(unit) + (value.numerator === 0n ? 1 : 2) + (value.denominator === 1n ? 1 : 2);
}

function ofTest({
  id,
  kind,
  state,
  says,
  cite,
  shown,
  margin,
  missing,
  pending,
  judgement,
  exhibit,
}: ProofNode): number {
  const texts = ofText(id) + ofText(kind) + ofText(state) + ofText(says) + ofText(shown) + ofText(exhibit);
  return texts + ofCite(cite) + ofMargin(margin) + ofTexts(missing) + ofTexts(pending) + (judgement ? 1 : 0);
}

function ofGroup({ id, kind, state, says, cite, missing, pending, joint, least, of }: ProofNode): number {
  const texts = ofText(id) + ofText(kind) + ofText(state) + ofText(says) + ofText(joint);
  return texts + ofCite(cite) + ofTexts(missing) + ofTexts(pending) + (least ?? 0) + treeTouched(of);
}

function ofDefinition({ id, kind, state, says, cite, missing, pending, joint, least, reading, of }: ProofNode): number {
  const texts = ofText(id) + ofText(kind) + ofText(state) + ofText(says) + ofText(joint) + ofText(reading);
  return texts + ofCite(cite) + ofTexts(missing) + ofTexts(pending) + (least ?? 0) + treeTouched(of);
}

function ofRule(node: ProofNode): number {
  const { id, kind, state, says, cite, missing, pending, joint, least, value, displaced, displaces, inside } = node;
  const texts = ofText(id) + ofText(kind) + ofText(state) + ofText(says) + ofText(joint) + ofText(value);
  const others = ofTexts(displaces) + ofTexts(inside) + ofText(node.law) + ofText(node.reading) + (displaced ? 1 : 0);
  const names = ofCite(cite) + ofTexts(missing) + ofTexts(pending) + (least ?? 0);
  return texts + others + names + treeTouched(node.of);
}

function ofNode(node: ProofNode): number {
  if (node.kind === "rule") return ofRule(node);
  if (node.kind === "definition") return ofDefinition(node);
  return node.of.length === 0 ? ofTest(node) : ofGroup(node);
}

export function treeTouched(nodes: readonly ProofNode[]): number {
  let sum = nodes.length;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node !== undefined) sum += ofNode(node);
  }
  return sum;
}

/** Of anything made of objects, lists, texts and numbers. */
export function touched(value: unknown): number {
  if (typeof value === "string") return ofText(value);
  if (typeof value !== "object" || value === null) return value === 0 ? 1 : 2;
  let sum = 0;
  for (const [name, member] of Object.entries(value)) sum += name.length + touched(member);
  return sum;
}
