/** No answer leaves before its call is on record: who, by which way, what, and how it ended. */
import type { Context as Request } from "hono";
import type { CallMade } from "#app/access/ports.ts";
import type { Caller } from "#app/access/role.ts";
import type { Answered } from "#app/verb.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Outcome } from "#kernel/fault.ts";
import { told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import type { SharedFace } from "./face.ts";

/** How an answer ended, in a word, and the digest of its report. */
export function endOf(outcome: Outcome<Answered>): Pick<CallMade, "outcome" | "report"> {
  if (!outcome.ok) return { outcome: outcome.faults[0]?.code ?? "fault" };
  const { report, exit } = outcome.value;
  return {
    outcome: `answered ${exit}`,
    ...(typeof report.digest === "string" ? { report: report.digest } : {}),
  };
}

export const byCaller = (
  { account, way }: Caller,
  verb: string,
  input: string | undefined,
  end: Pick<CallMade, "outcome" | "report">,
): CallMade => ({ account, way, verb, input: input === undefined ? undefined : sha256Hex(input), ...end });

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
