/** How an outcome looks over HTTP: the report as JSON, or problem details. A report that is handed out again is not written again. */
import type { Context as Request } from "hono";
import type { Answered } from "#app/verb.ts";
import { fault, type Outcome } from "#kernel/fault.ts";
import { type Problem, problemOf } from "./problem.ts";

export const LONGEST_BODY = 1_000_000;

export const told = (request: Request, problem: Problem): Response =>
  request.body(JSON.stringify(problem), problem.status, { "content-type": "application/problem+json" });

export const tooLong = (request: Request): Response =>
  told(
    request,
    problemOf([
      fault(
        "too-long",
        {},
        `the request is longer than ${LONGEST_BODY} bytes`,
        "Send the id of a workspace, not its content.",
      ),
    ]),
  );

export type Answering = (request: Request, outcome: Outcome<Answered>) => Response;

/** Where a report says on what a change may be tied to it, that is its tag: `If-Match` gives it back. */
function tagOf({ snapshot }: Answered["report"]): Readonly<Record<string, string>> {
  return typeof snapshot === "number" ? { etag: `"${snapshot}"` } : {};
}

export function answering(): Answering {
  const written = new WeakMap<Answered["report"], string>();
  const textOf = (report: Answered["report"]): string => {
    const text = written.get(report) ?? JSON.stringify(report);
    written.set(report, text);
    return text;
  };
  return (request, outcome) => {
    if (!outcome.ok) return told(request, problemOf(outcome.faults));
    const { report } = outcome.value;
    return request.body(textOf(report), 200, { "content-type": "application/json", ...tagOf(report) });
  };
}
