/**
 * check in a terminal: every rule that reaches the transaction, the conditions, caps and duties; with --ask and --unblock
 * what to do next, with --explain the proof.
 */
import type { CheckReport, ProofNode } from "#contract/check.ts";
import { valueIn } from "#contract/ending.ts";
import { printAsk } from "./ask.ts";
import { printDilemmas, printUntil } from "./dilemmas.ts";
import { section, WIDTH } from "./head.ts";
import { printStack } from "./stack.ts";
import { columns, table, wrapped } from "./table.ts";
import { printUnblock } from "./unblock.ts";
import type { Voice } from "./voice.ts";
import { wayTold } from "./ways.ts";

type Answer = CheckReport["answers"][number];
type Row = CheckReport["checklists"][number]["rows"][number];
type Cap = CheckReport["caps"][number];

function answerRow(voice: Voice, answer: Answer): readonly string[] {
  const beside = [
    ...(answer.guidance ? [voice.t("law.guidance")] : []),
    ...(answer.until === undefined ? [] : [printUntil(voice, answer.until)]),
    ...(answer.addressed === undefined ? [] : [voice.t("check.addressed")]),
    ...(answer.lawStatus === "enforced" ? [] : [voice.t(`lawStatus.${answer.lawStatus}`)]),
  ];
  return [
    voice.state(answer.state),
    [`${answer.jurisdiction}  ${voice.name(answer.title)}`, ...beside].join(" · "),
    answer.valueLabel === undefined ? "" : voice.name(answer.valueLabel),
    voice.cite(answer.cite),
  ];
}

/** A word of the engine in the reader's language; a comparison stays as the law writes it. */
function shown(voice: Voice, { shown: text, by }: Row): string {
  if (by !== undefined) return voice.t("check.by", { date: { date: by } });
  return valueIn(voice, text);
}

/** Rules that do not cover the transaction are counted and told when asked for; where no rule covers it they are the answer. */
function answerLines(voice: Voice, answers: readonly Answer[], all: boolean): readonly string[] {
  const { t } = voice;
  const covering = answers.filter(({ status }) => status !== "outsideCoverage");
  const told = all || covering.length === 0 ? answers : covering;
  const left = answers.length - told.length;
  const heads = ["check.state", "check.rule", "check.answer", "check.paragraph"].map((key) => ({ head: t(key) }));
  const rows = table(
    heads,
    told.map((answer) => answerRow(voice, answer)),
  );
  return left === 0 ? rows : [...rows, ...wrapped(t("check.outsideLeft", { n: left }), WIDTH, "  ")];
}

const capRows = (voice: Voice, { used, base, limit, share, headroom }: Cap): readonly (readonly string[])[] =>
  Object.entries({ used, limit, base, share, headroom }).map(([name, figure]) => [
    voice.t(`figure.check.${name}`),
    voice.figure(figure),
  ]);

function capLines(voice: Voice, cap: Cap): readonly string[] {
  const title = `${voice.t("check.capHeadroom")}${voice.colon}${voice.name(cap.title)}`;
  const lines = [...columns(capRows(voice, cap)), `  ${voice.t("check.otherConditions")}`];
  return section(title, lines);
}

export function printCheck(
  voice: Voice,
  report: CheckReport,
  explain: boolean,
  show: readonly string[],
): readonly string[] {
  const { t } = voice;
  const paragraph = { head: t("check.paragraph") };
  const state = { head: t("check.state") };
  const lists = report.checklists.flatMap(({ title, rows }) =>
    section(
      voice.name(title),
      table(
        [{ head: "", right: true }, state, { head: t("check.asks") }, { head: t("check.value") }, paragraph],
        rows.map((row) => [
          row.no,
          voice.state(row.state),
          voice.name(row.says),
          shown(voice, row),
          voice.cite(row.cite),
        ]),
      ),
    ),
  );
  const contradictions = table(
    [{ head: t("missing.fact") }, { head: t("check.stated") }, { head: t("check.computed") }, paragraph],
    report.contradictions.map((one) => [
      `${voice.name(one.question)} ${one.fact}`,
      one.stated,
      one.computed,
      voice.cite(one.cite),
    ]),
  );
  const duties = table(
    [paragraph, ...["rate", "base", "amount"].map((name) => ({ head: t(`figure.check.${name}`), right: true }))],
    report.duties.map((duty) => [
      voice.cite(duty.cite),
      voice.figure(duty.rate),
      voice.figure(duty.base),
      voice.figure(duty.amount),
    ]),
  );
  const follows = table(
    [{ head: t("missing.fact") }, { head: t("check.value") }, { head: t("network.way") }],
    (report.follows ?? []).map(({ fact, value, unit, ways }) => [
      fact,
      `${valueIn(voice, value)} ${unit}`.trim(),
      ways.map(({ path, shown: carried }) => wayTold(voice, path, carried)).join("; "),
    ]),
  );
  return [
    ...section(
      t("check.contradictions"),
      contradictions.length === 0 ? [] : [...contradictions, ...wrapped(t("check.contradictionsNote"), WIDTH, "  ")],
    ),
    ...printDilemmas(voice, report.dilemmas),
    ...section(t("check.rules"), answerLines(voice, report.answers, explain || show.includes("outside"))),
    ...printStack(voice, report),
    ...lists,
    ...report.caps.flatMap((cap) => capLines(voice, cap)),
    ...section(t("check.duty"), duties),
    ...(show.includes("ask") ? printAsk(voice, report.ask) : []),
    ...(show.includes("unblock") ? printUnblock(voice, report.unblock) : []),
    ...(explain ? section(t("check.follows"), follows) : []),
    ...(explain
      ? report.answers.flatMap(({ title, proof }) => section(voice.name(title), printProof(voice, proof, 1, new Set())))
      : []),
  ];
}

/** One line a node: state, wording, what was compared, what lies between, the paragraph. */
function printProof(voice: Voice, node: ProofNode, depth: number, told: Set<string>): readonly string[] {
  const beside = [
    node.shown,
    node.margin === undefined ? undefined : `${voice.t("check.margin")} ${voice.figure(node.margin, { signed: true })}`,
    voice.cite(node.cite),
    node.reading === undefined ? undefined : `[${node.reading}]`,
    node.missing.length === 0 || node.of.length > 0 ? undefined : `? ${node.missing.join(", ")}`,
  ].filter((part) => part !== undefined && part !== "");
  const line = [`${voice.state(node.state)}  ${voice.name(node.says)}`, ...beside].join("  |  ");
  // How a number was computed is told where it first stands.
  const again = node.kind === "computed" && told.has(node.id);
  if (node.kind === "computed") told.add(node.id);
  const of = again ? [] : node.of;
  return ["  ".repeat(depth) + line, ...of.flatMap((child) => printProof(voice, child, depth + 1, told))];
}
