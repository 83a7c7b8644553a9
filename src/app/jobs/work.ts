/** What a worker does with one job: leases it, asks the operation, writes down how it came out. */

import { hold } from "#kernel/defect.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../context.ts";
import { type AnyVerb, titleOf } from "../verb.ts";
import type { JobStore, Leased } from "./store.ts";
import { notPutOff } from "./which.ts";

/** Seconds for which a job is leased; it is extended while the work goes on. */
export const LEASE = 30;

/** How a job ended: `lost`, when another had it meanwhile and this outcome was not written. */
export interface Worked {
  readonly id: string;
  readonly verb: string;
  readonly ended: "done" | "failed" | "lost";
}

async function answered(job: Leased, verbs: readonly AnyVerb[], context: Context) {
  const verb = verbs.find((each) => titleOf(each) === job.verb);
  hold(verb !== undefined, "a job asks an operation of the table", job.verb);
  // Put off by another version, it may be one that is not any more: a worker that opened a ledger would keep the server out.
  const refusal = notPutOff(verb);
  const input: Readonly<Record<string, unknown>> = JSON.parse(job.input);
  const outcome = refusal === undefined ? await verb.call(context, input) : failed(refusal);
  return outcome.ok
    ? { state: "done" as const, text: JSON.stringify(outcome.value.report) }
    : { state: "failed" as const, text: JSON.stringify(outcome.faults) };
}

/** The next job, or undefined when none waits. A defect in it is thrown: the lease then ends, and the job is tried again. Faults: of the store. */
export async function workOn(
  store: JobStore,
  verbs: readonly AnyVerb[],
  context: Context,
  during: <T>(job: Leased, work: Promise<T>) => Promise<T>,
): Promise<Outcome<Worked | undefined>> {
  const job = await store.lease(LEASE);
  if (!job.ok || job.value === undefined) return job.ok ? ok(undefined) : job;
  const { id, verb } = job.value;
  const { state, text } = await during(job.value, answered(job.value, verbs, context));
  const kept = await store.finish(job.value, state, text);
  return kept.ok ? ok({ id, verb, ended: kept.value ? state : "lost" }) : kept;
}
