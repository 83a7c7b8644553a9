/** The answer of one rulebook to one decision: how it reads as a badge, and in which order answers stand. */
import type { RuleAnswer } from "#contract/check.ts";
import { useWords } from "../state/place.tsx";
import { NeutralBadge, StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

/** What stops comes first, then what is not known, then the rest. */
const RANK: Readonly<Record<RuleAnswer["effect"], number>> = {
  prohibits: 0,
  licence: 1,
  costs: 3,
  informs: 4,
  none: 5,
};
const rank = ({ status, effect }: RuleAnswer): number =>
  status === "conflict"
    ? -1
    : status === "open"
      ? 2
      : status === "decided"
        ? RANK[effect]
        : status === "outsideCoverage"
          ? 7
          : 6;

export const strictestFirst = (answers: readonly RuleAnswer[]): readonly RuleAnswer[] =>
  [...answers].sort((a, b) => rank(a) - rank(b));

export function AnswerBadge({ answer }: { answer: RuleAnswer }) {
  const words = useWords();
  const said =
    answer.valueLabel === undefined ? words.t(`status.${answer.status}`) : <Name capital label={answer.valueLabel} />;
  return answer.status === "decided" && (answer.effect === "costs" || answer.effect === "informs") ? (
    <NeutralBadge>{said}</NeutralBadge>
  ) : (
    <StateBadge state={answer.state}>{said}</StateBadge>
  );
}
