/**
 * Who asks: a program by its token, a person by the cookie of a session. What was looked up is kept for a few seconds, for questions that
 * change nothing alone, and is looked at again when the call goes on record: a token that was taken back opens nothing from then on.
 */
import type { Context as Request } from "hono";
import { getCookie } from "hono/cookie";
import type { Caller } from "#app/access/role.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { SharedFace } from "./face.ts";

/** A browser sends a cookie of this beginning over TLS (or to its own machine) only, to this host alone. */
export const COOKIE = "__Host-planb";
const PREFIX = "pb_";

const KEPT_FOR = 5_000;
const MOST_KEPT = 10_000;

export const STRANGER = failed(
  fault(
    "not-signed-in",
    {},
    "the server does not know who asks",
    "Sign in, or send a token that is valid: `Authorization: Bearer pb_...`.",
  ),
);

interface Shown {
  readonly way: Caller["way"];
  readonly secret: string;
}

/** A token goes before a cookie: a program that sends both means the token. */
export function shown(request: Request): Shown | undefined {
  const header = request.req.header("authorization");
  if (header !== undefined) {
    const token = /^Bearer ([^ ]+)$/i.exec(header)?.[1] ?? "";
    return { way: "token", secret: token.startsWith(PREFIX) ? token.slice(PREFIX.length) : "" };
  }
  const cookie = getCookie(request, COOKIE);
  return cookie === undefined ? undefined : { way: "session", secret: cookie };
}

/** Sent by our own page or by no page: never by a page elsewhere that a browser lends the cookie to. */
export function isOwnPage(request: Request, origin: string): boolean {
  const [from, site] = [request.req.header("origin"), request.req.header("sec-fetch-site")];
  if (from !== undefined) return from === origin;
  return site === "same-origin" || (site === "none" && request.req.method === "GET");
}

export interface Callers {
  /** Faults: not-signed-in, database-away. What may change something is looked up anew. */
  of(request: Request): Promise<Outcome<Caller>>;
  /** The same, not from what is kept. */
  anew(request: Request): Promise<Outcome<Caller>>;
  /** To be looked up anew: signed out just now. */
  forget(request: Request): void;
}

export function callers({ accounts, secrets, now }: SharedFace): Callers {
  const kept = new Map<string, { readonly caller: Caller; readonly until: number }>();
  const keyOf = ({ way, secret }: Shown) => `${way} ${secrets.digestOf(secret)}`;

  async function of(request: Request): Promise<Outcome<Caller>> {
    const credential = request.req.method === "GET" ? shown(request) : undefined;
    const before = credential === undefined ? undefined : kept.get(keyOf(credential));
    return before !== undefined && before.until > now() ? ok(before.caller) : anew(request);
  }

  async function anew(request: Request): Promise<Outcome<Caller>> {
    const credential = shown(request);
    const tenant = secrets.tenantOf(credential?.secret ?? "");
    if (credential === undefined || tenant === undefined) return STRANGER;
    const { way, secret } = credential;
    const key = keyOf(credential);
    kept.delete(key);
    const digest = secrets.digestOf(secret);
    const found = await (way === "token" ? accounts.byToken(tenant, digest) : accounts.bySession(tenant, digest));
    if (!found.ok) return found;
    if (found.value === undefined) return STRANGER;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, { caller: { ...found.value, again: digest }, until: now() + KEPT_FOR });
    return ok(found.value);
  }

  return {
    of,
    anew,
    forget(request) {
      const credential = shown(request);
      if (credential !== undefined) kept.delete(keyOf(credential));
    },
  };
}
