/** Questions that are put off: asked now, answered by a worker, looked at later. */
import type { Hono, Context as Request } from "hono";
import { z } from "zod";
import { inputText } from "#app/access/input.ts";
import { readInput } from "#app/define-verb.ts";
import type { Job, JobStore } from "#app/jobs/store.ts";
import { notPutOff } from "#app/jobs/which.ts";
import { type AnyVerb, titleOf } from "#app/verb.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { told } from "./answer.ts";
import { problemOf } from "./problem.ts";
import { readBody, saysJson } from "./question.ts";

export const MOST_JOBS_LISTED = 200;

const Asked = z.strictObject({ verb: z.string().max(100), input: z.record(z.string(), z.unknown()) });

const NOT_A_JOB = fault(
  "not-json",
  {},
  "the body does not name an operation and its input",
  'Send {"verb": "stress simulate", "input": {...}} as application/json.',
);

export interface AskedJob {
  readonly verb: AnyVerb;
  /** Canonical JSON. */
  readonly input: string;
}

/** Faults: not-json, unknown-verb, post-only, those of the input. */
export async function askedJob(request: Request, verbs: readonly AnyVerb[]): Promise<Outcome<AskedJob>> {
  const body = saysJson(request) ? await readBody(request) : failed(NOT_A_JOB);
  if (!body.ok) return body;
  const read = Asked.safeParse(body.value);
  if (!read.success) return failed(NOT_A_JOB);
  const verb = verbs.find((each) => titleOf(each) === read.data.verb);
  const titles = verbs.map(titleOf);
  if (verb === undefined)
    return failed(
      fault(
        "unknown-verb",
        {},
        `there is no operation ${quote(read.data.verb)}`,
        `There are: ${titles.join(", ")}.${nearestHint(read.data.verb, titles)}`,
      ),
    );
  const refusal = notPutOff(verb);
  if (refusal !== undefined) return failed(refusal);
  const input = readInput(verb.input, read.data.input);
  if (!input.ok) return input;
  const text = inputText(read.data.input);
  return text.ok ? ok({ verb, input: text.value }) : text;
}

/** The key a caller gives, so that asking again after a broken line adds no second job. */
export const keyIn = (request: Request): string | undefined => request.req.header("idempotency-key")?.slice(0, 200);

/** With input and outcome as JSON, not as text. */
export function jobTold({ outcome, input, ...job }: Job) {
  const asked: unknown = JSON.parse(input);
  if (outcome === undefined) return { ...job, input: asked };
  const ended: unknown = JSON.parse(outcome);
  return { ...job, input: asked, ...(job.state === "done" ? { report: ended } : { faults: ended }) };
}

export const noJob = (id: string) =>
  fault(
    "not-found-here",
    {},
    `there is no job ${quote(id)}`,
    "`/v1/jobs` lists them; one that ended is kept for a week.",
  );

/** On one's own machine, where everything is the caller's. */
export function jobRoutes(app: Hono, verbs: readonly AnyVerb[], jobs: JobStore): void {
  app.post("/v1/jobs", async (request) => {
    const asked = await askedJob(request, verbs);
    if (!asked.ok) return told(request, problemOf(asked.faults));
    const { verb, input } = asked.value;
    const added = await jobs.add({ verb: titleOf(verb), input, key: keyIn(request) });
    if (!added.ok) return told(request, problemOf(added.faults));
    return request.json({ id: added.value }, 202, { location: `/v1/jobs/${added.value}` });
  });
  app.get("/v1/jobs", async (request) => {
    const list = await jobs.list(MOST_JOBS_LISTED);
    return list.ok ? request.json({ jobs: list.value }) : told(request, problemOf(list.faults));
  });
  app.get("/v1/jobs/:id", async (request) => {
    const id = request.req.param("id");
    const found = await jobs.find(id);
    if (!found.ok) return told(request, problemOf(found.faults));
    return found.value === undefined ? told(request, problemOf([noJob(id)])) : request.json(jobTold(found.value));
  });
}
