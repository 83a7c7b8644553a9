/** Two rules left standing at once that give one decision different values. */
import { decidesOf, speaksOf } from "../norm.ts";
import { type EpochCheck, type Look, type Seen, seen } from "./check.ts";
import { NO_CASE } from "./diagram.ts";
import { inBothLaws } from "./laws.ts";
import { decisionCases, type World } from "./world.ts";

function inWorld(look: Look, world: World, told: string): readonly Seen[] {
  const { diagrams } = look.space;
  return look.view.decisions.flatMap((decision) => {
    const { standing } = decisionCases(world, decision);
    const rules = look.view.rules.flatMap(({ rule }) => (speaksOf(rule, decision.id) ? [rule] : []));
    return rules.flatMap((a, index) =>
      rules.slice(index + 1).flatMap((b) => {
        const [one, other] = [decidesOf(a).value, decidesOf(b).value];
        if (one === other) return [];
        const [mine, theirs] = [standing.get(a.id) ?? NO_CASE, standing.get(b.id) ?? NO_CASE];
        const both = diagrams.areApart(mine, theirs) ? NO_CASE : diagrams.and(mine, theirs);
        if (both === NO_CASE) return [];
        return [
          seen(look, b, `${a.id} ${b.id}${told}`, look.space.find(both), () => ({
            part: b.id,
            about: `${a.id}${told}`,
            message: `\`${decision.id}\` is \`${one}\` by \`${a.id}\` and \`${other}\` by \`${b.id}\` at once${told}`,
            help: "Make one an exception to the other, let it stand notwithstanding it, or narrow a condition.",
          })),
        ];
      }),
    );
  });
}

export const conflict: EpochCheck = {
  kind: "epoch",
  finds: "two values of one decision at once",
  holds: "some",
  look: (look) => inBothLaws(look, look.applied, inWorld),
};
