/**
 * Work that is put off: questions whose answers take long, kept until somebody has answered them. A worker leases a job for a while; one
 * that dies lets the lease end, and another takes the job. An outcome is written down only by whoever holds the lease: once.
 * Adapters stand in src/io; what they all promise is in test/io/job-promises.ts.
 */
import { fault, type Outcome } from "#kernel/fault.ts";

export const JOB_STATES = ["waiting", "running", "done", "failed"] as const;

/** A job as a list has it: input and outcome may be long. */
export interface ListedJob {
  readonly id: string;
  /** Title of an operation. */
  readonly verb: string;
  /** Who asked, on a shared server. */
  readonly by?: string | undefined;
  readonly state: (typeof JOB_STATES)[number];
  /** How often it was taken up. */
  readonly tries: number;
}

export interface Job extends ListedJob {
  /** Canonical JSON of its input. */
  readonly input: string;
  /** When `done` the report as JSON, when `failed` the faults. */
  readonly outcome?: string | undefined;
}

export interface NewJob {
  readonly verb: string;
  readonly input: string;
  readonly by?: string | undefined;
  /** Named by the caller: a job of the same key is the same job, so asking again after a broken line adds none. */
  readonly key?: string | undefined;
}

/** A job in somebody's hands, until the lease ends. */
export interface Leased extends Pick<Job, "id" | "verb" | "input" | "tries"> {
  readonly lease: string;
}

/** How often a job is taken up before it is given up: it may be what kills the workers. */
export const MOST_TRIES = 5;

/** Faults of each: disk-failed, log-locked or database-away. Each act is on the medium when it returns. */
export interface JobStore {
  /** Its id. Fault besides: edit-conflict, when the key names a job of another question. */
  add(job: NewJob): Promise<Outcome<string>>;
  find(id: string): Promise<Outcome<Job | undefined>>;
  /** The newest first. */
  list(most: number): Promise<Outcome<readonly ListedJob[]>>;
  /** The oldest that waits, or whose lease has ended; one that was taken up too often is failed instead. */
  lease(seconds: number): Promise<Outcome<Leased | undefined>>;
  /** For so long again; false when the lease is lost. */
  extend(job: Leased, seconds: number): Promise<Outcome<boolean>>;
  /** False when the lease is lost: then another's outcome counts, and this one is not written. */
  finish(job: Leased, state: "done" | "failed", outcome: string): Promise<Outcome<boolean>>;
}

/** What is told of a job that was taken up too often, as faults are. */
export const GIVEN_UP = JSON.stringify([
  fault(
    "gave-up",
    {},
    `no worker came to an end with it in ${MOST_TRIES} tries`,
    "Ask a smaller question, or see in the log of the workers what ended them.",
  ),
]);
