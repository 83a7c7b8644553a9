/** What a verb is: one use case, its shapes and what it may do. CLI, HTTP API and page are made from this record. */

import type { z } from "zod";
import type { Outcome } from "#kernel/fault.ts";
import type { Context } from "./context.ts";

/** Exit codes of the house: 0 done or allowed, 1 a "no", 3 facts are missing. Faults are 2 and defects 70, told elsewhere. */
export type Exit = 0 | 1 | 3;

export interface Verb<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  /** The question it answers, for the manual. */
  readonly asks: string;
  readonly input: Input;
  readonly output: Output;
  /** `reads` leaves no trace; `appends` may write to the ledger or a file that was named. */
  readonly effect: "reads" | "appends";
  run(context: Context, input: z.infer<Input>): Promise<Outcome<z.infer<Output>>>;
  exit(report: z.infer<Output>): Exit;
}

/** A verb whose shapes are closed over: what a face needs to call any of them alike. */
export interface AnyVerb {
  readonly name: string;
  readonly asks: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly effect: "reads" | "appends";
  /** Reads loose input, runs, and checks the report against its shape. */
  call(context: Context, loose: Readonly<Record<string, unknown>>): Promise<Outcome<Answered>>;
}

export interface Answered {
  readonly report: Readonly<Record<string, unknown>>;
  readonly exit: Exit;
}
