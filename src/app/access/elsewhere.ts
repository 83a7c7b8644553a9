/** Signing in where the company signs in already: the person is sent there, and comes back with a word of who they are. */
import type { Outcome } from "#kernel/fault.ts";

/** What the browser keeps while its person is away: without it nobody comes back. */
export interface Away {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Person {
  readonly issuer: string;
  readonly subject: string;
}

export interface Elsewhere {
  /** Where the person is sent. Faults: server-away. */
  leave(): Promise<Outcome<{ readonly url: string; readonly away: Away }>>;
  /** Who came back by this address. Faults: not-signed-in, when the word does not hold; server-away. */
  comeBack(url: string, away: Away): Promise<Outcome<Person>>;
}
