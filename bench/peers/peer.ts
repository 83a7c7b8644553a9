/** What every other engine measured is asked: the same cases, one answer each. */
import type { Input } from "../rules/inputs.ts";

export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Answers to cases already in the engine's own form. */
  answers(): readonly string[] | Promise<readonly string[]>;
  /** Other ways to ask the same engine, by name, such as with its own trace on. */
  readonly otherwise: Readonly<Record<string, () => readonly string[] | Promise<readonly string[]>>>;
}

export type MakePeer = (inputs: readonly Input[]) => Peer | Promise<Peer>;
