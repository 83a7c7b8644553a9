/**
 * How an outcome looks over HTTP: the report as JSON, or problem details. A report that is handed out again is neither written nor packed
 * again: both are kept as long as the report is. Brotli goes before gzip: half the bytes for the same time to pack.
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
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

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
const [asBrotli, asGzip] = [promisify(brotliCompress), promisify(gzip)];

const PACKERS = {
  br: (bytes: Uint8Array) => asBrotli(bytes, QUALITY),
  gzip: (bytes: Uint8Array) => asGzip(bytes),
};
type Packing = keyof typeof PACKERS;

/** The best of those the caller takes. A browser says that it takes Brotli where it is asked over TLS or on its own machine. */
function packingFor(request: Request): Packing | undefined {
  const takes = request.req.header("accept-encoding") ?? "";
  if (/\bbr\b/.test(takes)) return "br";
  return /\bgzip\b/.test(takes) ? "gzip" : undefined;
}

type Bytes = Uint8Array<ArrayBuffer>;

interface Written {
  readonly plain: Bytes;
  readonly packed: Map<Packing, Promise<Bytes>>;
}

function packedBy(packing: Packing, { plain, packed }: Written): Promise<Bytes> {
  const bytes = packed.get(packing) ?? PACKERS[packing](plain).then((made) => new Uint8Array(made));
  packed.set(packing, bytes);
  return bytes;
}

export function answering(): Answering {
  const kept = new WeakMap<Answered["report"], Written>();
  const writtenOf = (report: Answered["report"]): Written => {
    const written = kept.get(report) ?? {
      plain: new TextEncoder().encode(JSON.stringify(report)),
      packed: new Map(),
    };
    kept.set(report, written);
    return written;
  };
  return async (request, outcome) => {
    if (!outcome.ok) return told(request, problemOf(outcome.faults));
    const { report } = outcome.value;
    const written = writtenOf(report);
    const headers = { "content-type": "application/json", vary: "accept-encoding", ...tagOf(report) };
    const packing = written.plain.length < WORTH_PACKING ? undefined : packingFor(request);
    if (packing === undefined) return request.body(written.plain, 200, headers);
    return request.body(await packedBy(packing, written), 200, { ...headers, "content-encoding": packing });
  };
}
