/** A proof of the engine as the contract tells it: English wordings get their other languages, margins become figures. */
import type { ProofNode as ToldNode } from "#contract/check.ts";
import type { Label } from "#contract/text.ts";
import { printRational } from "#kernel/rational.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { plainFigure } from "../figures.ts";

export type Labels = (english: string) => Label;

export function toldProof(node: ProofNode, labels: Labels): ToldNode {
  const { id, kind, state, says, cite, shown, margin, missing, displaced, judgement, reading, exhibit, of } = node;
  const paragraph =
    cite === undefined ? [] : [{ kind: "paragraph" as const, citation: { ...cite }, says: labels(says) }];
  return {
    id,
    kind,
    state,
    says: labels(says),
    missing: [...missing],
    ...(cite === undefined ? {} : { cite: { ...cite } }),
    ...(shown === undefined ? {} : { shown }),
    ...(margin === undefined ? {} : { margin: plainFigure(printRational(margin.value), margin.unit, ...paragraph) }),
    ...(displaced === undefined ? {} : { displaced }),
    ...(judgement === undefined ? {} : { judgement }),
    ...(reading === undefined ? {} : { reading }),
    ...(exhibit === undefined ? {} : { exhibit }),
    of: of.map((child) => toldProof(child, labels)),
  };
}
