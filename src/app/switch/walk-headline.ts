/** What a playbook or a drill comes to in one sentence, and its figures. */
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { counted } from "../figures.ts";
import type { Walk } from "./walk.ts";

export type Outcome = "live" | "notYet" | "unknown" | "nothing";

/** Nothing walked is no yes; what only waits for facts is unknown. */
export function outcomeOf({ walked, counts }: Walk): Outcome {
  if (walked.length === 0) return "nothing";
  if (counts.live === counts.walked) return "live";
  return walked.every(({ readiness }) => readiness === "live" || readiness === "unknown") ? "unknown" : "notYet";
}

export function drillAnswer(body: Walk): Sentence {
  const { walked: total, live } = body.counts;
  return sentence(`drill.answer.${outcomeOf(body)}`, { total, live });
}

export const playbookAnswer = ({ counts: { walked: total, done, open } }: Walk): Sentence =>
  total === 0 ? sentence("drill.answer.nothing", {}) : sentence("playbook.answer", { total, steps: done + open, done });

export function walkLead({ lacking, bare }: Walk): Sentence {
  const of = (...kinds: readonly string[]) => lacking.filter(({ what }) => kinds.includes(what)).length;
  return sentence("drill.lead", {
    tasks: of("task", "duration"),
    law: of("law", "fact"),
    evidence: of("evidence"),
    bare: bare.length,
  });
}

export function walkKeys({ counts, lacking, walked }: Walk): readonly Key[] {
  const last = walked.flatMap(({ liveP80 }) => liveP80 ?? []).toSorted((a, b) => (a.value < b.value ? 1 : -1))[0];
  return [
    {
      title: sentence("drill.key.live"),
      figure: counted(counts.live, "1", "alternatives that could be switched on now"),
      note: sentence("drill.key.live.note", { total: counts.walked }),
      tone: counts.live === counts.walked ? "plain" : "unmet",
    },
    {
      title: sentence("drill.key.done"),
      figure: counted(counts.done, "1", "steps done"),
      note: sentence("drill.key.done.note", { total: counts.done + counts.open }),
      tone: "plain",
    },
    {
      title: sentence("drill.key.lacking"),
      figure: counted(lacking.length, "1", "things that stand between the alternatives and being live"),
      tone: lacking.length === 0 ? "plain" : "unmet",
    },
    ...(last === undefined ? [] : [{ title: sentence("drill.key.last"), figure: last, tone: "plain" as const }]),
  ];
}
