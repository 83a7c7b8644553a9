/** What a case comes to in one sentence, and its four figures. */
import type { EvidenceReport } from "#contract/evidence.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { printCitation } from "#kernel/citation.ts";
import { counted } from "../figures.ts";

export type Body = Pick<EvidenceReport, "clock" | "events" | "costs" | "costTotal" | "dossier" | "log">;

const size = (value: string): number => Number(value);

export function answerSentence({ clock, events, dossier }: Body): Sentence {
  if (dossier.verdict === "tampered") return sentence("evidence.answer.tampered");
  if (events.length === 0) return sentence("evidence.answer.empty");
  if (clock === undefined) return sentence("evidence.answer.noClock", { events: events.length });
  const elapsed = size(clock.elapsed.value);
  const past = size(clock.past.value);
  if (clock.decided !== undefined)
    return sentence("evidence.answer.decided", { date: { date: clock.decided }, elapsed });
  return past > 0
    ? sentence("evidence.answer.pendingPast", { elapsed, past })
    : sentence("evidence.answer.pending", { elapsed });
}

export function leadSentence({ dossier, log }: Body): Sentence {
  const absent = dossier.checks.filter(({ state }) => state === "failed").length;
  return sentence(`evidence.lead.${dossier.verdict}`, { entries: log.size, missing: absent });
}

function clockKeys({ clock }: Body): readonly Key[] {
  if (clock === undefined) return [];
  const late = clock.stages.find(({ past }) => past.value === clock.past.value && past.value !== "0");
  const cite = late?.cite ?? clock.cite;
  const paragraph = cite === undefined ? "" : printCitation({ instrument: cite.instrument, paragraph: cite.paragraph });
  const stood = sentence("evidence.key.elapsed.note", {
    counted: { decimal: clock.counted.value, unit: "day" },
    stopped: { decimal: clock.stopped.value, unit: "day" },
  });
  const title = clock.decided === undefined ? "evidence.key.elapsed" : "evidence.key.elapsedDecided";
  return [
    { title: sentence(title), figure: clock.elapsed, note: stood, tone: "plain" },
    {
      title: sentence("evidence.key.past"),
      figure: clock.past,
      note: sentence("evidence.key.past.note", { paragraph }),
      tone: late === undefined ? "plain" : "unmet",
    },
  ];
}

export function keysOf(body: Body): readonly Key[] {
  const { costs, costTotal, events, log } = body;
  const held = events.filter(({ exhibit }) => exhibit !== undefined).length;
  const keys: Key[] = [...clockKeys(body)];
  if (costTotal !== undefined)
    keys.push({
      title: sentence("evidence.key.cost"),
      figure: costTotal,
      note: sentence("evidence.key.cost.note", { n: costs.length }),
      tone: "plain",
    });
  keys.push(
    {
      title: sentence("evidence.key.exhibits"),
      figure: counted(held, "1", "events with an exhibit"),
      note: sentence("evidence.key.exhibits.note", { events: events.length }),
      tone: "plain",
    },
    {
      title: sentence("evidence.key.entries"),
      figure: counted(log.size, "1", "entries of the ledger"),
      note: sentence("evidence.key.entries.note", { root: log.root.slice(0, 12) }),
      tone: "plain",
    },
  );
  return keys.slice(0, 4);
}
