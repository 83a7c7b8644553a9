/**
 * The HTTP face for several companies at once. Everything under /v1 but signing in is for somebody the server knows, about their own
 * tenant alone; every answer is on record before it leaves.
 */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { LONGEST_BODY, tooLong } from "../answer.ts";
import { framed, servePage } from "../frame.ts";
import { openApi } from "../openapi.ts";
import { callers } from "./caller.ts";
import { callRoutes } from "./calls.ts";
import type { SharedFace } from "./face.ts";
import { sharedJobRoutes } from "./jobs.ts";
import { oidcRoutes } from "./oidc.ts";
import { requestRoutes } from "./requests.ts";
import { sessionRoutes } from "./session.ts";
import { verbRoutes } from "./verbs.ts";

export function sharedServer(face: SharedFace): Hono {
  const app = new Hono();
  const known = callers(face);
  framed(app, face);
  // Asked of what has a body alone: the question would else be built a second time.
  app.post("/v1/*", bodyLimit({ maxSize: LONGEST_BODY, onError: tooLong }));
  app.use("/v1/*", async (request, next) => {
    // Set before: afterwards the whole answer would be built again.
    request.header("cache-control", "no-store");
    await next();
  });
  app.get("/openapi.json", (request) => request.json(openApi(face.verbs, face.version)));
  if (face.elsewhere !== undefined) oidcRoutes(app, face, face.elsewhere);
  sessionRoutes(app, face, known);
  requestRoutes(app, face, known);
  callRoutes(app, face, known);
  sharedJobRoutes(app, face, known);
  verbRoutes(app, face, known);
  servePage(app, face);
  return app;
}
