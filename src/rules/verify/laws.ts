/** A check made of the law as applied, and then of the text, which tells only what the first has not. */
import type { Look, Seen } from "./check.ts";
import type { World } from "./world.ts";

const IN_TEXT = " by the text alone";

export function inBothLaws(
  look: Look,
  applied: World,
  check: (look: Look, world: World, told: string) => readonly Seen[],
): readonly Seen[] {
  const first = check(look, applied, "");
  const enforced = look.view.rules.every(({ standing }) => standing.status === "enforced");
  if (enforced) return first;
  const told = new Set(first.flatMap(({ key, remark }) => (remark === undefined ? [] : [`${key}${IN_TEXT}`])));
  return [...first, ...check(look, look.inText, IN_TEXT).filter(({ key }) => !told.has(key))];
}
