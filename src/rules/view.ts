/** A rulebook on two days: the types of what `cut` leaves. Free of time from here on. */
import type { Rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Unit } from "#kernel/unit.ts";
import type {
  Clock,
  Computation,
  Definition,
  FactDeclaration,
  Group,
  LedgerDeclaration,
  ListVersion,
  Rule,
  Rulebook,
  Test,
} from "./ir.ts";
import type { LiveDecision } from "./norm.ts";
import type { Standing } from "./status.ts";

/** A sum as `constant + the sum of coefficient * name`, in base units. */
export interface Linear {
  readonly constant: Rational;
  /** Without zeros. */
  readonly of: ReadonlyMap<string, Rational>;
}

/** A list in force, its members as a set. */
export interface LiveList {
  readonly version: ListVersion;
  readonly members: ReadonlySet<string>;
}

export interface LiveRule {
  readonly rule: Rule;
  readonly standing: Standing;
}

export interface View {
  readonly book: Rulebook;
  readonly moment: Moment;
  /** Both days lie on or after the first day the book covers. */
  readonly covered: boolean;
  /** Sorted by id, so that the order of the text tells nothing. */
  readonly rules: readonly LiveRule[];
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly lists: ReadonlyMap<string, LiveList>;
  /** By the fact computed, each after those it is made of. */
  readonly computations: ReadonlyMap<string, Computation>;
  /** Of a fact or ledger: the facts computed from it, directly or through others, in the order of `computations`. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
  /** What the book declares, and what it says of each actor and act. */
  readonly decisions: readonly LiveDecision[];
  readonly facts: ReadonlyMap<string, FactDeclaration>;
  readonly ledgers: ReadonlyMap<string, LedgerDeclaration>;
  readonly clocks: readonly Clock[];
  readonly units: ReadonlyMap<string, Unit>;
  /** Every test in force that reads a fact or ledger. */
  readonly testsOf: ReadonlyMap<string, readonly Test[]>;
  /** Every whole condition in force that reads it, through definitions and computed facts too. */
  readonly readersOf: ReadonlyMap<string, ReadonlySet<Group>>;
  /** Comparisons of numbers as `left - right`. */
  readonly forms: ReadonlyMap<Test, Linear>;
}
