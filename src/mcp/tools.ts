/** The tools an agent sees: the operations of the verb table, and how the answer may be told. */
import { z } from "zod";
import { type AnyVerb, titleOf } from "#app/verb.ts";

/** What the answer holds besides the printed page; these are arguments of the face, not of the operation. */
export const Telling = z.object({
  explain: z.boolean().default(false).describe("tell the proof too, line by line with its paragraphs"),
  json: z.boolean().default(false).describe("hand over the whole report too, as structured content; it can be large"),
  show: z
    .array(z.string().max(40))
    .default([])
    .describe("parts that are told only when asked for: of check `ask`, `unblock` and `outside`"),
});

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly [key: string]: unknown; readonly type: "object" };
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: false;
  };
}

/** `cap reserve` is called `cap_reserve`. */
export const toolName = (verb: Pick<AnyVerb, "group" | "name">): string => titleOf(verb).replace(/[ -]/g, "_");

/** Those that leave no trace; with `writes` every one. */
export const offered = (verbs: readonly AnyVerb[], writes: boolean): readonly AnyVerb[] =>
  verbs.filter(({ effect }) => writes || effect === "reads");

export function schemaOf(shape: z.ZodObject): Tool["inputSchema"] {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: "draft-2020-12", io: "input", reused: "inline" });
  return { ...schema, type: "object" };
}

export const toolOf = (verb: AnyVerb): Tool => ({
  name: toolName(verb),
  description: verb.asks,
  inputSchema: schemaOf(verb.input.extend(Telling.shape)),
  annotations: {
    readOnlyHint: verb.effect === "reads",
    // Nothing is ever taken away: what changes is added to a ledger.
    destructiveHint: false,
    idempotentHint: verb.effect !== "writes",
    openWorldHint: false,
  },
});
