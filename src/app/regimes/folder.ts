/** What one folder of the law holds: its rulebooks, where they were read, and the cases beside them. */
import type { Rulebook } from "#rules/ir.ts";
import type { SourcesFile } from "./sources.ts";

export interface CaseBasis {
  /** The file's name: `edges.cases` holds what the machine found. */
  readonly file: string;
  readonly basis: string;
}

export interface RegimeFolder {
  /** Below `regimes/`, such as `aa/export-notice`. */
  readonly name: string;
  readonly books: readonly Rulebook[];
  readonly sources: SourcesFile;
  readonly cases: readonly CaseBasis[];
}
