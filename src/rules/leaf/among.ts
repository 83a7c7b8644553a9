/** What tests over values (yes/no, choice, code) share: all, none or some of the values held lie in a set. */
import type { Certainty } from "../range.ts";
import { heldOf, type Scene } from "../scene.ts";
import { JUDGED_NOT_APPLICABLE, JUDGED_UNKNOWN, type Judged, ofCertainty, promised } from "./kind.ts";

/** The values a fact may have; undefined when they cannot be listed. */
export function possibleValues(scene: Scene, id: string): readonly string[] | undefined {
  const held = heldOf(scene, id);
  if (held.kind === "among") return held.values;
  const type = scene.view.facts.get(id)?.type;
  if (type?.kind === "choice") return type.of;
  return type?.kind === "yes/no" ? ["yes", "no"] : undefined;
}

export function judgeAmong(scene: Scene, id: string, set: ReadonlySet<string>): Judged {
  const held = heldOf(scene, id);
  if (held.kind === "notApplicable") return JUDGED_NOT_APPLICABLE;
  if (held.kind === "committed") return set.has("yes") ? promised(id, held.by) : JUDGED_UNKNOWN(id);
  const values = possibleValues(scene, id);
  if (values === undefined) return set.size === 0 ? ofCertainty("never", []) : JUDGED_UNKNOWN(id);
  const inside = values.filter((value) => set.has(value)).length;
  const certainty: Certainty = inside === 0 ? "never" : inside === values.length ? "always" : "sometimes";
  return ofCertainty(certainty, [id]);
}
