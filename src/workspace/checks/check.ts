/** What a check of the workspace answers about itself: what must hold between rows, and where it does not. */
import type { Fault } from "#kernel/fault.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Drafts } from "../drafts.ts";

export interface Check {
  /** What holds in every workspace that is read, as a sentence for the manual. */
  readonly holds: string;
  /** Cells that could not be read are left out here; they have their own faults. */
  readonly faults: (drafts: Drafts, catalogue: Catalogue) => readonly Fault[];
}
