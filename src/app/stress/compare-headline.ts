/** What two disruptions beside each other come to in one sentence, and the differences that count. */
import type { CompareReport, Difference } from "#contract/compare.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";

type Compared = Pick<CompareReport, "first" | "second" | "differences">;

/** How a measure came off for the second, as the sentence chooses its words. How much by stands in the figures below it. */
function turnOf({ differences }: Compared, measure: Difference["measure"]): string {
  const told = differences.find((each) => each.measure === measure);
  if (told?.second?.value === "never" && told.better === "second") return "open";
  const turns = { first: "worse", second: "better", same: "same", unknown: "unknown" } as const;
  return turns[told?.better ?? "unknown"];
}

export function answerOf(compared: Compared): Sentence {
  const { first, second } = compared;
  if (!first.feasible || !second.feasible) return sentence("stress.answer.infeasible");
  const [lasts, loses] = [turnOf(compared, "lasts"), turnOf(compared, "loss")];
  const turn = { second: { label: second.label }, lasts, loses };
  if (first.event !== second.event) return sentence("compare.answer", { ...turn, first: { label: first.label } });
  const { asOf, knownOn } = second.moment;
  return sentence("compare.answer.days", { ...turn, date: { date: asOf }, known: { date: knownOn } });
}

export const leadOf = ({ first: { moment: first }, second: { moment: second } }: Compared): Sentence =>
  sentence("compare.lead", {
    asOf: { date: first.asOf },
    knownOn: { date: first.knownOn },
    secondAsOf: { date: second.asOf },
    secondKnownOn: { date: second.knownOn },
  });

const KEYS: ReadonlySet<Difference["measure"]> = new Set(["lasts", "recoverP50", "gap", "loss"]);

export const keysOf = ({ differences }: Compared): Key[] =>
  differences.flatMap(({ measure, difference, better }): Key[] =>
    difference === undefined || !KEYS.has(measure)
      ? []
      : [
          {
            title: sentence(`compare.measure.${measure}`),
            figure: difference,
            note: sentence("compare.key.note"),
            tone: better === "first" ? "unmet" : "plain",
          },
        ],
  );
