/** A condition with what was found about it. */
import type { Finding } from "#kernel/finding.ts";
import type { Clause, Definition } from "#rules/ir.ts";

export interface Weighed {
  readonly clause: Clause;
  readonly finding: Finding;
  /** The promises a committed finding rests on, sorted. */
  readonly pending: readonly string[];
  /** The definition a reference was resolved to. */
  readonly definition?: Definition;
  readonly of: readonly Weighed[];
}
