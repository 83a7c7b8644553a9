/** What a shared server is made of: tenants, people, and what is kept of both. Put together in src/bin. */
import type { Elsewhere } from "#app/access/elsewhere.ts";
import type { Accounts, Calls, Requests } from "#app/access/ports.ts";
import type { RestingOn } from "#app/access/resting.ts";
import type { Context } from "#app/context.ts";
import type { JobStore } from "#app/jobs/store.ts";
import type { AnyVerb } from "#app/verb.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { Frame } from "../frame.ts";

/** What one tenant's people ask of: its own workspaces, ledgers and reservations. */
export interface Tenant {
  readonly context: Context;
  readonly verbs: readonly AnyVerb[];
  readonly jobs: JobStore;
  /** The same context for one question that changes nothing: from what is known already, to be looked at again. */
  readonly resting: RestingOn;
}

export interface Secrets {
  newSecret(tenant: string): string;
  /** The tenant a secret names; undefined when it has not the form of one. */
  tenantOf(secret: string): string | undefined;
  digestOf(secret: string): string;
  /** Takes as long where there is no digest. */
  isPassword(password: string, digest: string | undefined): Promise<boolean>;
}

export interface SharedFace extends Frame {
  /** The table of operations: what there is to ask, for every tenant alike. */
  readonly verbs: readonly AnyVerb[];
  readonly version: string;
  /** Where people reach it, such as `https://planb.example`: pages of another origin change nothing here. */
  readonly origin: string;
  /** Faults: database-away. Undefined when there is none of this name. */
  tenant(name: string): Promise<Outcome<Tenant | undefined>>;
  readonly accounts: Accounts;
  readonly calls: Calls;
  readonly requests: Requests;
  readonly secrets: Secrets;
  /** Where the company signs in, when it does so elsewhere. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Milliseconds that only grow. */
  now(): number;
}
