/** No answer leaves before its call is on record: who, by which way, what, and how it ended. */
import type { Context as Request } from "hono";
import type { CallMade, Reserved } from "#app/access/ports.ts";
import type { Caller } from "#app/access/role.ts";
import type { Answered } from "#app/verb.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import { type Callers, STRANGER } from "./caller.ts";
import type { SharedFace } from "./face.ts";

type End = Pick<CallMade, "outcome" | "report">;

/** How an answer ended, in a word, and the digest of its report. */
export function endOf(outcome: Outcome<Answered>): End {
  if (!outcome.ok) return { outcome: outcome.faults[0]?.code ?? "fault" };
  const { report, exit } = outcome.value;
  return {
    outcome: `answered ${exit}`,
    ...(typeof report.digest === "string" ? { report: report.digest } : {}),
  };
}

export const byCaller = ({ account, way }: Caller, verb: string, input: string | undefined, end: End): CallMade => ({
  account,
  way,
  verb,
  input: input === undefined ? undefined : sha256Hex(input),
  ...end,
});

/**
 * Puts a call of somebody the server knows on record, unless they are not let in any more; false when the reservations that the answer
 * rests on have moved. Faults: not-signed-in, database-away.
 */
export async function recorded(
  { calls }: SharedFace,
  caller: Caller,
  call: CallMade,
  reserved?: Reserved,
): Promise<Outcome<boolean>> {
  const credential = caller.again === undefined ? undefined : { digest: caller.again, role: caller.role };
  const kept = await calls.record(caller.tenant, call, { credential, reserved });
  if (!kept.ok) return kept;
  return kept.value === "stranger" ? STRANGER : ok(kept.value === "recorded");
}

/** The response once the call is on record; what kept it from being so instead. */
export async function afterRecord(
  { calls }: SharedFace,
  request: Request,
  tenant: string,
  call: CallMade,
  response: () => Response | Promise<Response>,
): Promise<Response> {
  const kept = await calls.record(tenant, call);
  return kept.ok ? response() : told(request, problemOf(kept.faults));
}

/** What is answered, and how it ended where that is not just `answered 0`. */
export interface Said {
  respond(request: Request): Response;
  readonly end?: End;
}

export const json = (body: object, end?: End): Said => ({
  respond: (request) => request.json(body),
  ...(end === undefined ? {} : { end }),
});

/** What a caller did, by its title and the text of its input, and what came of it. */
export interface Deed {
  readonly verb: string;
  readonly input?: string | undefined;
  readonly outcome: Outcome<Said>;
}

/**
 * Acts for who was known a moment ago; where that turns out to hold no more, for who they are now. What is given back as a fault was not put
 * on record.
 */
export async function asCaller(
  callers: Callers,
  request: Request,
  act: (caller: Caller) => Promise<Outcome<Response>>,
): Promise<Response> {
  const known = await callers.of(request);
  const first = known.ok ? await act(known.value) : known;
  if (first.ok) return first.value;
  const isOver = known.ok && known.value.again !== undefined && first === STRANGER;
  if (!isOver) return told(request, problemOf(first.faults));
  const now = await callers.anew(request);
  const second = now.ok ? await act(now.value) : now;
  return second.ok ? second.value : told(request, problemOf(second.faults));
}

/** A route for callers the server knows: what they are told is on record before it leaves, a refusal as well as an answer. */
export const forCallers =
  (face: SharedFace, callers: Callers, act: (caller: Caller, request: Request) => Promise<Deed>) =>
  (request: Request): Promise<Response> =>
    asCaller(callers, request, async (caller) => {
      const { verb, input, outcome } = await act(caller, request);
      const end = outcome.ok ? (outcome.value.end ?? { outcome: "answered 0" }) : endOf(outcome);
      const kept = await recorded(face, caller, byCaller(caller, verb, input, end));
      if (!kept.ok) return kept;
      return ok(outcome.ok ? outcome.value.respond(request) : told(request, problemOf(outcome.faults)));
    });
