/** The conditions of a rule in the law's order, each with state, value and paragraph. */

import type { z } from "zod";
import type { Checklist, ChecklistRow } from "#contract/check.ts";
import { printComparison } from "#contract/format.ts";
import type { State } from "#contract/head.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Panel, Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Foreign, Name } from "./text.tsx";

/** A yes or no in the reader's language; anything else as the rules compared it. */
function Shown({ text }: { text: string }) {
  const words = useWords();
  const key = `value.${text}`;
  return words.has(key) ? words.t(key) : <Foreign text={printComparison(text)} />;
}

export type List = z.infer<typeof Checklist>;
export type ListRow = z.infer<typeof ChecklistRow>;

const COUNTED: readonly State[] = [
  "met",
  "committed",
  "unmet",
  "unknown",
  "notApplicable",
  "conflict",
  "outsideCoverage",
];

export function useCounts(): (list: List) => string {
  const words = useWords();
  return ({ counts }) =>
    COUNTED.filter((state) => (counts[state] ?? 0) > 0)
      .map((state) => words.t(`count.${state}`, { n: counts[state] ?? 0 }))
      .join(" · ");
}

export function ChecklistTable({ list, rows = list.rows }: { list: List; rows?: readonly ListRow[] }) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("check.item")}</th>
      <th>{words.t("check.asks")}</th>
      <th>{words.t("check.state")}</th>
      <th className="r">{words.t("check.value")}</th>
      <th className="wide">{words.t("check.paragraph")}</th>
    </>
  );
  return (
    <Table label={words.name(list.title).text} head={head}>
      {rows.map((row) => (
        <tr key={row.no}>
          <td className="dim wide">{row.no}</td>
          <td className="full">
            <Name label={row.says} />
            {row.missing.length === 0 ? null : (
              <span className="under">
                {words.t("check.needs")} <code>{row.missing.join(", ")}</code>
              </span>
            )}
          </td>
          <td>
            <StateBadge state={row.state} />
            {row.by === undefined ? null : <span className="under">{words.t("check.by", { date: row.by })}</span>}
          </td>
          <td className="r shown">
            {row.shown === "" ? <span className="dim">—</span> : <Shown text={row.shown} />}
            {row.exhibit === undefined ? null : <span className="under">{row.exhibit}</span>}
          </td>
          <td className={row.cite?.instrument === list.cite?.instrument ? "wide cite" : "wide"}>
            <Cite cite={row.cite} within={list.cite} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function ChecklistPanel({ list }: { list: List }) {
  const counts = useCounts();
  return (
    <Panel title={<Name label={list.title} />} sub={counts(list)} more={<Cite cite={list.cite} />}>
      <ChecklistTable list={list} />
    </Panel>
  );
}
