/** cap: what caps on running totals leave, what is held of them, and taking or giving back some of it. */
import { z } from "zod";
import { Citation } from "./figure.ts";
import { Question } from "./input.ts";

const workspace = Question.shape.workspace;
const transaction = z.string().max(200);

export const CapShowInput = Question.extend({
  transaction: transaction.optional().describe("number of the transaction; the company's default when left out"),
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

const Amount = z.object({ value: z.string(), unit: z.string() });

export const CapLine = z.object({
  book: z.string(),
  definition: z.string(),
  title: z.string(),
  cite: Citation,
  recorded: Amount.optional(),
  held: Amount,
  limit: Amount.optional(),
  units: z.string().optional(),
  alarm: z.number().optional(),
  missing: z.array(z.string()),
});

export const CapState = z.object({
  transaction: z.string(),
  item: z.string(),
  /** Entries in the log: what a reservation may be tied to. */
  snapshot: z.number().int(),
  caps: z.array(CapLine),
  held: z.array(z.object({ entry: z.number().int(), transaction: z.string(), units: z.string(), at: z.string() })),
});
export type CapState = z.infer<typeof CapState>;

export const CapShowReport = CapState.extend({ verb: z.literal("cap show"), digest: z.string() });
export type CapShowReport = z.infer<typeof CapShowReport>;

export const CapReserveReport = z.object({
  verb: z.literal("cap reserve"),
  outcome: z.enum(["reserved", "noRoom", "unknown"]),
  transaction: z.string(),
  quantity: z.number().int(),
  /** The entry written, when reserved. */
  entry: z.number().int().optional(),
  missing: z.array(z.string()),
  /** As it was looked at; the reservation itself is not in it. */
  before: CapState,
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
