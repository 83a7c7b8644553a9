/** No answer leaves before its call is on record: who, by which way, what, and how it ended. */
import type { Context as Request } from "hono";
import type { CallMade } from "#app/access/ports.ts";
import type { Caller } from "#app/access/role.ts";
import type { Answered } from "#app/verb.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Outcome } from "#kernel/fault.ts";
import { told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import type { Callers } from "./caller.ts";
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

/** A route for callers the server knows: what they are told is on record before it leaves, a refusal as well as an answer. */
export const forCallers =
  (face: SharedFace, callers: Callers, act: (caller: Caller, request: Request) => Promise<Deed>) =>
  async (request: Request): Promise<Response> => {
    const caller = await callers.of(request);
    if (!caller.ok) return told(request, problemOf(caller.faults));
    const { verb, input, outcome } = await act(caller.value, request);
    const end = outcome.ok ? (outcome.value.end ?? { outcome: "answered 0" }) : endOf(outcome);
    return afterRecord(face, request, caller.value.tenant, byCaller(caller.value, verb, input, end), () =>
      outcome.ok ? outcome.value.respond(request) : told(request, problemOf(outcome.faults)),
    );
  };
