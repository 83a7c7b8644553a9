/** Contracts a case reaches: the days to keep first, then each clause with its ground, what set it off and its notice; one at a time opens to what has to be shown. */
import { useState } from "react";
import type { ClauseTold, ContractsReport, ContractTold, NoticeTold } from "#contract/contracts.ts";
import type { State } from "#contract/head.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { ToShow } from "./elements.tsx";
import { Allowed } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Foreign, Name } from "./text.tsx";

const LOOK: Readonly<Record<NoticeTold["state"], State>> = {
  given: "met",
  open: "committed",
  depends: "unknown",
  notCounted: "unknown",
  late: "unmet",
  past: "unmet",
  none: "notApplicable",
  notSetOff: "notApplicable",
};

function Notice({ notice }: { notice: NoticeTold }) {
  const words = useWords();
  const { state, on, orOn, bound, unsaid } = notice;
  return (
    <>
      <StateBadge state={LOOK[state]}>{words.t(`contracts.notice.${state}`)}</StateBadge>
      {on === undefined ? null : (
        <span className="under">
          {orOn === undefined
            ? words.t("contracts.notice.lastDay", { on })
            : words.t("contracts.notice.lastDays", { on, orOn })}
        </span>
      )}
      {bound === undefined ? null : <span className="under">{words.t("contracts.notice.bound", { ...bound })}</span>}
      {unsaid.map((part) => (
        <span className="under" key={part}>
          {words.t("contracts.unsaid")}
          {words.colon}
          {words.t(`contracts.unsaid.${part}`)}
        </span>
      ))}
    </>
  );
}

interface ClauseOf {
  readonly key: string;
  readonly contract: ContractTold;
  readonly clause: ClauseTold;
}

const idOf = ({ key }: ClauseOf): string => `clause-${key}`;

function Row({ of, open, turn }: { of: ClauseOf; open: boolean; turn: () => void }) {
  const words = useWords();
  const { contract, clause, key } = of;
  const { ground, trigger, notice } = clause;
  return (
    <tr>
      <td className="full">
        <button type="button" className="text" aria-expanded={open} aria-controls={idOf(of)} onClick={turn}>
          <b>{key}</b>
        </button>
        <span className="under">
          <Name label={contract.party.name} />
          {contract.law === undefined ? null : (
            <>
              {" · "}
              <Foreign text={contract.law} />
            </>
          )}
        </span>
      </td>
      <td className="full">
        <Name label={ground.title} />
        <span className="under">
          <Cite cite={ground.cite} />
        </span>
      </td>
      <td className="wide">
        {trigger === undefined ? (
          <span className="dim">{words.t("contracts.notSetOff")}</span>
        ) : (
          words.t("contracts.event", { seq: trigger.seq, date: trigger.at, says: words.name(trigger.says).text })
        )}
      </td>
      <td>
        <Notice notice={notice} />
      </td>
      <td className="r nw">
        <Allowed days={notice.days} calendar={notice.calendar} />
      </td>
    </tr>
  );
}

export function Contracts({ report }: { report: ContractsReport }) {
  const words = useWords();
  const [chosen, choose] = useState<string>();
  const rows = report.contracts.flatMap((contract) =>
    contract.clauses.map((clause): ClauseOf => ({ key: `${contract.id} ${clause.id}`, contract, clause })),
  );
  const open = rows.find(({ key }) => key === chosen);
  const head = (
    <>
      <th>{words.t("contracts.contract")}</th>
      <th>{words.t("contracts.ground")}</th>
      <th className="wide">{words.t("contracts.setOff")}</th>
      <th>{words.t("contracts.notice")}</th>
      <th className="r">{words.t("figure.contracts.days")}</th>
    </>
  );
  return (
    <Panel
      id="contracts"
      title={words.t("contracts.title")}
      sub={`${words.say(report.answer)} ${report.lead === undefined ? "" : words.say(report.lead)}`}
      {...(report.untouched === 0 ? {} : { foot: words.t("contracts.untouched", { n: report.untouched }) })}
    >
      {rows.length === 0 ? null : (
        <Table label={words.t("contracts.title")} head={head}>
          {rows.map((one) => (
            <Row key={one.key} of={one} open={one === open} turn={() => choose(one === open ? undefined : one.key)} />
          ))}
        </Table>
      )}
      {open === undefined ? null : (
        <ToShow id={idOf(open)} elements={open.clause.elements} against={open.clause.against} />
      )}
    </Panel>
  );
}
