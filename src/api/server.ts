/** The HTTP face of the verb table for one person on one machine. It reads arguments, calls the verb and prints what comes back; it computes nothing. */
import { Hono, type Context as Request } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "#app/context.ts";
import type { JobStore } from "#app/jobs/store.ts";
import type { AnyVerb } from "#app/verb.ts";
import { answering, LONGEST_BODY, told, tooLong } from "./answer.ts";
import { type Frame, framed, servePage } from "./frame.ts";
import { jobRoutes } from "./jobs.ts";
import { openApi } from "./openapi.ts";
import { problemOf } from "./problem.ts";
import { inputFor, verbOf } from "./question.ts";

export interface Face extends Omit<Frame, "clock"> {
  readonly verbs: readonly AnyVerb[];
  readonly context: Context;
  readonly version: string;
  /** Where what is put off is kept; without it nothing can be. */
  readonly jobs?: JobStore;
}

export function server(face: Face): Hono {
  const { verbs, context, version } = face;
  const app = new Hono();
  const answer = answering();
  const asked = async (request: Request): Promise<Response> => {
    const verb = verbOf(verbs, request);
    if (!verb.ok) return told(request, problemOf(verb.faults));
    const input = await inputFor(verb.value, request);
    return answer(request, input.ok ? await verb.value.call(context, input.value) : input);
  };
  framed(app, { ...face, clock: context.clock });
  app.get("/openapi.json", (request) => request.json(openApi(verbs, version)));
  app.get("/v1/workspaces", async (request) => request.json(await context.workspaces.list()));
  if (face.jobs !== undefined) {
    app.post("/v1/jobs", bodyLimit({ maxSize: LONGEST_BODY, onError: tooLong }));
    jobRoutes(app, verbs, face.jobs);
  }
  for (const path of ["/v1/:verb", "/v1/:group/:verb"]) {
    app.get(path, asked);
    app.post(path, bodyLimit({ maxSize: LONGEST_BODY, onError: tooLong }), asked);
  }
  servePage(app, { ...face, clock: context.clock });
  return app;
}
