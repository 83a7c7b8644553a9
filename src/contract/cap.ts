/** cap: what caps on running totals leave, what is held of them, and taking or giving back some of it. */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { Question } from "./input.ts";
import { Label } from "./text.ts";

const workspace = Question.shape.workspace;
const transaction = z.string().max(200);

export const CapShowInput = Question.extend({
  transaction: transaction
    .optional()
    .describe("number of the transaction; without it the company's default, and every specification"),
});

/** A whole number, or its digits as a flag or an address gives them. */
const whole = (least: number) =>
  z.union([
    z.number().int().min(least),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .refine((count) => count >= least),
  ]);

export const CapReserveInput = z.object({
  workspace,
  transaction: transaction.min(1).describe("number of the transaction it is reserved for"),
  quantity: whole(1).describe("whole units to reserve, 1 or more"),
  snapshot: whole(0)
    .optional()
    .describe("how many entries the log held when the room was looked at; as many as now when left out"),
});

export const CapReleaseInput = z.object({
  workspace,
  entry: whole(0).describe("number of the entry to give back, as `cap show` tells it"),
});

/** One cap as it bears on one order. */
export const CapRow = z.object({
  transaction: z.string(),
  name: Label,
  book: z.string(),
  definition: z.string(),
  title: Label,
  cite: Citation,
  /** `unmet`: what is recorded is over the order's limit. */
  state: State,
  /** What is listed and what is held, and what of it is held. */
  recorded: Figure,
  held: Figure,
  limit: Figure,
  /** recorded / limit, in %. */
  share: Figure,
  /** Whole units between what is recorded and this limit. */
  room: Figure,
  /** 80, 90 or 100 when reached. */
  alarm: z.number().optional(),
  /** What of the limit each alarm is. */
  alarms: z.array(z.object({ percent: z.number(), at: Figure })),
  missing: z.array(z.string()),
});
export type CapRow = z.infer<typeof CapRow>;

/** An order that holds something and is over its own limit. */
export const CapOver = z.object({ transaction: z.string(), definition: z.string(), title: Label, by: Figure });

export const CapHeld = z.object({
  entry: z.number().int(),
  transaction: z.string(),
  units: z.string(),
  at: z.string(),
});

/** Caps are counted for each specification apart; here a specification is an item. */
export const CapSpecification = z.object({
  item: z.string(),
  name: Label,
  rows: z.array(CapRow),
  /** Orders on record that are not shown. */
  more: z.number().int(),
  held: z.array(CapHeld),
});
export type CapSpecification = z.infer<typeof CapSpecification>;

export const CapShowReport = Head.extend({
  verb: z.literal("cap show"),
  transaction: z.object({ id: z.string(), name: Label, item: z.string() }),
  /** Entries in the log: what a reservation may be tied to. */
  snapshot: z.number().int(),
  /** Whole units the order may take besides, so that it and every holder stay under their limits. */
  room: Figure,
  /** The first whole quantity that would no longer fit. */
  breakEven: Figure,
  over: z.array(CapOver),
  specifications: z.array(CapSpecification),
});
export type CapShowReport = z.infer<typeof CapShowReport>;

export const CapReserveReport = z.object({
  verb: z.literal("cap reserve"),
  outcome: z.enum(["reserved", "noRoom", "unknown"]),
  transaction: z.string(),
  quantity: z.number().int(),
  /** The entry written, when reserved. */
  entry: z.number().int().optional(),
  missing: z.array(z.string()),
  /** Orders that would be over their own limit; the one asked about may be among them. */
  over: z.array(CapOver),
  /** As it was before. */
  before: z.object({ snapshot: z.number().int(), room: Figure, specification: CapSpecification }),
  digest: z.string(),
});
export type CapReserveReport = z.infer<typeof CapReserveReport>;

export const CapReleaseReport = z.object({
  verb: z.literal("cap release"),
  released: z.number().int(),
  entry: z.number().int(),
  digest: z.string(),
});
export type CapReleaseReport = z.infer<typeof CapReleaseReport>;
