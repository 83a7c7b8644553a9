/** What one folder of the law holds: its rulebooks, where they were read, and the cases beside them. */
import type { Rulebook } from "#rules/ir.ts";
import type { SourcesFile } from "./sources.ts";

export interface CaseBasis {
  /** The file's name: `edges.cases` and `days.cases` hold what the machine found. */
  readonly file: string;
  readonly basis: string;
}

/** The rulebooks of one instrument and where they were read. */
export interface SourcedBooks {
  /** Below `regimes/`, such as `aa/export-notice`. */
  readonly name: string;
  readonly books: readonly Rulebook[];
  readonly sources: SourcesFile;
}

export interface RegimeFolder extends SourcedBooks {
  readonly cases: readonly CaseBasis[];
}
