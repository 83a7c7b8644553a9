/**
 * How an outcome looks over HTTP: the report as JSON, or problem details. A report that is handed out again is neither written nor packed
 * again: both are kept as long as the report is.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
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

export type Answering = (request: Request, outcome: Outcome<Answered>) => Promise<Response>;

/** Where a report says on what a change may be tied to it, that is its tag: `If-Match` gives it back. */
function tagOf({ snapshot }: Answered["report"]): Readonly<Record<string, string>> {
  return typeof snapshot === "number" ? { etag: `"${snapshot}"` } : {};
}

/** Below this packing gains nothing, in bytes. */
const WORTH_PACKING = 4_096;

const pack = promisify(gzip);

const takesPacked = (request: Request): boolean => /\bgzip\b/.test(request.req.header("accept-encoding") ?? "");

type Bytes = Uint8Array<ArrayBuffer>;

interface Written {
  readonly plain: Bytes;
  packed?: Promise<Bytes>;
}

export function answering(): Answering {
  const kept = new WeakMap<Answered["report"], Written>();
  const writtenOf = (report: Answered["report"]): Written => {
    const written = kept.get(report) ?? { plain: new TextEncoder().encode(JSON.stringify(report)) };
    kept.set(report, written);
    return written;
  };
  return async (request, outcome) => {
    if (!outcome.ok) return told(request, problemOf(outcome.faults));
    const { report } = outcome.value;
    const written = writtenOf(report);
    const headers = { "content-type": "application/json", vary: "accept-encoding", ...tagOf(report) };
    if (written.plain.length < WORTH_PACKING || !takesPacked(request)) return request.body(written.plain, 200, headers);
    written.packed ??= pack(written.plain).then((bytes) => new Uint8Array(bytes));
    return request.body(await written.packed, 200, { ...headers, "content-encoding": "gzip" });
  };
}
