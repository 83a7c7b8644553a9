/** The OpenAPI 3.1 description, made from the verb table: what is not in the table is not in the API. */

import { z } from "zod";
import { type AnyVerb, bodyOnly, titleOf } from "#app/verb.ts";
import { pathOf } from "./path.ts";

type Schema = Readonly<Record<string, unknown>>;

const schemaOf = (shape: z.ZodType, side: "input" | "output"): Schema =>
  z.toJSONSchema(shape, { target: "draft-2020-12", io: side, reused: "inline" });

/** What an address can carry: the content of a file cannot stand in it. */
function parametersOf(verb: AnyVerb): readonly Schema[] {
  const plain = Object.entries(verb.input.shape).filter(([name]) => !verb.files.includes(name));
  return plain.map(([name, shape]) => {
    const schema = schemaOf(shape, "input");
    const { $schema: _, description, ...rest } = schema;
    return {
      name,
      in: "query",
      required: !verb.input.shape[name].safeParse(undefined).success,
      description,
      schema: rest,
    };
  });
}

const FAULTS: Schema = {
  description: "what the caller can mend: every fault at once",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["type", "title", "status", "faults"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          faults: {
            type: "array",
            items: {
              type: "object",
              required: ["code", "message", "at", "help"],
              properties: {
                code: { type: "string" },
                message: { type: "string" },
                at: { type: "object" },
                help: { type: "string" },
              },
            },
          },
        },
      },
    },
  },
};

/** `cap reserve` is called `capReserve`. */
const idOf = (verb: AnyVerb): string => titleOf(verb).replace(/[ -](\w)/g, (_, letter: string) => letter.toUpperCase());

/** What writes, or needs a file, is asked by body only. */
function operationsOf(verb: AnyVerb): Schema {
  const answer = {
    description: verb.asks,
    content: { "application/json": { schema: schemaOf(verb.output, "output") } },
  };
  const responses = { "200": answer, "404": FAULTS, "422": FAULTS };
  const get = { operationId: idOf(verb), summary: verb.asks, parameters: parametersOf(verb), responses };
  const post = {
    operationId: bodyOnly(verb) ? idOf(verb) : `${idOf(verb)}ByBody`,
    summary: verb.asks,
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(verb.input, "input") } } },
    responses,
  };
  return bodyOnly(verb) ? { post } : { get, post };
}

export const openApi = (verbs: readonly AnyVerb[], version: string): Schema => ({
  openapi: "3.1.0",
  info: { title: "planb", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
  paths: Object.fromEntries(verbs.map((verb) => [pathOf(verb), operationsOf(verb)])),
});
