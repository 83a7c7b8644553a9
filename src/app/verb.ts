/**
 * What an operation is: one use case, its shapes and what it may do. Command, flags, help, route and OpenAPI are made from
 * this record. docs/decisions/0011-one-table-of-operations.md says why.
 */

import type { z } from "zod";
import type { Outcome } from "#kernel/fault.ts";
import type { Context } from "./context.ts";

/** Exit codes of the house: 0 done or allowed, 1 a "no", 3 facts are missing. Faults are 2 and defects 70, told elsewhere. */
export type Exit = 0 | 1 | 3;

/**
 * `reads` leaves no trace. `appends` records what the workspace states already, or writes a file that was named: asked
 * twice is as asked once. `writes` changes something each time it is asked: over HTTP by POST only.
 */
export type Effect = "reads" | "appends" | "writes";

interface Named {
  /** The word before the name: `planb cap reserve`, `/v1/cap/reserve`. The five questions have none. */
  readonly group?: string;
  readonly name: string;
  /** The question it answers, for the manual. */
  readonly asks: string;
  readonly effect: Effect;
  /** What it does holds for the company and is not taken back by asking again: a shared server wants a second person for it. */
  readonly binds?: true;
  /** It opens the ledger of the company, which one process holds and goes on holding: asked of that process, never put off. */
  readonly ledger?: true;
  /** Arguments that may be typed without their flag, in this order; `workspace` when left out. The last may be a list. */
  readonly positional?: readonly string[];
  /** Arguments that are the content of a file: on the command line its name is typed, over HTTP its content is sent. */
  readonly files?: readonly string[];
  /** Called too when its group is typed without a name. */
  readonly alone?: true;
  /** Called too when another operation is typed with one of these flags. */
  readonly instead?: { readonly of: string; readonly flags: readonly string[] };
}

export interface Verb<Input extends z.ZodObject, Output extends z.ZodObject> extends Named {
  readonly input: Input;
  readonly output: Output;
  run(context: Context, input: z.infer<Input>): Promise<Outcome<z.infer<Output>>>;
  exit(report: z.infer<Output>): Exit;
}

/** A verb whose shapes are closed over: what a face needs to call any of them alike. */
export interface AnyVerb extends Named {
  readonly positional: readonly string[];
  readonly files: readonly string[];
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** Reads loose input, runs, and checks the report against its shape. */
  call(context: Context, loose: Readonly<Record<string, unknown>>): Promise<Outcome<Answered>>;
  /** A report that was made elsewhere, with the exit code it ends with. Fault: server-away, when it has not the shape. */
  read(report: unknown): Outcome<Answered>;
}

/** What binds, on a shared server: it waits for a second person. */
export interface Waiting {
  readonly waiting: {
    readonly id: string;
    readonly verb: string;
    readonly askedBy: string;
    readonly state: string;
  };
}

export interface Answered {
  readonly report: Readonly<Record<string, unknown>>;
  readonly exit: Exit;
}

/** What changes something, or is about a file that must be sent, is not asked by an address alone. */
export const bodyOnly = ({ effect, files, input }: AnyVerb): boolean =>
  effect === "writes" || files.some((name) => input.shape[name]?.safeParse(undefined).success === false);

/** What is typed to call it: `check`, `cap reserve`. No two operations share it. */
export const titleOf = ({ group, name }: Pick<Named, "group" | "name">): string =>
  group === undefined ? name : `${group} ${name}`;
