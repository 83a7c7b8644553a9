/** Four eyes: what one person asked for and what binds is decided on by another, on what that other has seen. */
import type { Hono, Context as Request } from "hono";
import { type BindingRequest, CLOSED_AFTER } from "#app/access/ports.ts";
import { actOf, type Caller, mayAct, mayAsk } from "#app/access/role.ts";
import { type Answered, type AnyVerb, titleOf } from "#app/verb.ts";
import { hold } from "#kernel/defect.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { idIn } from "../question.ts";
import { type Callers, isOwnPage } from "./caller.ts";
import type { SharedFace } from "./face.ts";
import { type Deed, endOf, forCallers, json, type Said } from "./record.ts";
import { FOREIGN_PAGE } from "./session.ts";

/** Requests told at once, the newest. */
const MOST_LISTED = 200;

export const tagOf = ({ version }: BindingRequest): string => `"${version}"`;

/** With its input as JSON, not as a text. */
export function requestTold({ input, ...request }: BindingRequest) {
  const told_: Readonly<Record<string, unknown>> = JSON.parse(input);
  return { ...request, input: told_ };
}

const UNREADABLE = fault("not-allowed", {}, "requests are not open to this caller", "Let an officer or auditor look.");

const nowhere = (id: string) =>
  fault("not-found-here", {}, `there is no request ${quote(id)}`, "`/v1/requests` lists them.");

/** What may be decided: on a request in which state, and by whom. */
const DECISIONS = {
  approve: { on: "open", by: "another" },
  refuse: { on: "open", by: "another" },
  withdraw: { on: "open", by: "asker" },
  /** Of what was approved and cut off: it is decided that nobody carries it out any more. */
  close: { on: "approved", by: "any" },
} as const;
type Decision = keyof typeof DECISIONS;

const WORDS: readonly Decision[] = ["approve", "refuse", "withdraw", "close"];

const NO_DECISION = fault("not-found-here", {}, "there is no such decision", `There are: ${WORDS.join(", ")}.`);

const OWN = fault(
  "second-person",
  {},
  "who asks for what binds does not decide on it too",
  "Let another officer decide; you may withdraw it.",
);

const ANOTHERS = fault("not-allowed", {}, "another person asked for this", "You may refuse it; they may withdraw it.");

const moved = ({ state, version }: BindingRequest) =>
  fault(
    "edit-conflict",
    {},
    `the request is ${state} now, in version ${version}`,
    "Nothing was done. Read it again, then decide again.",
  );

const UNSEEN = fault(
  "no-precondition",
  {},
  "the decision does not say which version of the request it is on",
  'Send the ETag of the request you read back: `If-Match: "0"`.',
);

const STATES = { approve: "approved", refuse: "refused", withdraw: "withdrawn" } as const;

const decisionIn = (request: Request): Decision | undefined =>
  WORDS.find((each) => each === request.req.param("decision"));

const UNDER_WAY = fault(
  "edit-conflict",
  {},
  "the request was approved a moment ago and may still be carried out",
  `Nothing was done. What is still approved ${CLOSED_AFTER} minutes later was cut off: look whether it was done, then close it.`,
);

/** Faults: not-allowed, second-person, no-precondition, edit-conflict. */
function decidable(
  caller: Caller,
  request: Request,
  { origin }: SharedFace,
  asked: BindingRequest,
  verb: AnyVerb,
  decision: Decision,
): Outcome<null> {
  const { on, by } = DECISIONS[decision];
  const may = by === "asker" ? mayAsk(caller, verb) : mayAct(caller, "approve");
  if (!may) return failed(fault("not-allowed", {}, "deciding is not open to this caller", "Let an officer decide."));
  if (caller.way === "session" && !isOwnPage(request, origin)) return failed(FOREIGN_PAGE);
  const isOwn = asked.askedBy === caller.account;
  if (by === "asker" && !isOwn) return failed(ANOTHERS);
  if (by === "another" && isOwn) return failed(OWN);
  const seen = request.req.header("if-match");
  if (seen === undefined) return failed(UNSEEN);
  return seen === tagOf(asked) && asked.state === on ? ok(null) : failed(moved(asked));
}

export function requestRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  const { requests } = face;

  /** Who may ask, decide or audit may see what was asked. */
  const mayRead = (caller: Caller): boolean =>
    (["bind", "approve", "audit"] as const).some((act) => mayAct(caller, act)) ||
    face.verbs.some((verb) => actOf(verb) === "bind" && mayAsk(caller, verb));

  async function found(caller: Caller, id: string): Promise<Outcome<BindingRequest>> {
    const request = await requests.find(caller.tenant, id);
    if (!request.ok) return request;
    return request.value === undefined ? failed(nowhere(id)) : ok(request.value);
  }

  /** Faults: not-allowed, not-found-here, database-away. */
  async function named(caller: Caller, request: Request): Promise<Outcome<BindingRequest>> {
    if (!mayRead(caller)) return failed(UNREADABLE);
    const id = idIn(request);
    return id === undefined ? failed(nowhere(request.req.param("id") ?? "")) : found(caller, id);
  }

  /** Does what was approved, and writes down how it came out. */
  async function carriedOut(caller: Caller, asked: BindingRequest, verb: AnyVerb): Promise<Outcome<Answered>> {
    const tenant = await face.tenant(caller.tenant);
    if (!tenant.ok) return tenant;
    hold(tenant.value !== undefined, "who was let in belongs to a tenant");
    const input: Readonly<Record<string, unknown>> = JSON.parse(asked.input);
    const outcome = await verb.call(tenant.value.context, input);
    const { outcome: word, report } = endOf(outcome);
    const kept = await requests.finish(caller.tenant, asked.id, outcome.ok ? "done" : "failed", report ?? word);
    return kept.ok ? outcome : kept;
  }

  async function decided(request: Request, caller: Caller, asked: BindingRequest, decision: Decision) {
    const verb = face.verbs.find((each) => titleOf(each) === asked.verb);
    hold(verb !== undefined, "what was asked for is an operation");
    const able = decidable(caller, request, face, asked, verb, decision);
    if (!able.ok) return able;
    const won =
      decision === "close"
        ? await requests.close(caller.tenant, asked)
        : await requests.decide(caller.tenant, asked, STATES[decision], caller.account);
    if (!won.ok) return won;
    const now = await found(caller, asked.id);
    if (!now.ok) return now;
    if (!won.value) return failed(now.value.version === asked.version ? UNDER_WAY : moved(now.value));
    if (decision !== "approve") return ok({ request: requestTold(now.value), exit: 0 });
    const outcome = await carriedOut(caller, asked, verb);
    if (!outcome.ok) return outcome;
    const after = await found(caller, asked.id);
    return after.ok
      ? ok({ request: requestTold(after.value), report: outcome.value.report, exit: outcome.value.exit })
      : after;
  }

  async function listed(caller: Caller): Promise<Outcome<Said>> {
    const list = mayRead(caller) ? await requests.list(caller.tenant, MOST_LISTED) : failed(UNREADABLE);
    return list.ok ? ok(json({ requests: list.value.map(requestTold) })) : list;
  }

  async function shown(caller: Caller, request: Request): Promise<Deed> {
    const asked = await named(caller, request);
    if (!asked.ok) return { verb: "requests", outcome: asked };
    const { id } = asked.value;
    const respond = (to: Request) => to.json(requestTold(asked.value), 200, { etag: tagOf(asked.value) });
    return { verb: "requests", input: id, outcome: ok({ respond }) };
  }

  async function ended(caller: Caller, request: Request): Promise<Deed> {
    const decision = decisionIn(request);
    const asked = await named(caller, request);
    if (!asked.ok) return { verb: "requests", outcome: asked };
    const { id, input } = asked.value;
    if (decision === undefined) return { verb: "requests", input: id, outcome: failed(NO_DECISION) };
    const outcome = await decided(request, caller, asked.value, decision);
    const said = outcome.ok ? ok(json(outcome.value, { outcome: `answered ${outcome.value.exit}` })) : outcome;
    return { verb: `requests ${decision}`, input, outcome: said };
  }

  app.get(
    "/v1/requests",
    forCallers(face, callers, async (caller) => ({ verb: "requests", outcome: await listed(caller) })),
  );
  app.get("/v1/requests/:id", forCallers(face, callers, shown));
  app.post("/v1/requests/:id/:decision", forCallers(face, callers, ended));
}
