/** What comes due: limits of the rule that a case runs in, and last days for notice under its contracts, the earliest first. */
import type { ReactNode } from "react";
import type { ClockReport } from "#contract/clock.ts";
import type { ContractsReport, NoticeTold } from "#contract/contracts.ts";
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
  readonly label: Label;
  readonly under: ReactNode;
  readonly state: keyof typeof LOOK;
  /** The last day, or while a clock stands still the earliest it can be; without one the answer is not known. */
  readonly on?: string | undefined;
  readonly days?: Figure | undefined;
}

/** `still`: the clock stands still, and the day moves on with it. */
const LOOK = { past: "unmet", open: "committed", still: "committed", unknown: "unknown" } as const;

const ofCase = ({ due }: ClockReport): readonly Due[] =>
  due.map(({ id, label, cite, on, left, past, standsStill }) => {
    const running = standsStill ? "still" : on === undefined ? "unknown" : "open";
    const state = past === undefined ? running : "past";
    return { key: `clock ${id}`, label, under: <Cite cite={cite} />, state, on, days: past ?? left };
  });

const OF_NOTICE: Readonly<Partial<Record<NoticeTold["state"], Due["state"]>>> = {
  open: "open",
  past: "past",
  depends: "unknown",
  notCounted: "unknown",
};

/** Notices that a case set off and that are not on record. */
const ofContracts = ({ contracts }: ContractsReport): readonly Due[] =>
  contracts.flatMap(({ id, party, clauses }) =>
    clauses.flatMap(({ id: clause, ground, notice: { on, left, state } }): readonly Due[] => {
      const due = OF_NOTICE[state];
      if (due === undefined) return [];
      const under = (
        <>
          {id} {clause} · <Name label={party.name} />
        </>
      );
      return [{ key: `${id} ${clause}`, label: ground.title, under, state: due, on, days: left }];
    }),
  );

function Row({ due: { label, under, state, on, days } }: { due: Due }) {
  const words = useWords();
  return (
    <li>
      <span>
        <Name label={label} />
      </span>
      <span className="e">
        <StateBadge state={LOOK[state]}>{words.t(`today.${state}`)}</StateBadge>
      </span>
      <span className="s">
        {on === undefined ? null : <>{on} · </>}
        {days === undefined ? null : (
          <>
            {words.t(state === "past" ? "figure.clock.past" : "figure.clock.left")} <Num figure={days} /> ·{" "}
          </>
        )}
        {under}
      </span>
    </li>
  );
}

/** By day; what has none comes last. */
const inOrder = (rows: readonly Due[]): readonly Due[] =>
  [...rows].sort(({ on: a = "~" }, { on: b = "~" }) => (a < b ? -1 : a > b ? 1 : 0));

export interface DueProps {
  readonly clock: ClockReport | undefined;
  readonly contracts: ContractsReport | undefined;
  readonly more: ReactNode;
}

export function DuePanel({ clock, contracts, more }: DueProps) {
  const words = useWords();
  if (clock === undefined && contracts === undefined) return null;
  const rows = inOrder([
    ...(clock === undefined ? [] : ofCase(clock)),
    ...(contracts === undefined ? [] : ofContracts(contracts)),
  ]);
  return (
    <Panel id="due" title={words.t("today.due")} more={more}>
      <div className="body">
        {rows.length === 0 ? (
          <p>{words.t("today.nothingDue")}</p>
        ) : (
          <ul className="rows tight">
            {rows.map((due) => (
              <Row key={due.key} due={due} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
