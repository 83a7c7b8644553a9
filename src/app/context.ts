/** Everything a verb may ask of the world, handed to it by name. Built in src/bin/compose.ts and, by hand, in tests. */

import type { Archive } from "#evidence/archive.ts";
import type { Engines } from "#rules/compile/engines.ts";
import type { Solver } from "#stress/solver.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { ReservationStore } from "./cap/store.ts";
import type {
  Clock,
  Crew,
  Journals,
  Law,
  Outbox,
  Progress,
  Report,
  Results,
  Rulebooks,
  Tables,
  Vaults,
  Workbooks,
  Workspaces,
} from "./ports.ts";

export interface Context {
  readonly clock: Clock;
  readonly workspaces: Workspaces;
  readonly law: Law;
  readonly rulebooks: Rulebooks;
  /** Rulebooks compiled for the days they were asked about. */
  readonly engines: Engines;
  readonly catalogue: Catalogue;
  readonly solver: Solver;
  readonly journals: Journals;
  readonly vaults: Vaults;
  readonly reservations: ReservationStore;
  readonly archive: Archive;
  readonly outbox: Outbox;
  readonly crew: Crew;
  readonly progress: Progress;
  /** Whether whoever asked wants no more than the best so far. Asked where an answer in parts can be told. */
  readonly stopped: () => boolean;
  readonly report: Report;
  readonly tables: Tables;
  readonly workbooks: Workbooks;
  readonly results: Results;
}
