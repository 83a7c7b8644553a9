/** check in a terminal: every rule that reaches the transaction, the conditions, caps and duties; with --explain the proof. */
import type { CheckReport, ProofNode } from "#contract/check.ts";
import { section } from "./head.ts";
import { columns } from "./table.ts";
import type { Voice } from "./voice.ts";

export function printCheck(voice: Voice, report: CheckReport, explain: boolean): readonly string[] {
  const answers = report.answers.map((answer) => [
    voice.state(answer.state),
    answer.jurisdiction,
    voice.name(answer.title),
    answer.valueLabel === undefined ? "" : voice.name(answer.valueLabel),
    voice.cite(answer.cite),
  ]);
  const lists = report.checklists.flatMap(({ title, rows }) =>
    section(
      voice.name(title),
      columns(
        rows.map((row) => [row.no, voice.state(row.state), voice.name(row.says), row.shown, voice.cite(row.cite)]),
      ),
    ),
  );
  const caps = report.caps.map((cap) => [
    voice.name(cap.title),
    voice.figure(cap.used),
    voice.figure(cap.limit),
    voice.figure(cap.share),
    voice.figure(cap.headroom),
  ]);
  const duties = report.duties.map((duty) => [
    voice.cite(duty.cite),
    voice.figure(duty.rate),
    voice.figure(duty.base),
    voice.figure(duty.amount),
  ]);
  return [
    ...section(voice.t("check.coverage"), columns(answers)),
    ...lists,
    ...section(voice.t("check.capHeadroom"), columns(caps, [1, 2, 3, 4])),
    ...section(voice.t("check.duty"), columns(duties, [1, 2, 3])),
    ...(explain
      ? report.answers.flatMap(({ title, proof }) => section(voice.name(title), printProof(voice, proof, 1)))
      : []),
  ];
}

/** One line a node: state, wording, what was compared, what lies between, the paragraph. */
function printProof(voice: Voice, node: ProofNode, depth: number): readonly string[] {
  const beside = [
    node.shown,
    node.margin === undefined ? undefined : `± ${voice.figure(node.margin, { signed: true })}`,
    voice.cite(node.cite),
    node.reading === undefined ? undefined : `[${node.reading}]`,
    node.missing.length === 0 || node.of.length > 0 ? undefined : `? ${node.missing.join(", ")}`,
  ].filter((part) => part !== undefined && part !== "");
  const indent = "  ".repeat(depth);
  const line = `${indent}${voice.state(node.state)}  ${voice.name(node.says)}${beside.length === 0 ? "" : `  |  ${beside.join("  |  ")}`}`;
  return [line, ...node.of.flatMap((child) => printProof(voice, child, depth + 1))];
}
