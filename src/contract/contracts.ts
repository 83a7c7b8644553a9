/** evidence contracts: which clauses a case sets off, until when notice is to be given, what has to be shown and what of it is on record. */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { Question } from "./input.ts";
import { Made } from "./made.ts";
import { Label } from "./text.ts";
import { Workdays } from "./workdays.ts";

export const ContractsInput = Question.extend({
  case: z.string().max(200).optional().describe("number of the case; the company's default when left out"),
  ics: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe("file to write the deadlines to as a calendar, such as notices.ics; its content is told when left out"),
});

export const Strength = z.enum(["textNotFound", "judgement", "unsupported", "asserted", "documented", "corroborated"]);

/** One thing to be shown, and how far the events on record show it. */
export const Element = z.object({
  id: z.string(),
  asks: Label,
  cite: Citation,
  burden: z.enum(["claimant", "respondent"]),
  strength: Strength,
  /** `signing`: what could be known on the day of signing belongs beside it. */
  compares: z.literal("signing").optional(),
  /** Numbers of events in the case. */
  events: z.array(z.number().int()),
  /** Exhibits of these events. */
  exhibits: z.array(z.string()),
  /** Kinds of events of the nearest way to show it that are not on record. */
  missing: z.array(z.string()),
  /** What the record is made of; never one number. */
  quality: z
    .object({
      exhibits: z.number().int(),
      actors: z.number().int(),
      /** Calendar days, the longest between what happened and its being written down. */
      lag: z.number().int(),
      bases: z.array(z.string()),
    })
    .optional(),
});
export type Element = z.infer<typeof Element>;

/** A source of a ground or a claim, with its two days. */
export const GroundSource = z.object({
  instrument: z.string(),
  text: z.string(),
  url: z.string().optional(),
  asOf: z.string(),
  readOn: z.string(),
  mark: z.enum(["verified", "secondary", "unread"]),
  note: z.string().optional(),
});

/** Whether what a rulebook says on the day asked about could be known on the day of signing. */
export const Foreseen = z.object({
  book: z.string(),
  title: Label,
  decision: z.string(),
  now: z.string(),
  atSigning: z.string(),
  state: z.enum(["same", "other", "notCovered"]),
});
export type Foreseen = z.infer<typeof Foreseen>;

export const NoticeTold = z.object({
  /** `none`: the clause sets no number of days. `notSetOff`: no event on record starts it. */
  state: z.enum(["none", "notSetOff", "given", "late", "depends", "open", "past", "notCounted"]),
  days: Figure.optional(),
  calendar: z.enum(["calendar", "working"]).optional(),
  /** The last day on every reading of the clause; `orOn` on the most generous one. */
  on: z.string().optional(),
  orOn: z.string().optional(),
  /** The calendar for working days: its years, or none found. */
  workdays: Workdays.optional(),
  /** Without a calendar that reaches it: the last day is not before `earliest`; with Mondays to Fridays counted it is `weekdays`. */
  bound: z.object({ earliest: z.string(), weekdays: z.string() }).optional(),
  left: Figure.optional(),
  /** What the clause leaves unsaid, so that days or states differ. */
  unsaid: z.array(z.enum(["from", "first", "counts"])),
  form: z.string().optional(),
  events: z.array(z.number().int()),
});
export type NoticeTold = z.infer<typeof NoticeTold>;

export const ClauseTold = z.object({
  id: z.string(),
  kind: z.string(),
  says: Label.optional(),
  ground: z.object({ id: z.string(), title: Label, cite: Citation, sources: z.array(GroundSource) }),
  /** The first event on record that sets it off. */
  trigger: z.object({ seq: z.number().int(), at: z.string(), recorded: z.string(), says: Label }).optional(),
  notice: NoticeTold,
  mitigation: z.string().optional(),
  /** From which day a side may end the contract, when the clause sets days. */
  endsFrom: z.string().optional(),
  periods: z.array(
    z.object({
      id: z.string(),
      says: Label,
      cite: Citation,
      days: Figure,
      from: z.string().optional(),
      on: z.string().optional(),
    }),
  ),
  elements: z.array(Element),
  against: z.array(Element),
});
export type ClauseTold = z.infer<typeof ClauseTold>;

export const ContractTold = z.object({
  id: z.string(),
  party: z.object({ id: z.string(), name: Label }),
  law: z.string().optional(),
  signed: z.string().optional(),
  /** Whether the other side is also the other side of the transaction of the case. */
  sameDeal: z.boolean(),
  /** Items it is about, each with the way by which the case reaches it. */
  items: z.array(z.object({ id: z.string(), name: Label, by: z.array(z.string()) })),
  leastVolume: Figure.optional(),
  mostVolume: Figure.optional(),
  /** `unknown` without a day of signing. */
  foreseeability: z.enum(["unknown", "known", "notKnown", "nothingFound"]),
  foreseen: z.array(Foreseen),
  clauses: z.array(ClauseTold),
});
export type ContractTold = z.infer<typeof ContractTold>;

export const ContractsReport = Head.extend({
  verb: z.literal("evidence contracts"),
  case: z.object({ id: z.string(), name: Label, transaction: z.string().optional() }),
  contracts: z.array(ContractTold),
  /** Contracts in the register that the case does not reach. */
  untouched: z.number().int(),
  /** Most urgent first. */
  due: z.array(
    z.object({
      contract: z.string(),
      clause: z.string(),
      what: z.enum(["notice", "period", "end"]),
      on: z.string(),
      label: Label,
    }),
  ),
  calendar: Made,
});
export type ContractsReport = z.infer<typeof ContractsReport>;
