/** The HTTP face of the verb table. It reads arguments, calls the verb and prints what comes back; it computes nothing. */
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type Context as Request } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { Context } from "#app/context.ts";
import { type AnyVerb, bodyOnly, titleOf } from "#app/verb.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { openApi } from "./openapi.ts";
import { pathOf } from "./path.ts";
import { type Problem, problemOf, problemOfDefect } from "./problem.ts";

export interface Face {
  readonly verbs: readonly AnyVerb[];
  readonly context: Context;
  readonly version: string;
  /** Folder of the built page; without it only the API is served. */
  readonly page?: string;
  /** Host names it answers to. A page elsewhere whose name is made to lead to this machine is kept out. Without it: any. */
  readonly hosts?: readonly string[];
  /** Told of a defect: a reference and what happened. */
  readonly log: (reference: string, error: unknown) => void;
}

const LONGEST_BODY = 1_000_000;

const told = (request: Request, problem: Problem) =>
  request.body(JSON.stringify(problem), problem.status, { "content-type": "application/problem+json" });

const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

export function server(face: Face): Hono {
  const app = new Hono();
  let defects = 0;
  app.use(
    secureHeaders({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      strictTransportSecurity: false,
      crossOriginResourcePolicy: "same-origin",
      referrerPolicy: "no-referrer",
    }),
  );
  app.onError((error, request) => {
    defects += 1;
    const reference = `D${face.context.clock.today()}-${defects}`;
    face.log(reference, error);
    return told(request, problemOfDefect(reference));
  });
  app.use(async (request, next) => {
    const { hostname } = new URL(request.req.url);
    return face.hosts === undefined || face.hosts.includes(hostname) ? next() : told(request, strangeHost(hostname));
  });
  const tooLong = (request: Request) =>
    told(
      request,
      problemOf([
        fault(
          "too-long",
          {},
          `the request is longer than ${LONGEST_BODY} bytes`,
          "Send the id of a workspace, not its content.",
        ),
      ]),
    );
  app.get("/openapi.json", (request) => request.json(openApi(face.verbs, face.version)));
  app.get("/v1/workspaces", async (request) => request.json(await face.context.workspaces.list()));
  for (const path of ["/v1/:verb", "/v1/:group/:verb"]) {
    app.get(path, (request) => byAddress(face, request));
    app.post(path, bodyLimit({ maxSize: LONGEST_BODY, onError: tooLong }), (request) => byBody(face, request));
  }
  if (face.page !== undefined) servePage(app, face.page);
  return app;
}

const strangeHost = (name: string): Problem =>
  problemOf([
    fault(
      "not-found-here",
      {},
      `this server is not called ${quote(name)}`,
      "Open the address that it printed when it was started.",
    ),
  ]);

const NOT_AN_OBJECT = fault(
  "not-json",
  {},
  "the body is not a JSON object",
  "Send the input as one JSON object, as application/json; /openapi.json shows its shape.",
);

async function readBody(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = JSON.parse(await request.req.text());
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

/** The operation that the path names, or that there is none. */
function verbOf({ verbs }: Face, request: Request): Outcome<AnyVerb> {
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

const postOnly = (verb: AnyVerb): Problem =>
  problemOf([
    fault(
      "post-only",
      {},
      `\`${titleOf(verb)}\` changes something or is about a file, and is not asked by an address`,
      "Send its input as a JSON object by POST.",
    ),
  ]);

async function byAddress(face: Face, request: Request): Promise<Response> {
  const verb = verbOf(face, request);
  if (!verb.ok) return told(request, problemOf(verb.faults));
  if (bodyOnly(verb.value)) return told(request, postOnly(verb.value));
  return answer(face, request, verb.value, argumentsIn(request));
}

/** A form on a page elsewhere can send any body but cannot say that it is JSON: what is asked by body only must say so. */
const saysJson = (request: Request): boolean =>
  /^application\/json\s*(;|$)/i.test(request.req.header("content-type") ?? "");

async function byBody(face: Face, request: Request): Promise<Response> {
  const verb = verbOf(face, request);
  if (!verb.ok) return told(request, problemOf(verb.faults));
  const readable = !bodyOnly(verb.value) || saysJson(request);
  const body = readable ? await readBody(request) : undefined;
  return body === undefined ? told(request, problemOf([NOT_AN_OBJECT])) : answer(face, request, verb.value, body);
}

async function answer(
  { context }: Face,
  request: Request,
  verb: AnyVerb,
  loose: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const outcome = await verb.call(context, loose);
  return outcome.ok ? request.json(outcome.value.report) : told(request, problemOf(outcome.faults));
}

/** The page and its assets; any other path is the page too, because the state of the page lives in its address. */
function servePage(app: Hono, folder: string): void {
  app.use("/assets/*", serveStatic({ root: folder }));
  app.get("*", serveStatic({ root: folder }));
  app.get("*", serveStatic({ root: folder, path: "index.html" }));
}
