/** How a decision can end in what is known, counted: what searches over many cases ask, so that they can be bounded. */
import type { Engine } from "./compile/engine.ts";
import type { Packed } from "./compile/packed.ts";
import { exactEndings } from "./residual.ts";
import { type Ending, OUTSIDE } from "./settle.ts";

/** Looks that a search has left. Counted down in place: it is one search's own. */
export interface Work {
  left: number;
  /** How many of them one case may take. */
  readonly each: number;
}

export const LOOKS_EACH = 200;

export interface Endings {
  readonly endings: readonly Ending[];
  /** Facts that keep it from ending in one way, sorted; none when it does. */
  readonly missing: readonly string[];
}

const NOTHING: Endings = { endings: [OUTSIDE], missing: [] };

/** Sound also when the looks run out: the endings are then all that may be, and perhaps more. */
export function endingsIn(engine: Engine, decision: string, packed: Packed, work: Work): Endings {
  const counted = (here: Packed): Endings => {
    work.left -= 1;
    return engine.look(decision, here) ?? NOTHING;
  };
  if (!engine.view.covered) return NOTHING;
  const first = counted(packed);
  const most = Math.min(work.each, work.left);
  const endings = first.endings.length > 1 && most > 0 ? exactEndings(engine, packed, counted, most) : first.endings;
  return { endings, missing: endings.length > 1 ? first.missing : [] };
}
