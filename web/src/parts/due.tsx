/** What comes due: limits of the rule that a case runs in, and last days for notice under its contracts, the earliest first. */
import type { ReactNode } from "react";
import type { ClockReport } from "#contract/clock.ts";
import type { ContractsReport } from "#contract/contracts.ts";
import type { Figure } from "#contract/figure.ts";
import type { Label } from "#contract/text.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { Num } from "./num.tsx";
import { Panel } from "./panel.tsx";
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
    <li>
      <span>
        <Name label={due.label} />
      </span>
      <span className="e">
        <StateBadge state={over ? "unmet" : "committed"}>{words.t(over ? "today.over" : "today.open")}</StateBadge>
      </span>
      <span className="s">
        {due.on}
        {figure === undefined ? null : (
          <>
            {" · "}
            {words.t(over ? "figure.clock.past" : "figure.clock.left")} <Num figure={figure} />
          </>
        )}
        {" · "}
        {due.under}
      </span>
    </li>
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
  rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return (
    <Panel id="due" title={words.t("today.due")} more={more}>
      <div className="body">
        {rows.length === 0 ? (
          <p>{words.t("today.nothingDue")}</p>
        ) : (
          <ul className="rows tight">
            {rows.map((due) => (
              <Row key={due.key} due={due} asOf={asOf} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
