/** What every other engine measured is asked: the same cases, one answer each. */
import type { Input } from "../rules/inputs.ts";

export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Answers to cases already in the engine's own form. */
  answers(): readonly string[] | Promise<readonly string[]>;
  /** The same with the engine's own trace on, where it has one. */
  traced?(): readonly string[] | Promise<readonly string[]>;
}

export type MakePeer = (inputs: readonly Input[]) => Peer | Promise<Peer>;
