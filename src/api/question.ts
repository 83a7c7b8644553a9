/** What a request asks: the operation that its path names, and the loose input in its address or its body. */
import type { Context as Request } from "hono";
import { type AnyVerb, bodyOnly, titleOf } from "#app/verb.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { pathOf } from "./path.ts";

export interface Question {
  readonly verb: AnyVerb;
  readonly input: Readonly<Record<string, unknown>>;
}

const NOT_AN_OBJECT = fault(
  "not-json",
  {},
  "the body is not a JSON object",
  "Send the input as one JSON object, as application/json; /openapi.json shows its shape.",
);

export async function readBody(request: Request): Promise<Outcome<Readonly<Record<string, unknown>>>> {
  try {
    const body: unknown = JSON.parse(await request.req.text());
    return typeof body === "object" && body !== null && !Array.isArray(body) ? ok({ ...body }) : failed(NOT_AN_OBJECT);
  } catch {
    return failed(NOT_AN_OBJECT);
  }
}

/** The operation that the path names, or that there is none. */
export function verbOf(verbs: readonly AnyVerb[], request: Request): Outcome<AnyVerb> {
  const verb = verbs.find((each) => pathOf(each) === request.req.path);
  if (verb !== undefined) return ok(verb);
  const typed = [request.req.param("group"), request.req.param("verb")].filter((part) => part !== undefined).join(" ");
  const titles = verbs.map(titleOf);
  const help = `There are: ${titles.join(", ")}.${nearestHint(typed, titles)}`;
  return failed(fault("unknown-verb", {}, `there is no operation ${quote(typed)}`, help));
}

/** An argument that is given once is a text, one that is given again is a list. */
const argumentsIn = (request: Request): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(request.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );

const postOnly = (verb: AnyVerb) =>
  fault(
    "post-only",
    {},
    `\`${titleOf(verb)}\` changes something or is about a file, and is not asked by an address`,
    "Send its input as a JSON object by POST.",
  );

/** A form on a page elsewhere can send any body but cannot say that it is JSON: what is asked by body only must say so. */
export const saysJson = (request: Request): boolean =>
  /^application\/json\s*(;|$)/i.test(request.req.header("content-type") ?? "");

/** The id that an address names; undefined where it is none we give: it is not looked for. */
export const idIn = (request: Request): string | undefined =>
  /^[0-9a-f-]{36}$/.exec(request.req.param("id") ?? "")?.[0];

/** What the change was made on, where the caller names it in the manner of HTTP: `If-Match: "3"`. */
function withPrecondition(verb: AnyVerb, request: Request, input: Question["input"]): Question["input"] {
  const seen = /^"(\d{1,15})"$/.exec(request.req.header("if-match") ?? "")?.[1];
  return seen === undefined || !("snapshot" in verb.input.shape) ? input : { snapshot: seen, ...input };
}

/** The input for an operation. Faults: post-only, not-json. */
export async function inputFor(verb: AnyVerb, request: Request): Promise<Outcome<Question["input"]>> {
  if (request.req.method === "GET") return bodyOnly(verb) ? failed(postOnly(verb)) : ok(argumentsIn(request));
  if (bodyOnly(verb) && !saysJson(request)) return failed(NOT_AN_OBJECT);
  const body = await readBody(request);
  return body.ok ? ok(withPrecondition(verb, request, body.value)) : body;
}
