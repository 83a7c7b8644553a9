/** A worker: takes jobs one after the other until it is told to end, then ends with the one in its hands. It may be killed at any time. */
import type { Context } from "#app/context.ts";
import type { JobStore, Leased } from "#app/jobs/store.ts";
import { LEASE, type Worked, workOn } from "#app/jobs/work.ts";
import type { AnyVerb } from "#app/verb.ts";
import type { Fault, Outcome } from "#kernel/fault.ts";

/** Where jobs come from, and what they ask. */
export interface Source {
  readonly name: string;
  readonly jobs: JobStore;
  readonly verbs: readonly AnyVerb[];
  readonly context: Context;
}

export interface Told {
  worked(source: string, job: Worked): void;
  fault(source: string, faults: readonly Fault[]): void;
  /** A defect in a job: its lease ends, and it is tried again. */
  defect(source: string, error: unknown): void;
}

/** How long it waits when there is nothing to do, in milliseconds. */
const PAUSE = 250;

/** The lease is made longer three times before it would end. */
async function held<T>(jobs: JobStore, job: Leased, work: Promise<T>): Promise<T> {
  const longer = setInterval(() => void jobs.extend(job, LEASE).catch(() => undefined), (LEASE * 1000) / 3);
  try {
    return await work;
  } finally {
    clearInterval(longer);
  }
}

async function oneOf(source: Source, told: Told): Promise<boolean> {
  const { name, jobs, verbs, context } = source;
  try {
    const worked: Outcome<Worked | undefined> = await workOn(jobs, verbs, context, (job, work) =>
      held(jobs, job, work),
    );
    if (!worked.ok) told.fault(name, worked.faults);
    else if (worked.value !== undefined) told.worked(name, worked.value);
    return worked.ok && worked.value !== undefined;
  } catch (error) {
    told.defect(name, error);
    return false;
  }
}

/** A job of each source in turn, so that no tenant waits behind another's thousand. */
export async function working(sources: () => readonly Source[], told: Told, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    let did = false;
    for (const source of sources()) did = (!ended.aborted && (await oneOf(source, told))) || did;
    if (!did) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Aborted when the process is asked to end. */
export function untilAsked(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}
