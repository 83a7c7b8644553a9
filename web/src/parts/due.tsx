/** What comes due: limits of the rule that a case runs in, and last days for notice under its contracts, the earliest first. */
import type { ReactNode } from "react";
import type { ClockReport } from "#contract/clock.ts";
import type { ContractsReport } from "#contract/contracts.ts";
import type { Figure } from "#contract/figure.ts";
import type { Label } from "#contract/text.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

interface Due {
  readonly key: string;
  readonly on: string;
  readonly label: Label;
  readonly under: ReactNode;
  readonly left?: Figure | undefined;
  readonly past?: Figure | undefined;
}

const ofCase = ({ due }: ClockReport): readonly Due[] =>
  due.flatMap(({ id, label, cite, on, left, past }) =>
    on === undefined ? [] : [{ key: `clock ${id}`, on, label, under: <Cite cite={cite} />, left, past }],
  );

/** Notices that have not been given. */
const ofContracts = ({ contracts }: ContractsReport): readonly Due[] =>
  contracts.flatMap(({ id, party, clauses }) =>
    clauses.flatMap(({ id: clause, ground, notice: { on, left, state } }): readonly Due[] => {
      if (on === undefined || (state !== "open" && state !== "past")) return [];
      const under = (
        <>
          {id} {clause} · <Name label={party.name} />
        </>
      );
      return [{ key: `${id} ${clause}`, on, label: ground.title, under, left }];
    }),
  );

function Row({ due, asOf }: { due: Due; asOf: string }) {
  const words = useWords();
  const over = due.on < asOf;
  const figure = due.past ?? due.left;
  return (
    <tr>
      <td className="nw">{due.on}</td>
      <td className="full">
        <Name label={due.label} />
        <span className="under">{due.under}</span>
      </td>
      <td>
        <StateBadge state={over ? "unmet" : "committed"}>{words.t(over ? "today.over" : "today.open")}</StateBadge>
      </td>
      <td className="r nw">{figure === undefined ? "—" : <Num figure={figure} />}</td>
    </tr>
  );
}

export interface DueProps {
  readonly clock: ClockReport | undefined;
  readonly contracts: ContractsReport | undefined;
  readonly more: ReactNode;
}

export function DuePanel({ clock, contracts, more }: DueProps) {
  const words = useWords();
  const asOf = (clock ?? contracts)?.moment.asOf;
  if (asOf === undefined) return null;
  const rows = [
    ...(clock === undefined ? [] : ofCase(clock)),
    ...(contracts === undefined ? [] : ofContracts(contracts)),
  ];
  const head = (
    <>
      <th>{words.t("contracts.on")}</th>
      <th>{words.t("today.due")}</th>
      <th>{words.t("contracts.strength")}</th>
      <th className="r">{words.t("today.days")}</th>
    </>
  );
  return (
    <Panel id="due" title={words.t("today.due")} more={more}>
      {rows.length === 0 ? (
        <div className="body">
          <p>{words.t("today.nothingDue")}</p>
        </div>
      ) : (
        <Table label={words.t("today.due")} head={head}>
          {rows
            .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
            .map((due) => (
              <Row key={due.key} due={due} asOf={asOf} />
            ))}
        </Table>
      )}
    </Panel>
  );
}
