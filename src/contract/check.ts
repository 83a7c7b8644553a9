/** check: may this transaction go, under which rule, on that day? */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head, State, Way } from "./head.ts";
import { Question } from "./input.ts";
import { Label } from "./text.ts";
import { Workdays } from "./workdays.ts";

export const CheckInput = Question.extend({
  transaction: z
    .string()
    .max(200)
    .optional()
    .describe("number of the transaction; the company's default when left out"),
});

/** A node of the proof: rule, definition or clause, with what it rests on. */
export interface ProofNode {
  id: string;
  kind: "decision" | "rule" | "definition" | "clause" | "computed";
  state: z.infer<typeof State>;
  says: Label;
  cite?: Citation | undefined;
  /** The comparison as evaluated, such as `15832 TPP < 21000 TPP`. */
  shown?: string | undefined;
  /** What lies between the value and the limit; positive on the met side. */
  margin?: Figure | undefined;
  missing: string[];
  /** A rule that an exception has displaced. */
  displaced?: boolean | undefined;
  /** Rests on an attested judgement, not on a computation. */
  judgement?: boolean | undefined;
  /** The reading taken where the text leaves one open. */
  reading?: string | undefined;
  exhibit?: string | undefined;
  of: ProofNode[];
}

export const ProofNode: z.ZodType<ProofNode> = z.lazy(() =>
  z.object({
    id: z.string(),
    kind: z.enum(["decision", "rule", "definition", "clause", "computed"]),
    state: State,
    says: Label,
    cite: Citation.optional(),
    shown: z.string().optional(),
    margin: Figure.optional(),
    missing: z.array(z.string()),
    displaced: z.boolean().optional(),
    judgement: z.boolean().optional(),
    reading: z.string().optional(),
    exhibit: z.string().optional(),
    of: z.array(ProofNode),
  }),
);

/**
 * The decision as a record that a second program recomputes (docs/formats/proof.md): what was asked, how it ended by what is
 * known, and why, a byte for each clause.
 */
export const ProofRecord = z.object({
  format: z.literal("proof-1"),
  book: z.string(),
  epoch: z.string(),
  asOf: z.string(),
  knownOn: z.string(),
  facts: z.string(),
  ledgers: z.string(),
  decision: z.string(),
  status: z.enum(["decided", "open", "none", "conflict", "outsideCoverage"]),
  value: z.string().optional(),
  possible: z.array(z.string()),
  vector: z.string(),
  margins: z.array(z.object({ clause: z.number().int(), value: z.string(), unit: z.string() })),
});

const RangeEnd = z.object({ at: z.string(), open: z.boolean() }).nullable();

/** What the records were made of, as docs/formats/proof.md writes it: by fact; by rulebook and ledger. */
export const Held = z.object({
  facts: z.record(
    z.string(),
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("range"), low: RangeEnd, high: RangeEnd }),
      z.object({ kind: z.literal("among"), values: z.array(z.string()) }),
      z.object({ kind: z.literal("committed"), by: z.string() }),
      z.object({ kind: z.literal("notApplicable") }),
    ]),
  ),
  ledgers: z.record(z.string(), z.record(z.string(), z.object({ low: z.string(), high: z.string() }))),
});
export type Held = z.infer<typeof Held>;

/** By when something is due: a day, or days counted from an event. */
const Until = z.union([
  z.object({ day: z.string() }),
  z.object({ days: z.number().int(), calendar: z.enum(["calendar", "working"]), from: z.string() }),
]);
export type Until = z.infer<typeof Until>;

const LawStatus = z.enum(["enforced", "codified", "stayed", "withdrawn", "unknown"]);

/** One decision of one rulebook; of a norm, what an actor must, must not or may do. */
export const RuleAnswer = z.object({
  book: z.string(),
  jurisdiction: z.string(),
  decision: z.string(),
  title: Label,
  status: z.enum(["decided", "open", "none", "conflict", "outsideCoverage"]),
  /** The value in force, when decided. */
  value: z.string().optional(),
  valueLabel: Label.optional(),
  possible: z.array(z.string()),
  /** How the badge reads: `unmet` when the value stops the transaction, `met` when nothing was found to, and so on. */
  state: State,
  /** What the value does to the transaction. */
  effect: z.enum(["none", "informs", "costs", "licence", "prohibits"]),
  cite: Citation.optional(),
  missing: z.array(z.string()),
  /** Promises the answer rests on. */
  pending: z.array(z.string()),
  /** Guidance without a legal act behind it. */
  guidance: z.boolean(),
  lawStatus: LawStatus,
  /** Of a duty with a term. */
  until: Until.optional(),
  /** Rests on a private rule, such as a letter: it binds the party it was addressed to and nobody else. */
  addressed: z.literal(true).optional(),
  amount: Figure.optional(),
  proof: ProofNode,
  record: ProofRecord,
});
export type RuleAnswer = z.infer<typeof RuleAnswer>;

/** One side of a dilemma: which law says so, by which rule. */
const Side = z.object({
  book: z.string(),
  jurisdiction: z.string(),
  /** `must` or `must not`, as a name. */
  says: Label,
  rule: Label,
  cite: Citation.optional(),
  lawStatus: LawStatus,
  until: Until.optional(),
});

/** Two laws of which one says that an actor must do something and the other that it must not. planb picks neither. */
export const Dilemma = z.object({
  /** Who does what. */
  title: Label,
  actor: Label,
  act: Label,
  decision: z.string(),
  /** `conflict` on these facts; `unknown` when it may be one, and turns on what is missing. */
  state: z.enum(["conflict", "unknown"]),
  /** What one of the two says of the act stops the transaction. */
  stops: z.boolean(),
  must: Side,
  mustNot: Side,
  missing: z.array(z.string()),
});
export type Dilemma = z.infer<typeof Dilemma>;

export const ChecklistRow = z.object({
  no: z.string(),
  says: Label,
  state: State,
  shown: z.string(),
  by: z.string().optional(),
  exhibit: z.string().optional(),
  cite: Citation.optional(),
  missing: z.array(z.string()),
});

export const Checklist = z.object({
  title: Label,
  cite: Citation.optional(),
  counts: z.record(State, z.number()),
  rows: z.array(ChecklistRow),
});

export const Cap = z.object({
  title: Label,
  cite: Citation.optional(),
  state: State,
  used: Figure,
  limit: Figure,
  /** used / base, in %. */
  share: Figure,
  base: Figure,
  headroom: Figure,
  /** 80, 90 or 100 when passed. */
  alarm: z.number().optional(),
  reading: z.string().optional(),
});

/** A number that is stated, and computed otherwise from its parts: neither is taken. */
export const Contradiction = z.object({
  fact: z.string(),
  question: Label,
  /** With their units, such as `4000 TPP`. */
  stated: z.string(),
  computed: z.string(),
  /** The paragraph by which it is computed. */
  cite: Citation,
});
export type Contradiction = z.infer<typeof Contradiction>;

export const Duty = z.object({ cite: Citation.optional(), rate: Figure, base: Figure, amount: Figure });

/** A decision and how it ends. */
export const Ends = z.object({
  book: z.string(),
  decision: z.string(),
  title: Label,
  status: z.enum(["decided", "open", "none", "conflict", "outsideCoverage"]),
  value: z.string().optional(),
  valueLabel: Label.optional(),
  /** Values that are still possible, or that collide. */
  possible: z.array(Label).optional(),
});
export type Ends = z.infer<typeof Ends>;

/** One case of an answer, such as `yes` or `>= 4800 TPP`, and what is known then. */
export const AskCase = z.object({
  value: z.string(),
  /** Decisions that were open and end in this case. */
  settles: z.number().int(),
  /** Decisions that have fewer ways to end in this case: how they end, or may still. */
  ends: z.array(Ends),
  /** Decisions that stay open. */
  open: z.number().int(),
});

/** A fact worth asking for: some case of it changes how a decision can end. */
export const Ask = z.object({
  /** From 1: the best question first. */
  rank: z.number().int(),
  fact: z.string(),
  question: Label,
  who: z.string(),
  remedy: z.enum(["identity", "obtain", "reduce", "wait"]),
  /** Attested by a person, never computed. */
  judgement: z.boolean(),
  cases: z.array(AskCase),
  /** Facts still missing after the answer, the mean over its cases. */
  expected: Figure,
});
export type Ask = z.infer<typeof Ask>;

export const Interview = z.object({
  questions: z.array(Ask),
  /** Decisions that are open. */
  open: z.number().int(),
  /** Missing, but no question a company can answer, or one that can no longer change an ending. */
  others: z.array(z.string()),
  /** False when the search was cut short: there may be more questions. */
  complete: z.boolean(),
});
export type Interview = z.infer<typeof Interview>;

/** One lawful change. What says what the transaction is (`identity`) cannot stand here. */
export const Change = z.object({
  fact: z.string(),
  question: Label,
  who: z.string(),
  remedy: z.enum(["obtain", "reduce", "wait"]),
  from: z.string(),
  to: z.string(),
  /** For `reduce`: by how much; none under a strict limit, where `to` says `< limit`. */
  amount: Figure.optional(),
  /** Other decisions that this change runs into: they then stop the transaction, or may. */
  meets: z.array(Ends),
});
export type Change = z.infer<typeof Change>;

/** The smallest sets of lawful changes that turn a decision: each works, and no part of it alone does. */
export const Unblock = z.object({
  book: z.string(),
  decision: z.string(),
  title: Label,
  from: Ends,
  /** The values that would be milder. */
  to: z.array(z.string()),
  sets: z.array(
    z.object({
      changes: z.array(Change),
      /** The value then decided, and the promises it rests on. */
      leaves: z.string(),
      leavesLabel: Label,
      pending: z.array(z.string()),
      /** Other decisions the changes run into only together. */
      meets: z.array(Ends),
    }),
  ),
  /** Where there is none: facts that are unknown and no choice, and yet decide whether a change would help. */
  unknown: z.array(z.string()),
  /** False when the search was cut short: there may be more sets. */
  complete: z.boolean(),
});
export type Unblock = z.infer<typeof Unblock>;

/** What an application must hold before it can be decided: what is granted under one of these decisions. */
export const StackedNeed = z.object({
  says: Label,
  cite: Citation.optional(),
  /** Decisions it names that are asked here and require something, as `book/decision`. */
  of: z.array(z.string()),
  /**
   * `waits`: one of them is required; `mayWait`: one may be; `barred`: one prohibits; `nothingAsked`: none asks for anything;
   * `notCovered`: one is outside coverage or of a rulebook that was not asked, and none of the others asks.
   */
  state: z.enum(["waits", "mayWait", "barred", "nothingAsked", "notCovered"]),
});

/** One licence, permit or notice that is to be had, or may be, for the transaction to go. */
export const StackedLicence = z.object({
  /** `book/decision`. */
  id: z.string(),
  jurisdiction: z.string(),
  title: Label,
  valueLabel: Label.optional(),
  state: z.enum(["required", "open"]),
  cite: Citation.optional(),
  needs: z.array(StackedNeed),
  /** The limit that times its grant; absent: no rulebook states one. */
  limit: z
    .object({
      title: Label,
      days: z.number().int(),
      calendar: z.enum(["calendar", "working"]),
      cite: Citation,
      /** Days on which something stops the clock are not counted. */
      stops: z.boolean(),
      /** The calendar a limit in working days is counted with. */
      workdays: Workdays.optional(),
    })
    .optional(),
  /** Applied for as soon as it can be and granted on the last day of its limit; absent: cannot be counted. */
  day: z.string().optional(),
});
export type StackedLicence = z.infer<typeof StackedLicence>;

/** Licences of several books stack: every one that is required must be had. Method: docs/methods/stack.md. */
export const Stack = z.object({
  licences: z.array(StackedLicence),
  /** The day all of them can be counted on; absent when one cannot be counted, or may still be required. */
  day: z.string().optional(),
  /** The licences that make that day, in the order in which one waits for the other. */
  path: z.array(z.string()),
  /** Those that keep the day from being counted. */
  uncounted: z.array(z.string()),
});
export type Stack = z.infer<typeof Stack>;

/** A fact nobody stated, that follows from the tables of who owns whom and what stands in what, and by which ways. */
export const Follows = z.object({
  fact: z.string(),
  value: z.string(),
  unit: z.string(),
  ways: z.array(Way),
});

export const CheckReport = Head.extend({
  verb: z.literal("check"),
  transaction: z.object({ id: z.string(), name: Label }),
  /** What holds over all regimes: the strictest; unknown before nothing found. */
  verdict: z.enum(["licenceRequired", "prohibited", "noRequirementFound", "unknown", "conflict", "outsideCoverage"]),
  answers: z.array(RuleAnswer),
  held: Held,
  follows: z.array(Follows).optional(),
  dilemmas: z.array(Dilemma),
  stack: Stack,
  checklists: z.array(Checklist),
  caps: z.array(Cap),
  duties: z.array(Duty),
  contradictions: z.array(Contradiction),
  ask: Interview,
  /** One for each decision that holds the transaction back. */
  unblock: z.array(Unblock),
});
export type CheckReport = z.infer<typeof CheckReport>;
