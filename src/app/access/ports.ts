/** What a shared server keeps of people and of what they asked. Adapters under src/io/postgres; each act is for one tenant. */
import type { Outcome } from "#kernel/fault.ts";
import type { Caller, Role } from "./role.ts";

export interface Account {
  readonly name: string;
  readonly role: Role;
}

/** Faults of each: database-away. Secrets come and go as digests. */
export interface Accounts {
  byToken(tenant: string, digest: string): Promise<Outcome<Caller | undefined>>;
  bySession(tenant: string, digest: string): Promise<Outcome<Caller | undefined>>;
  /** The digest of the account's password, where it has one and is not closed. */
  secretOf(tenant: string, account: string): Promise<Outcome<string | undefined>>;
  bySubject(tenant: string, issuer: string, subject: string): Promise<Outcome<Account | undefined>>;
  openSession(tenant: string, account: string, digest: string, hours: number): Promise<Outcome<null>>;
  closeSession(tenant: string, digest: string): Promise<Outcome<null>>;
}

/** One call as it is recorded: who, by which way, what, and how it ended. */
export interface CallMade {
  /** Undefined where somebody was not let in. */
  readonly account?: string | undefined;
  readonly way: Caller["way"] | "password" | "oidc";
  /** Title of an operation, or what else was done: `session open`, `requests approve`. */
  readonly verb: string;
  /** SHA-256 of the canonical JSON of its input. */
  readonly input?: string | undefined;
  /** `answered` and its exit code, or the code of the first fault. */
  readonly outcome: string;
  /** Digest of the report. */
  readonly report?: string | undefined;
}

export interface CallRecorded extends CallMade {
  /** From 0, without a gap. */
  readonly no: number;
  /** UTC, to the millisecond. */
  readonly at: string;
}

/** How many entries the log of a company's reservations had. */
export interface Reserved {
  readonly company: string;
  readonly entries: number;
}

/** What an answer rests on that may have changed since it was looked at: looked at again in the moment its call goes on record. */
export interface Rests {
  /** Whoever holds this secret must still be let in, in this role. */
  readonly credential?: { readonly digest: string; readonly role: Role } | undefined;
  readonly reserved?: Reserved | undefined;
}

/** `stranger`, `moved`: not recorded, because the credential or the reservations are not any more what the answer rests on. */
export type Recording = "recorded" | "stranger" | "moved";

export interface Calls {
  /** On the medium when it returns. */
  record(tenant: string, call: CallMade, rests?: Rests): Promise<Outcome<Recording>>;
  /** From a number on, at most `most`, in order. */
  read(tenant: string, from: number, most: number): Promise<Outcome<readonly CallRecorded[]>>;
}

export const REQUEST_STATES = ["open", "withdrawn", "refused", "approved", "done", "failed"] as const;

/** Minutes after which nobody is still carrying out what was approved: what binds takes seconds. */
export const CLOSED_AFTER = 10;

/** Something that binds, asked by one person for another to decide on. */
export interface BindingRequest {
  readonly id: string;
  readonly verb: string;
  /** Canonical JSON of the input. */
  readonly input: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly state: (typeof REQUEST_STATES)[number];
  /** Grows with each change: what an approval rests on. */
  readonly version: number;
  readonly decidedBy?: string | undefined;
  /** Digest of the report, or the code of the fault; `cut-off` where it is not known whether it was done. */
  readonly outcome?: string | undefined;
}

export interface Requests {
  ask(tenant: string, verb: string, input: string, by: string): Promise<Outcome<BindingRequest>>;
  find(tenant: string, id: string): Promise<Outcome<BindingRequest | undefined>>;
  /** The newest first. */
  list(tenant: string, most: number): Promise<Outcome<readonly BindingRequest[]>>;
  /** False when it is no longer open in this version. Whoever asked may withdraw, another may refuse or approve. */
  decide(
    tenant: string,
    request: Pick<BindingRequest, "id" | "version">,
    state: "withdrawn" | "refused" | "approved",
    by: string,
  ): Promise<Outcome<boolean>>;
  /**
   * Ends what was approved and cut off before it was said how it came out, as `failed` with the outcome `cut-off`. False when it is no longer
   * approved in this version, or was so less than `CLOSED_AFTER` minutes ago.
   */
  close(tenant: string, request: Pick<BindingRequest, "id" | "version">): Promise<Outcome<boolean>>;
  /** Says how what was approved came out. */
  finish(tenant: string, id: string, state: "done" | "failed", outcome: string): Promise<Outcome<null>>;
}
