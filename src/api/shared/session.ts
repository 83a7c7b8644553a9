/** Signing in by password, and out. */
import type { Hono, Context as Request } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { type Caller, whoIs } from "#app/access/role.ts";
import type { Ways } from "#contract/session.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import { readBody, saysJson } from "../question.ts";
import { type Callers, COOKIE, isOwnPage, shown } from "./caller.ts";
import type { SharedFace } from "./face.ts";
import { afterRecord, forCallers, type Said } from "./record.ts";
import { throttle } from "./throttle.ts";

export const HOURS = 12;

/** No database can be asked about the character 0. */
const typed = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !text.includes("\0"));

const Password = z.strictObject({ tenant: typed(40), account: typed(100), password: typed(1000) });
type Password = z.infer<typeof Password>;

const NOT_A_PASSWORD = fault(
  "not-json",
  {},
  "the body does not name a tenant, an account and a password",
  'Send {"tenant": "...", "account": "...", "password": "..."} as application/json.',
);

const WRONG = fault(
  "not-signed-in",
  {},
  "tenant, account or password are not right",
  "See that all three are as the operator gave them.",
);

const TOO_OFTEN = fault(
  "too-many-tries",
  {},
  "the password of this account was tried too often",
  "Wait five minutes, then try again.",
);

/** Passwords derived at once. Each keeps a thread busy that files are read and answers packed by too. */
const MOST_AT_ONCE = 20;

const TOO_MANY = fault("too-many-tries", {}, "too many sign in at this moment", "Wait a few seconds, then try again.");

export const FOREIGN_PAGE = fault(
  "not-allowed",
  {},
  "a page of another origin asks",
  "Open the page of this server, or use a token.",
);

/** Faults: not-json, not-allowed. */
async function passwordIn(request: Request, origin: string): Promise<Outcome<Password>> {
  const from = request.req.header("origin");
  if (from !== undefined && from !== origin) return failed(FOREIGN_PAGE);
  const body = saysJson(request) ? await readBody(request) : failed(NOT_A_PASSWORD);
  if (!body.ok) return body;
  const read = Password.safeParse(body.value);
  return read.success ? ok(read.data) : failed(NOT_A_PASSWORD);
}

/** Opens a session; its secret goes into a cookie and nowhere else. Faults: database-away. */
export async function openSession(face: SharedFace, tenant: string, account: string): Promise<Outcome<string>> {
  const secret = face.secrets.newSecret(tenant);
  const opened = await face.accounts.openSession(tenant, account, face.secrets.digestOf(secret), HOURS);
  return opened.ok ? ok(secret) : opened;
}

/** Hands the secret of a session over: with the answer, so not before the call is on record. */
export const handOver = (request: Request, secret: string): void =>
  setCookie(request, COOKIE, secret, {
    ...{ path: "/", secure: true, httpOnly: true, sameSite: "Lax" },
    maxAge: HOURS * 3600,
  });

export function sessionRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  const { accounts, secrets } = face;
  const mayTry = throttle(face.now);

  let deriving = 0;

  /** Faults: too-many-tries. */
  async function isPassword(password: string, digest: string | undefined): Promise<Outcome<boolean>> {
    if (deriving >= MOST_AT_ONCE) return failed(TOO_MANY);
    deriving += 1;
    try {
      return ok(await secrets.isPassword(password, digest));
    } finally {
      deriving -= 1;
    }
  }

  app.post("/v1/session", async (request) => {
    const read = await passwordIn(request, face.origin);
    if (!read.ok) return told(request, problemOf(read.faults));
    const { tenant, account, password } = read.value;
    // Not on record: whoever is not let in would add to a tenant's record as fast as they can send.
    if (!mayTry(`${tenant} ${account}`)) return told(request, problemOf([TOO_OFTEN]));
    const there = await face.tenant(tenant);
    const secret = there.ok ? await accounts.secretOf(tenant, account) : there;
    const right = secret.ok ? await isPassword(password, secret.value) : secret;
    if (!there.ok || !secret.ok || !right.ok) return told(request, problemOf(right.ok ? [] : right.faults));
    const opened = right.value ? await openSession(face, tenant, account) : failed(WRONG);
    const response = () => {
      if (!opened.ok) return told(request, problemOf(opened.faults));
      handOver(request, opened.value);
      return request.body(null, 204);
    };
    if (there.value === undefined) return response();
    const call = {
      ...{ way: "password" as const, verb: "session open" },
      // A name that is no account's may be a password typed into the wrong field.
      ...(secret.value === undefined ? {} : { account }),
      outcome: opened.ok ? "answered 0" : (opened.faults[0]?.code ?? "fault"),
    };
    return afterRecord(face, request, tenant, call, response);
  });

  app.get("/v1/session", async (request) => {
    const caller = await callers.anew(request);
    if (!caller.ok) return told(request, problemOf(caller.faults));
    return request.json(whoIs(caller.value));
  });

  app.get("/v1/session/ways", (request) => request.json({ elsewhere: face.elsewhere !== undefined } satisfies Ways));

  /** Faults: not-allowed, database-away. */
  async function closed(caller: Caller, request: Request): Promise<Outcome<Said>> {
    if (caller.way !== "session" || !isOwnPage(request, face.origin)) return failed(FOREIGN_PAGE);
    const ended = await accounts.closeSession(caller.tenant, secrets.digestOf(shown(request)?.secret ?? ""));
    if (!ended.ok) return ended;
    callers.forget(request);
    return ok({
      respond(to) {
        deleteCookie(to, COOKIE, { path: "/", secure: true });
        return to.body(null, 204);
      },
    });
  }

  app.delete(
    "/v1/session",
    forCallers(face, callers, async (caller, request) => ({
      verb: "session close",
      outcome: await closed(caller, request),
    })),
  );
}
