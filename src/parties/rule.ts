/** When an ownership rule counts a party as captured by the listed ones that own it. The rule itself is data of a regime. */
import type { Rational } from "#kernel/rational.ts";

/** What is held of a company. `control` has no share: it is there or it is not. */
export const FORMS = ["capital", "votes", "control"] as const;
export type Form = (typeof FORMS)[number];

export interface OwnershipRule {
  /** In %. */
  readonly threshold: Rational;
  /** Whether the threshold itself is reached, or only what lies above it. */
  readonly reached: "atLeast" | "above";
  /** Whether the shares of different listed parties are added up. Shares held through one's own chain always are. */
  readonly together: boolean;
  /** Whether a captured company counts as an owner with its whole stake. */
  readonly through: boolean;
  /** Forms that count; a party is captured as soon as one of them reaches the threshold. */
  readonly counts: readonly Form[];
}
