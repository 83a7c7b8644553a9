/** The operations, for whoever may ask them, about their own tenant alone. What binds becomes a request for a second person. */
import type { Hono, Context as Request } from "hono";
import { inputText } from "#app/access/input.ts";
import { actOf, type Caller, mayAct, mayAsk, whoIs } from "#app/access/role.ts";
import { readInput } from "#app/define-verb.ts";
import { type Answered, type AnyVerb, titleOf } from "#app/verb.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { answering, told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import { inputFor, verbOf } from "../question.ts";
import { type Callers, isOwnPage, STRANGER } from "./caller.ts";
import type { SharedFace, Tenant } from "./face.ts";
import { afterRecord, asCaller, byCaller, endOf, forCallers, json, recorded, type Said } from "./record.ts";
import { requestTold, tagOf } from "./requests.ts";
import { FOREIGN_PAGE } from "./session.ts";

export const notAllowed = ({ role }: Caller, what: string) =>
  fault(
    "not-allowed",
    {},
    `${what} is not open to this caller, whose role is ${role}`,
    "Ask somebody whose role allows it, or use a token that was made for it.",
  );

export const GONE = fault("not-found-here", {}, "the tenant is not there any more", "Ask the operator of this server.");

/** What leaves a trace is not asked by a page elsewhere, not even by an address. */
const isForeign = (caller: Caller, verb: AnyVerb, request: Request, origin: string): boolean =>
  caller.way === "session" && (verb.effect !== "reads" || request.req.method !== "GET") && !isOwnPage(request, origin);

/** The operation, its input, and the input as a text. */
interface Asked {
  readonly verb: AnyVerb;
  readonly input: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Faults: not-allowed, post-only, not-json. */
async function askedOf(verb: AnyVerb, caller: Caller, request: Request, origin: string): Promise<Outcome<Asked>> {
  if (!mayAsk(caller, verb)) return failed(notAllowed(caller, `\`${titleOf(verb)}\``));
  if (isForeign(caller, verb, request, origin)) return failed(FOREIGN_PAGE);
  const input = await inputFor(verb, request);
  if (!input.ok) return input;
  const text = inputText(input.value);
  return text.ok ? ok({ verb, input: input.value, text: text.value }) : text;
}

/** What is asked must be askable before a second person is troubled. Faults: of the input, and of the workspace. */
async function askable({ verb, input }: Asked, { context }: Tenant): Promise<Outcome<null>> {
  const read = readInput(verb.input, input);
  if (!read.ok) return read;
  const opened = await context.workspaces.open(String(input.workspace));
  return opened.ok ? ok(null) : opened;
}

export function verbRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  const answer = answering();

  async function asRequest(request: Request, caller: Caller, tenant: Tenant, asked: Asked): Promise<Response> {
    const able = await askable(asked, tenant);
    const made = able.ok
      ? await face.requests.ask(caller.tenant, titleOf(asked.verb), asked.text, caller.account)
      : able;
    const outcome = made.ok ? `asked ${made.value.id}` : (made.faults[0]?.code ?? "fault");
    const call = byCaller(caller, titleOf(asked.verb), asked.text, { outcome });
    return afterRecord(face, request, caller.tenant, call, () =>
      made.ok
        ? request.json(requestTold(made.value), 202, {
            ...{ location: `/v1/requests/${made.value.id}`, etag: tagOf(made.value) },
          })
        : told(request, problemOf(made.faults)),
    );
  }

  /** From what is known of reservations already; anew where that has moved meanwhile. Faults: not-signed-in, database-away. */
  async function read(
    caller: Caller,
    tenant: Tenant,
    { verb, input, text }: Asked,
  ): Promise<Outcome<Outcome<Answered>>> {
    const callOf = (outcome: Outcome<Answered>) => byCaller(caller, titleOf(verb), text, endOf(outcome));
    const resting = tenant.resting();
    const first = await verb.call(resting.context, input);
    const reserved = resting.reserved();
    const kept = reserved === "several" ? ok(false) : await recorded(face, caller, callOf(first), reserved);
    if (!kept.ok) return kept;
    if (kept.value) return ok(first);
    const second = await verb.call(tenant.resting("anew").context, input);
    const again = await recorded(face, caller, callOf(second));
    return again.ok ? ok(second) : again;
  }

  /** What leaves a trace, or is refused. Faults: as above. */
  async function done(caller: Caller, tenant: Tenant, named: AnyVerb, asked: Outcome<Asked>) {
    const outcome = asked.ok ? await asked.value.verb.call(tenant.context, asked.value.input) : asked;
    const text = asked.ok ? asked.value.text : undefined;
    const kept = await recorded(face, caller, byCaller(caller, titleOf(named), text, endOf(outcome)));
    return kept.ok ? ok(outcome) : kept;
  }

  async function answered(
    request: Request,
    caller: Caller,
    tenant: Tenant,
    named: AnyVerb,
  ): Promise<Outcome<Response>> {
    const asked = await askedOf(named, caller, request, face.origin);
    if (asked.ok && actOf(named) === "bind") return ok(await asRequest(request, caller, tenant, asked.value));
    const isRead = asked.ok && named.effect === "reads";
    const kept = await (isRead ? read(caller, tenant, asked.value) : done(caller, tenant, named, asked));
    return kept.ok ? ok(await answer(request, kept.value)) : kept;
  }

  const asked = (request: Request): Promise<Response> =>
    asCaller(callers, request, async (caller) => {
      const tenant = await face.tenant(caller.tenant);
      if (!tenant.ok) return tenant;
      if (tenant.value === undefined) return ok(await request.notFound());
      const verb = verbOf(tenant.value.verbs, request);
      if (!verb.ok) return verb;
      // What leaves a trace is not done for who was let in a moment ago, but for who is let in now.
      const isOld = caller.again !== undefined && verb.value.effect !== "reads";
      return isOld ? STRANGER : answered(request, caller, tenant.value, verb.value);
    });

  async function listed(caller: Caller): Promise<Outcome<Said>> {
    if (!mayAct(caller, "read")) return failed(notAllowed(caller, "reading"));
    const tenant = await face.tenant(caller.tenant);
    if (!tenant.ok) return tenant;
    if (tenant.value === undefined) return failed(GONE);
    return ok(json({ ...(await tenant.value.context.workspaces.list()), who: whoIs(caller) }));
  }

  app.get(
    "/v1/workspaces",
    forCallers(face, callers, async (caller) => ({ verb: "workspaces", outcome: await listed(caller) })),
  );
  for (const path of ["/v1/:verb", "/v1/:group/:verb"]) {
    app.get(path, asked);
    app.post(path, asked);
  }
}
