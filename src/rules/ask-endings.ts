/** How a decision can end in a scene, counted: what searches over many scenes ask, so that they can be bounded. */
import type { DecisionDeclaration } from "./ir.ts";
import { look } from "./look.ts";
import { exactEndings } from "./residual.ts";
import type { Scene } from "./scene.ts";
import { type Ending, OUTSIDE } from "./settle.ts";

/** Looks that a search has left. Counted down in place: it is one search's own. */
export interface Work {
  left: number;
  /** How many of them one scene may take. */
  readonly each: number;
}

export const LOOKS_EACH = 200;

export interface Endings {
  readonly endings: readonly Ending[];
  /** Facts that keep it from ending in one way, sorted; none when it does. */
  readonly missing: readonly string[];
}

/** Sound also when the looks run out: the endings are then all that may be, and perhaps more. */
export function endingsIn(decision: DecisionDeclaration, scene: Scene, work: Work): Endings {
  if (!scene.view.covered) return { endings: [OUTSIDE], missing: [] };
  const counted = (here: Scene) => {
    work.left -= 1;
    return look(decision, here, "applied");
  };
  const first = counted(scene);
  const most = Math.min(work.each, work.left);
  const endings = first.endings.length > 1 && most > 0 ? exactEndings(scene, counted, most) : first.endings;
  return { endings, missing: endings.length > 1 ? first.missing : [] };
}
