/** What a dossier needs of a container: the same files give the same bytes, and what is read is what stands there. */
import type { Outcome } from "#kernel/fault.ts";

/** Files by path, `/` between folders. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface Archive {
  pack(files: Files): Uint8Array;
  /** Faults: zip-path, zip-duplicate, archive-bomb, archive-damaged. */
  unpack(bytes: Uint8Array): Outcome<Files>;
}
