/**
 * Computed facts in what is held: worked out from their parts, and compared with what was stated of them. Where a statement
 * and the parts can both be true, what is held is what both allow. Where they cannot, neither is taken: what is held reaches
 * from the one to the other, and the two are told (`contradictions`).
 */
import { type Parts, valueIn } from "./formula.ts";
import { type Held, NOT_APPLICABLE_HELD } from "./held.ts";
import type { Computation } from "./ir.ts";
import { ANY_NUMBER, isEmptyRange, meetRange, type Range } from "./range.ts";
import { hullRange } from "./range-arithmetic.ts";

export interface Settled {
  readonly held: Held;
  readonly contradicts: boolean;
}

const held = (range: Range): Settled => ({ held: { kind: "range", range }, contradicts: false });
const contradicted = (range: Range): Settled => ({ held: { kind: "range", range }, contradicts: true });

const isAny = ({ low, high }: Range): boolean => low === null && high === null;

/** What the parts give: the value, or what stands in its place where nothing applies. */
export function fromParts({ as, otherwise }: Computation, parts: Parts): Range | undefined {
  const value = valueIn(as, parts);
  if (value !== undefined || otherwise === undefined) return value;
  return valueIn({ kind: "product", of: [otherwise], over: [] }, parts);
}

/** A statement that a number does not apply stands as long as no part says otherwise. */
export function settledBy(stated: Held | undefined, computed: Range | undefined): Settled {
  if (stated === undefined || stated.kind === "unknown")
    return computed === undefined ? { held: NOT_APPLICABLE_HELD, contradicts: false } : held(computed);
  if (stated.kind !== "range") {
    const silent = computed === undefined || isAny(computed);
    return silent ? { held: stated, contradicts: false } : contradicted(ANY_NUMBER);
  }
  if (computed === undefined) return contradicted(ANY_NUMBER);
  const both = meetRange(stated.range, computed);
  return isEmptyRange(both) ? contradicted(hullRange(stated.range, computed)) : held(both);
}

/** The same for what is only supposed of a computed fact: the parts narrow it where they can, and never contradict it. */
export function supposedBy(supposed: Held, computed: Range | undefined): Settled {
  if (supposed.kind !== "range" || computed === undefined) return { held: supposed, contradicts: false };
  const both = meetRange(supposed.range, computed);
  return held(isEmptyRange(both) ? supposed.range : both);
}
