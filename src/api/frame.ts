/** What stands around every answer: headers that keep a browser safe, host names, our own errors, and the page. */
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Clock } from "#app/ports.ts";
import { fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { told } from "./answer.ts";
import { type Problem, problemOf, problemOfDefect } from "./problem.ts";

export interface Frame {
  readonly clock: Clock;
  /** Folder of the built page; without it only the API is served. */
  readonly page?: string;
  /** Host names it answers to. A page elsewhere whose name is made to lead to this machine is kept out. Without it: any. */
  readonly hosts?: readonly string[];
  /** Told of a defect: a reference and what happened. */
  readonly log: (reference: string, error: unknown) => void;
}

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

const strangeHost = (name: string): Problem =>
  problemOf([
    fault(
      "not-found-here",
      {},
      `this server is not called ${quote(name)}`,
      "Open the address that it printed when it was started.",
    ),
  ]);

/** To be put around before any route is. */
export function framed(app: Hono, { clock, hosts, log }: Frame): void {
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
    const reference = `D${clock.today()}-${defects}`;
    log(reference, error);
    return told(request, problemOfDefect(reference));
  });
  app.use(async (request, next) => {
    const { hostname } = new URL(request.req.url);
    return hosts === undefined || hosts.includes(hostname) ? next() : told(request, strangeHost(hostname));
  });
}

/** The page and its assets; any other path is the page too, because the state of the page lives in its address. To be put last. */
export function servePage(app: Hono, { page }: Frame): void {
  if (page === undefined) return;
  app.use("/assets/*", serveStatic({ root: page }));
  app.get("*", serveStatic({ root: page }));
  app.get("*", serveStatic({ root: page, path: "index.html" }));
}
