/** A node of a proof: what was found, in the law's words, with the paragraph and the values, and what it rests on. */
import type { Citation } from "#kernel/citation.ts";
import type { State } from "#kernel/finding.ts";
import type { Joint } from "./ir.ts";
import type { Margin } from "./leaf/kind.ts";
import type { LawStatus } from "./status.ts";

export interface ProofNode {
  /** A rule's or definition's id; of a condition, its owner and its place in it, such as `review.case/2.1`. */
  readonly id: string;
  /** `computed`: how a number that a test reads was worked out, which has no part in the findings above it. */
  readonly kind: "decision" | "rule" | "definition" | "clause" | "computed";
  readonly state: State | "conflict" | "outsideCoverage";
  readonly says: string;
  readonly cite?: Citation;
  /** The comparison with values, such as `15832 TPP < 21000 TPP`. */
  readonly shown?: string;
  /** Positive or zero on the met side. */
  readonly margin?: Margin;
  readonly missing: readonly string[];
  /** Promises it rests on. */
  readonly pending: readonly string[];
  /** How the parts make the finding; absent on a leaf. */
  readonly joint?: Joint;
  readonly least?: number;
  /** Of a rule: its value, whether another displaced it, whose scopes it lives in, and whether it is applied. */
  readonly value?: string;
  readonly displaced?: boolean;
  readonly displaces?: readonly string[];
  readonly inside?: readonly string[];
  readonly law?: LawStatus;
  /** Rests on an attested judgement. */
  readonly judgement?: boolean;
  readonly reading?: string;
  readonly exhibit?: string;
  readonly of: readonly ProofNode[];
}
