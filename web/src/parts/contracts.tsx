/** Contracts a case reaches: the days to keep first, then each clause with its ground, what set it off and its notice. */
import type { ClauseTold, ContractsReport, ContractTold, NoticeTold } from "#contract/contracts.ts";
import type { State } from "#contract/head.ts";
import { useWords } from "../state/place.tsx";
import { Cite } from "./cite.tsx";
import { MaybeNum } from "./num.tsx";
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

function Row({ contract, clause }: { contract: ContractTold; clause: ClauseTold }) {
  const words = useWords();
  const { ground, trigger, notice } = clause;
  const held = clause.elements.filter(({ exhibits }) => exhibits.length > 0).length;
  return (
    <tr>
      <td className="full">
        <b>
          {contract.id} {clause.id}
        </b>
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
        <MaybeNum figure={notice.days} />
      </td>
      <td className="r nw wide">
        {held} / {clause.elements.length}
      </td>
    </tr>
  );
}

export function Contracts({ report }: { report: ContractsReport }) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("contracts.contract")}</th>
      <th>{words.t("contracts.ground")}</th>
      <th className="wide">{words.t("contracts.setOff")}</th>
      <th>{words.t("contracts.notice")}</th>
      <th className="r">{words.t("figure.contracts.days")}</th>
      <th className="r wide">{words.t("contracts.key.held")}</th>
    </>
  );
  return (
    <Panel
      id="contracts"
      title={words.t("contracts.title")}
      sub={`${words.say(report.answer)} ${report.lead === undefined ? "" : words.say(report.lead)}`}
      {...(report.untouched === 0 ? {} : { foot: words.t("contracts.untouched", { n: report.untouched }) })}
    >
      {report.contracts.length === 0 ? null : (
        <Table label={words.t("contracts.title")} head={head}>
          {report.contracts.flatMap((contract) =>
            contract.clauses.map((clause) => (
              <Row key={`${contract.id} ${clause.id}`} contract={contract} clause={clause} />
            )),
          )}
        </Table>
      )}
    </Panel>
  );
}
