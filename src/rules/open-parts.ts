/** What is missing of computed facts: the parts nobody has given, since it is they that can be asked for. */
import { readsOf } from "./formula.ts";
import { pointOf } from "./range.ts";
import { rangeOf, type Scene } from "./scene.ts";

function isOpen(scene: Scene, id: string): boolean {
  const range = rangeOf(scene, id);
  return range !== undefined && pointOf(range) === undefined;
}

/**
 * A computed fact stays itself where its parts are all known, or say something else than what is stated of it; and where it is
 * made of one other fact alone, since either will do.
 */
function partsOf(scene: Scene, id: string): readonly string[] {
  const computation = scene.view.computations.get(id);
  if (computation === undefined || scene.contradicted.has(id)) return [id];
  const parts = readsOf(computation.as);
  const open = parts.filter((part) => isOpen(scene, part));
  return open.length === 0 || parts.length === 1 ? [id] : open.flatMap((part) => partsOf(scene, part));
}

/** The same names with each computed fact replaced by its open parts, each once, in order. */
export function openParts(scene: Scene, ids: readonly string[]): readonly string[] {
  if (scene.view.computations.size === 0) return ids;
  return [...new Set(ids.flatMap((id) => partsOf(scene, id)))];
}
