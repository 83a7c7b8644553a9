/** Signing in where the company signs in already (OpenID Connect). What is kept meanwhile is in a cookie of ten minutes. */
import type { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import type { Elsewhere } from "#app/access/elsewhere.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import type { SharedFace } from "./face.ts";
import { afterRecord } from "./record.ts";
import { handOver, openSession } from "./session.ts";

export const AWAY_COOKIE = "__Host-planb-away";
const MINUTES = 10;
/** A cookie of more than four kilobytes is not kept by a browser. */
const LONGEST_ADDRESS = 2_000;
/** Where people come back. */
export const BACK = "/v1/session/oidc/back";

const Kept = z.strictObject({
  tenant: z.string(),
  to: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
});
type Kept = z.infer<typeof Kept>;

const NOT_BEGUN = fault(
  "not-signed-in",
  {},
  "this browser did not begin to sign in, or more than ten minutes ago",
  "Begin again at `/v1/session/oidc?tenant=NAME`.",
);

const NO_ACCOUNT = fault(
  "not-signed-in",
  {},
  "whoever signed in elsewhere has no account here",
  "Ask the operator: `planbd account TENANT NAME --role ROLE --issuer URL --subject ID`.",
);

/** The address on this server that the person wanted; its beginning where it is none of ours. */
function ownAddress(wanted: string, origin: string): string {
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : new URL(origin);
  return url.origin === origin ? url.href : `${origin}/`;
}

function keptIn(cookie: string | undefined): Outcome<Kept> {
  try {
    const read = Kept.safeParse(JSON.parse(Buffer.from(cookie ?? "", "base64url").toString("utf8")));
    return read.success ? ok(read.data) : failed(NOT_BEGUN);
  } catch {
    return failed(NOT_BEGUN);
  }
}

export function oidcRoutes(app: Hono, face: SharedFace, elsewhere: Elsewhere): void {
  const cookie = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" as const };

  app.get("/v1/session/oidc", async (request) => {
    const tenant = request.req.query("tenant") ?? "";
    const left = await elsewhere.leave();
    if (!left.ok) return told(request, problemOf(left.faults));
    const wanted = request.req.query("to") ?? "/";
    const kept: Kept = { tenant, to: wanted.length > LONGEST_ADDRESS ? "/" : wanted, ...left.value.away };
    const text = Buffer.from(JSON.stringify(kept)).toString("base64url");
    setCookie(request, AWAY_COOKIE, text, { ...cookie, maxAge: MINUTES * 60 });
    return request.redirect(left.value.url, 303);
  });

  app.get(BACK, async (request) => {
    const kept = keptIn(getCookie(request, AWAY_COOKIE));
    if (!kept.ok) return told(request, problemOf(kept.faults));
    deleteCookie(request, AWAY_COOKIE, { path: "/", secure: true });
    const { tenant, to, ...away } = kept.value;
    const query = new URL(request.req.url).search;
    const person = await elsewhere.comeBack(`${face.origin}${BACK}${query}`, away);
    if (!person.ok) return told(request, problemOf(person.faults));
    const there = await face.tenant(tenant);
    if (!there.ok) return told(request, problemOf(there.faults));
    if (there.value === undefined) return told(request, problemOf([NO_ACCOUNT]));
    const account = await face.accounts.bySubject(tenant, person.value.issuer, person.value.subject);
    if (!account.ok) return told(request, problemOf(account.faults));
    const name = account.value?.name;
    const opened = name === undefined ? failed(NO_ACCOUNT) : await openSession(face, tenant, name);
    const outcome = opened.ok ? "answered 0" : (opened.faults[0]?.code ?? "fault");
    const call = { way: "oidc" as const, verb: "session open", account: name, outcome };
    return afterRecord(face, request, tenant, call, () => {
      if (!opened.ok) return told(request, problemOf(opened.faults));
      handOver(request, opened.value);
      return request.redirect(ownAddress(to, face.origin), 303);
    });
  });
}
