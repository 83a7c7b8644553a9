/**
 * A decision without a value for when no rule applies, in a case the book covers and in which none does. Of an act about
 * which the book is silent nothing is to be said: there is no norm. Where the
 * decision is asked only beside a value of another, each rule that says that value is looked at for itself.
 * A rule of unknown status counts as one that applies: that its status is missing is said with every answer.
 */
import type { DecisionDeclaration } from "../ir.ts";
import { type EpochCheck, type Look, type Seen, seen } from "./check.ts";
import type { Cases } from "./diagram.ts";
import { inBothLaws } from "./laws.ts";
import { askedCases, decisionCases, type World } from "./world.ts";

const HELP = "Add a rule for the case, `otherwise VALUE`, or `asked where`; or narrow what the book covers.";

interface Asked {
  readonly look: Look;
  readonly decision: DecisionDeclaration;
  /** Which law, as told. */
  readonly law: string;
}

function silentAt({ look, decision, law }: Asked, cases: Cases, by: string): Seen {
  const where = by === "" ? "inside coverage" : `where \`${by}\` says \`${decision.asked?.value}\``;
  return seen(look, decision, `${by}${law}`, look.space.find(cases), () => ({
    part: decision.id,
    about: `${by}${law}`.trim(),
    message: `\`${decision.id}\` ends without a value ${where}${law}`,
    help: HELP,
  }));
}

function inWorld(look: Look, world: World, law: string): readonly Seen[] {
  return look.view.decisions
    .filter(({ otherwise, norm }) => otherwise === undefined && norm === undefined)
    .flatMap((decision) => {
      const { silent } = decisionCases(world, decision);
      return [...askedCases(world, decision)].map(([by, cases]) =>
        silentAt({ look, decision, law }, look.space.diagrams.and(silent, cases), by),
      );
    });
}

export const gap: EpochCheck = {
  kind: "epoch",
  finds: "a decision that ends without a value inside coverage",
  holds: "some",
  look: (look) => inBothLaws(look, look.atMost, inWorld),
};
