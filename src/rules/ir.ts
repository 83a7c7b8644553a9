/**
 * The rulebook as data: what `docs/formats/rules.md` says in lines, in JSON. This, not the text, is hashed, cut by
 * date, evaluated and replayed. Numbers are exact decimals as text; a unit is named by its text, and what it measures
 * stands in `units`, so that a book means the same wherever it is read. Absent parts are left out, never null.
 */
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Interval } from "#kernel/interval.ts";

/** An instrument with its paragraph, and where it was published. */
export interface Cite {
  readonly law: string;
  readonly published?: string;
}

/** What holds for `valid`, on record for `known`. */
export interface Dated {
  readonly cite: Cite;
  readonly valid: Interval;
  readonly known: Interval;
}

interface FactTypeBodies {
  readonly "yes/no": unknown;
  readonly number: { readonly unit: string };
  readonly choice: { readonly of: readonly string[] };
  /** The name of a place or body: upper-case letters and digits. */
  readonly code: unknown;
  readonly date: unknown;
}

export type FactKindName = keyof FactTypeBodies;
export type FactType<K extends FactKindName = FactKindName> = {
  [P in K]: { readonly kind: P } & FactTypeBodies[P];
}[K];

/** Who may change a fact, and how. `identity` says what the transaction is: it is never offered as a change. */
export const REMEDIES = ["identity", "obtain", "reduce", "wait"] as const;
export type Remedy = (typeof REMEDIES)[number];

export interface FactDeclaration {
  readonly id: string;
  readonly type: FactType;
  readonly question: string;
  readonly remedy: Remedy;
  /** Rank of cost among remedies, 0 or more; a rank, not a price. */
  readonly rank?: number;
  /** Attested by a person, never computed. */
  readonly judgement: boolean;
  /** Who can answer. */
  readonly by?: string;
}

/** Who acts in a transaction. A closed set, so that two books can only mean the same one (docs/decisions/0011). */
export const ACTORS = ["exporter", "supplier", "buyer", "recipient", "holder", "laboratory"] as const;
export type Actor = (typeof ACTORS)[number];

/** What the law says of an act: strictest first. */
export const MODALS = ["must", "mustNot", "may"] as const;
export type Modal = (typeof MODALS)[number];

/** Something an actor does. Books that name the same act mean the same by it. */
export interface ActDeclaration {
  readonly id: string;
  /** What is done, as it follows the actor and `must`: "keep the records". */
  readonly done: string;
  /** What the norm does to the transaction; one not named here informs. */
  readonly effects: readonly { readonly value: Modal; readonly effect: Effect }[];
}

/** By when a duty is to be done: a day, or days counted from an event. Told with the answer; deciding asks only whether there is a duty. */
export type Deadline =
  | { readonly day: CivilDate }
  | { readonly days: number; readonly calendar: Calendar; readonly from: string };

/** An actor must, must not or may do something. */
export interface Norm {
  readonly actor: Actor;
  readonly modal: Modal;
  readonly act: string;
  /** Of a `must` only. */
  readonly until?: Deadline;
}

/** A running total kept outside the book. */
export interface LedgerDeclaration {
  readonly id: string;
  readonly unit: string;
  readonly question: string;
}

export interface ListVersion extends Dated {
  readonly id: string;
  readonly title: string;
  readonly of: readonly string[];
}

/** What a decision's value does to the transaction, weakest first. */
export const EFFECTS = ["none", "informs", "costs", "licence", "prohibits"] as const;
export type Effect = (typeof EFFECTS)[number];

export interface DecisionDeclaration {
  readonly id: string;
  readonly values: readonly string[];
  readonly question: string;
  /** A value not named here has effect `none`. */
  readonly effects: readonly { readonly value: string; readonly effect: Effect }[];
  /** The value when the book covers the case and no rule applies. */
  readonly otherwise?: string;
  /** Only where this other decision has this value need there be an answer: what verifying asks, never what deciding does. */
  readonly asked?: { readonly decision: string; readonly value: string };
}

export const OPERATORS = ["<", "<=", ">", ">=", "=", "!="] as const;
export type Operator = (typeof OPERATORS)[number];

/** One summand: `sign * number * of`, a hundredth of it when `percent`; without `of` a constant in `unit`. */
export interface Term {
  readonly sign: 1 | -1;
  readonly number?: string;
  readonly percent?: true;
  readonly of?: string;
  readonly unit?: string;
}

export type DateSide = { readonly fact: string } | { readonly date: CivilDate };

interface TestBodies {
  /** A yes/no fact alone. */
  readonly holds: { readonly fact: string };
  /** A choice or code among listed values. */
  readonly member: {
    readonly fact: string;
    readonly not: boolean;
    readonly of: { readonly list: string } | { readonly values: readonly string[] };
  };
  /** A choice or code against one value. */
  readonly equals: { readonly fact: string; readonly op: "=" | "!="; readonly value: string };
  readonly dates: { readonly left: DateSide; readonly op: Operator; readonly right: DateSide };
  /** Two linear sums of numbers. */
  readonly numbers: { readonly left: readonly Term[]; readonly op: Operator; readonly right: readonly Term[] };
}

export type TestName = keyof TestBodies;
export type Test<K extends TestName = TestName> = { [P in K]: { readonly kind: P } & TestBodies[P] }[K];

/** The law's words in our own, and the paragraph they stand in. */
export interface Wording {
  readonly says?: string;
  readonly paragraph?: string;
}

/** How the parts of a group make its finding. */
export type Joint = "all" | "any" | "not" | "atLeast";

export interface Group extends Wording {
  readonly kind: "group";
  readonly joint: Joint;
  /** For `atLeast`: how many. */
  readonly least?: number;
  /** For `not`: exactly one. */
  readonly of: readonly Clause[];
}

/** A condition that names a definition. */
export interface Reference extends Wording {
  readonly kind: "is";
  readonly definition: string;
}

export interface Leaf extends Wording {
  readonly kind: "test";
  readonly test: Test;
}

export type Clause = Group | Reference | Leaf;

/** A question the text leaves open, and the reading this book takes. */
export interface Reading {
  readonly question: string;
  readonly taken: string;
}

/** One factor of a product: a fact or ledger, or a number in a unit (a pure number without one). */
export type Factor = { readonly of: string } | { readonly number: string; readonly unit?: string };

interface FormulaBodies {
  /** `a * b / c / d`. */
  readonly product: { readonly of: readonly Factor[]; readonly over: readonly Factor[] };
  /** Of the parts that apply. */
  readonly greatest: { readonly of: readonly Formula[] };
  readonly least: { readonly of: readonly Formula[] };
  readonly total: { readonly of: readonly Formula[] };
}

export type FormulaName = keyof FormulaBodies;

/** How a number is worked out from others. */
export type Formula<K extends FormulaName = FormulaName> = {
  [P in K]: { readonly kind: P } & FormulaBodies[P] & Wording;
}[K];

/** A number fact that the law works out from others. */
export interface Computation extends Dated {
  /** The fact. */
  readonly id: string;
  readonly title: string;
  readonly readings: readonly Reading[];
  readonly as: Formula;
  /** The value where nothing it is made of applies; without it the fact then does not apply. */
  readonly otherwise?: { readonly number: string; readonly unit?: string };
}

export interface Definition extends Dated {
  readonly id: string;
  readonly title: string;
  readonly readings: readonly Reading[];
  /** Its direct parts are shown as a numbered list of conditions. */
  readonly checklist: boolean;
  /** The fact in whose units the margin of its one comparison is told. */
  readonly headroom?: string;
  readonly when: Group;
}

export const STATUSES = ["codified", "stayed", "withdrawn", "unknown"] as const;
export type StatusName = (typeof STATUSES)[number];

export interface StatusLine {
  readonly status: StatusName;
  readonly valid: Interval;
  readonly known: Interval;
  readonly source: string;
}

/** Which rules a rule beats. An exception applies only where one of them does; a rule notwithstanding others may reach beyond them. */
export interface Displacement {
  readonly how: "exception" | "notwithstanding";
  readonly rules: readonly string[];
}

/** A decision of this book, or of another where `book` names one. */
export interface DecisionName {
  readonly book?: string;
  readonly decision: string;
}

/** What an application under this rule must hold: what is granted under one of these decisions, where one of them asks for it. */
export interface Need extends Wording {
  readonly of: readonly DecisionName[];
}

/** A rule that gives a decision a value. */
export interface Decides {
  readonly decision: string;
  readonly value: string;
}

/** A rule that says what somebody must, must not or may do. */
export interface Obliges {
  readonly norm: Norm;
}

export interface RuleBody extends Dated {
  readonly id: string;
  readonly title: string;
  readonly statuses: readonly StatusLine[];
  /** Of a private rule, such as a letter: the yes/no fact that says whether it was addressed to this party. It binds nobody else. */
  readonly addressee?: string;
  readonly amount?: readonly Term[];
  readonly needs?: readonly Need[];
  readonly displaces?: Displacement;
  readonly readings: readonly Reading[];
  readonly when: Group;
}

/** A rule says one thing. */
export type Rule = RuleBody & (Decides | Obliges);

export const CALENDARS = ["calendar", "working"] as const;
export type Calendar = (typeof CALENDARS)[number];

export interface Span extends Wording {
  readonly days: number;
  readonly calendar: Calendar;
}

export interface Stage extends Span {
  readonly id: string;
  readonly from: string;
  readonly until: string;
}

export interface Stop extends Wording {
  readonly from: string;
  readonly until: string;
}

/** A clock of the law: what starts and ends it, its outer limit, its stages, and what stops it. Days are counted elsewhere. */
export interface Clock extends Dated {
  readonly id: string;
  readonly title: string;
  /** The decisions whose grant it times. */
  readonly for?: readonly DecisionName[];
  /** Only where this decision has this value are those grants timed by it. */
  readonly while?: Decides;
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  readonly outer?: Span;
  readonly stages: readonly Stage[];
  readonly stops: readonly Stop[];
}

/** What a unit the book names measures: `factor` of the dimension's base unit, as `numerator/denominator`. */
export interface UsedUnit {
  readonly text: string;
  readonly dimension: string;
  readonly factor: string;
}

export interface Rulebook {
  readonly id: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly authority: string;
  /** States reported guidance without a legal act. */
  readonly guidance: boolean;
  /** Its questions are not about a transaction: it is asked by name, and no transaction is put to it. */
  readonly apart?: true;
  readonly covers: { readonly from?: CivilDate; readonly when?: Group };
  readonly units: readonly UsedUnit[];
  readonly lists: readonly ListVersion[];
  readonly facts: readonly FactDeclaration[];
  readonly ledgers: readonly LedgerDeclaration[];
  readonly acts: readonly ActDeclaration[];
  readonly computations: readonly Computation[];
  readonly decisions: readonly DecisionDeclaration[];
  readonly definitions: readonly Definition[];
  readonly rules: readonly Rule[];
  readonly clocks: readonly Clock[];
}
