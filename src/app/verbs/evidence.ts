/** evidence: can we prove what happened? Records the case, runs its clock and costs, builds the dossier and verifies it. */

import type { z } from "zod";
import { EvidenceInput, EvidenceReport } from "#contract/evidence.ts";
import type { Figure } from "#contract/figure.ts";
import { type Label, sentence } from "#contract/text.ts";
import { runClock } from "#evidence/clock.ts";
import { runCosts } from "#evidence/cost.ts";
import { buildDossier, type Dossier, shownEvents } from "#evidence/dossier.ts";
import { NOT_PROVEN } from "#evidence/not-proven.ts";
import type { Withholding } from "#evidence/privilege-log.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { hold } from "#kernel/defect.ts";
import { hex } from "#kernel/digest.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { printVerifierKey } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import type { Clock } from "#rules/ir.ts";
import type { Context } from "../context.ts";
import { caseOf, clockOf } from "../evidence/case.ts";
import { answerSentence, type Body, keysOf, leadSentence } from "../evidence/headline.ts";
import { keptFor, languagesIn, summariesOf } from "../evidence/kept.ts";
import { clockTold, costsTold, eventsTold } from "../evidence/told.ts";
import { plainFigure } from "../figures.ts";
import { handedOver, handoverTold, mayLeave } from "../handover/handed.ts";
import { labelOf, wordsOf } from "../labels.ts";
import { liveBooks } from "../law/assess.ts";
import { namesOf } from "../law/names.ts";
import { ask, chosen, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import type { Exit, Verb } from "../verb.ts";

const EXITS: Readonly<Record<EvidenceReport["dossier"]["verdict"], Exit>> = {
  complete: 0,
  incomplete: 1,
  tampered: 1,
  cannotDecide: 3,
};

const STATES = { complete: "met", incomplete: "unmet", tampered: "unmet", cannotDecide: "unknown" } as const;

/** The entry of an event in the ledger, by its file in the dossier: the proof says where it stands. */
function entryFigure(dossier: Dossier, log: Log, seq: number): Figure {
  const path = [...dossier.files.keys()].find((name) => new RegExp(`/0*${seq}\\.tlog-proof$`).test(name));
  const proof = path === undefined ? "" : new TextDecoder().decode(dossier.files.get(path));
  const found = /^index (\d+)$/m.exec(proof)?.[1];
  hold(found !== undefined, "every event of a dossier has its proof", String(seq));
  const index = Number(found);
  return plainFigure(String(index), "", {
    kind: "entry",
    index,
    size: dossier.size,
    root: hex(log.root(dossier.size)),
  });
}

/** The company's own key, and the witnesses that have cosigned; how many are enough is for the reader of a dossier to say. */
function trustIn(log: Log, size: number): Trust {
  const key = printVerifierKey(log.key);
  const witnesses = log.cosignatures(size).map((each, at) => `witness ${at} ${printVerifierKey(each.key)}\n`);
  return { key, policy: `log ${key}\n${witnesses.join("")}quorum none\n` };
}

async function written(
  context: Context,
  path: string | undefined,
  { zip }: Dossier,
): Promise<Outcome<{ file?: string }>> {
  if (path === undefined) return ok({});
  const file = await context.outbox.write(path, zip);
  return file.ok ? ok({ file: file.value }) : file;
}

const stageNames = ({ law }: Context, clock: Clock | undefined): ReadonlyMap<string, Label> =>
  new Map(clock?.stages.map(({ id, says }) => [id, law.label(says ?? id)]));

const WITHHELD = /^([1-9]\d{0,8})\/(actor|says|cost|attachment|all)=([^\p{Cc}]{1,200})$/u;

/** What the dossier is not to show. Fault: wrong-type, one for each that cannot be read. */
function withholdings(typed: readonly string[]): Outcome<readonly Withholding[]> {
  return collect(
    typed.map((text) => {
      const [, seq, part = "", ground = ""] = WITHHELD.exec(text) ?? [];
      if (seq !== undefined) return ok({ seq: Number(seq), part, ground });
      const help = "Write it as 3/attachment=privileged; parts are actor, says, cost, attachment and all.";
      return failed(fault("wrong-type", { argument: "withhold" }, `${quote(text)} names no part of an event`, help));
    }),
  );
}

async function run(context: Context, input: z.infer<typeof EvidenceInput>): Promise<Outcome<EvidenceReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, company, moment, books } = asked.value;
  const row = chosen(workspace.tables.cases, input.case, company.default_case, "case");
  if (!row.ok) return row;
  const clock = clockOf(context, liveBooks(context.engines, books, moment), moment, row.value.clock);
  const recorded = await caseOf(context, asked.value, input.workspace, row.value.id);
  const log = await context.journals.open(company.id);
  if (!clock.ok || !recorded.ok || !log.ok) {
    return failed(...[clock, recorded, log].flatMap((part) => (part.ok ? [] : part.faults)));
  }
  const { events, exhibits, exports } = recorded.value;
  const name = labelOf(row.value);
  const spec = clock.value === undefined ? {} : { clock: clock.value };
  const withhold = withholdings(input.withhold ?? []);
  if (!withhold.ok) return withhold;
  const salts = context.vaults.open(company.id);
  const kept = await keptFor(context, asked.value, row.value);
  const languages = languagesIn(input.summary ?? []);
  if (!kept.ok || !languages.ok) return failed(...[kept, languages].flatMap((part) => (part.ok ? [] : part.faults)));
  const request = {
    case: { id: row.value.id, name: wordsOf(name) },
    ...{ events, log: log.value, salts, exhibits, exports, moment, withhold: withhold.value, ...spec, ...kept.value },
  };
  const shown = shownEvents(request);
  if (!shown.ok) return shown;
  const to = { to: input.to, asker: input.asker, transaction: row.value.transaction };
  const handover = await handedOver(context, asked.value, to, exports, shown.value);
  if (!handover.ok) return handover;
  const handed = handover.value;
  const whole = handed === undefined ? request : { ...request, handover: handed };
  const summaries = await summariesOf(context, whole, company, stageNames(context, clock.value), languages.value);
  if (!summaries.ok) return summaries;
  const dossier = buildDossier({ ...whole, summaries: summaries.value }, context.archive);
  if (!dossier.ok) return dossier;
  const may = handed === undefined || mayLeave(handed);
  const file = await written(context, may ? input.dossier : undefined, dossier.value);
  const head = log.value.checkpoint(dossier.value.size);
  if (!file.ok || !head.ok) return failed(...[file, head].flatMap((part) => (part.ok ? [] : part.faults)));
  const { verdict, rows } = verifyDossier(dossier.value.zip, trustIn(log.value, dossier.value.size), context.archive);
  const clockRun = clock.value === undefined ? undefined : runClock(clock.value, events, moment);
  const { size, sha256, zip } = dossier.value;
  const entry = (seq: number) => entryFigure(dossier.value, log.value, seq);
  const body: Body = {
    ...clockTold(clockRun, clock.value, namesOf(context.law), context, moment),
    events: [...eventsTold(events, moment, entry)],
    ...costsTold(runCosts(events, moment, clock.value?.ends ?? []), entry),
    log: {
      origin: log.value.key.name,
      key: printVerifierKey(log.value.key),
      size,
      root: hex(log.value.root(size)),
      checkpoint: head.value,
    },
    dossier: {
      verdict,
      sha256,
      bytes: zip.length,
      checks: rows.map(({ what, state, detail }) => ({ what, state, detail })),
      ...file.value,
    },
  };
  const told = headOf(context, asked.value, {
    question: sentence("evidence.question", { case: { label: name } }),
    answer: answerSentence(body),
    lead: leadSentence(body),
    keys: keysOf(body),
    missing: [],
  });
  const { transaction } = row.value;
  return ok(
    sealed({
      ...told,
      verb: "evidence" as const,
      case: { id: row.value.id, name, ...(transaction === undefined ? {} : { transaction }) },
      ...body,
      ...(handed === undefined ? {} : { leaving: handoverTold(handed) }),
      notProven: NOT_PROVEN.map((each) => ({ ...each })),
      state: STATES[verdict],
    }),
  );
}

export const evidence: Verb<typeof EvidenceInput, typeof EvidenceReport> = {
  name: "evidence",
  asks: "Can we prove what happened?",
  input: EvidenceInput,
  output: EvidenceReport,
  effect: "appends",
  ledger: true,
  run,
  exit: ({ dossier, leaving: asked }) => (asked?.may === false ? 1 : EXITS[dossier.verdict]),
};
