/** What a drill walks through: the alternatives, what each lacks, the steps, and the contracts it touches. */
import type { State } from "#contract/head.ts";
import type { Lacking, PlaybookReport, Step, Touched, Walked } from "#contract/playbook.ts";
import { useWords } from "../state/place.tsx";
import { MaybeNum, NumCell } from "./num.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Foreign, Name } from "./text.tsx";

const FEW = 10;

const LOOK: Readonly<Record<Walked["readiness"], State>> = {
  live: "met",
  inTime: "committed",
  late: "unmet",
  unknown: "unknown",
  refused: "unmet",
};

const STEP: Readonly<Record<Step["state"], State>> = { done: "met", ready: "committed", waiting: "notApplicable" };

export function WalkedTable({ walked }: { walked: readonly Walked[] }) {
  const words = useWords();
  const head = (
    <>
      <th>{words.t("plan.alternative")}</th>
      <th>{words.t("drill.ready")}</th>
      <th>{words.t("figure.switch.liveP50")}</th>
      <th>{words.t("figure.switch.liveP80")}</th>
      <th className="r">{words.t("figure.switch.marginP80")}</th>
    </>
  );
  return (
    <Table label={words.t("drill.walked")} head={head}>
      {walked.map(({ alternative, label, route, readiness, liveP50, liveP80, marginP80 }) => (
        <tr key={alternative}>
          <td className="full">
            <b>
              <Name label={label} />
            </b>
            {route === undefined ? null : (
              <span className="under">
                <Name label={route.label} />
              </span>
            )}
          </td>
          <td>
            <StateBadge state={LOOK[readiness]}>{words.t(`readiness.${readiness}`)}</StateBadge>
          </td>
          <td className="nw named" data-of={words.t("figure.switch.liveP50")}>
            <MaybeNum figure={liveP50} date="iso" />
          </td>
          <td className="nw named" data-of={words.t("figure.switch.liveP80")}>
            <MaybeNum figure={liveP80} date="iso" />
          </td>
          <NumCell name="figure.switch.marginP80" figure={marginP80} signed />
        </tr>
      ))}
    </Table>
  );
}

export function LackingTable({ report: { lacking, walked } }: { report: PlaybookReport }) {
  const words = useWords();
  const some = useSome(lacking, FEW);
  const labels = new Map(walked.map(({ alternative, label }) => [alternative, label]));
  const head = (
    <>
      <th>{words.t("drill.which")}</th>
      <th>{words.t("drill.what")}</th>
      <th>{words.t("drill.who")}</th>
      <th className="r">{words.t("drill.by")}</th>
    </>
  );
  const row = ({ alternative, what, id, label, who, by }: Lacking) => {
    const of = labels.get(alternative);
    return (
      <tr key={`${alternative} ${what} ${id}`}>
        <td className="full">
          <b>
            <Name label={label} />
          </b>
          {of === undefined ? null : (
            <span className="under">
              <Name label={of} />
            </span>
          )}
        </td>
        <td>{words.t(`lacking.${what}`)}</td>
        <td className="ink2">{who === "" ? "—" : <Foreign text={who} />}</td>
        <NumCell name="drill.by" figure={by} date="iso" />
      </tr>
    );
  };
  return (
    <Panel id="lacking" title={words.t("drill.lacking")} more={some.more}>
      {lacking.length === 0 ? (
        <div className="body">
          <p className="note">{words.t("drill.nothingLacking")}</p>
        </div>
      ) : (
        <Table label={words.t("drill.lacking")} head={head}>
          {some.shown.map(row)}
        </Table>
      )}
    </Panel>
  );
}

export function StepTable({ steps }: { steps: readonly Step[] }) {
  const words = useWords();
  const some = useSome(steps, FEW);
  const head = (
    <>
      <th>{words.t("plan.task")}</th>
      <th>{words.t("plan.owner")}</th>
      <th>{words.t("drill.state")}</th>
      <th className="r">{words.t("plan.from")}</th>
      <th className="r">{words.t("plan.to")}</th>
    </>
  );
  return (
    <Panel title={words.t("drill.steps")} more={some.more}>
      <Table label={words.t("drill.steps")} head={head}>
        {some.shown.map(({ task, label, kind, owner, state, critical, early, done, from, to }) => (
          <tr key={task}>
            <td className="full">
              <b>
                <Name label={label} />
              </b>
              <span className="under">{words.t(`step.kind.${kind}`)}</span>
            </td>
            <td className="ink2">{owner === "" ? "—" : <Foreign text={done?.by ?? owner} />}</td>
            <td>
              <StateBadge state={STEP[state]}>
                {words.t(`step.${state}`)}
                {done === undefined ? "" : ` ${done.on}`}
              </StateBadge>
              {critical ? <span className="under">{words.t("drill.critical")}</span> : null}
              {early ? <span className="under c-unmet">{words.t("drill.early")}</span> : null}
            </td>
            <NumCell name="plan.from" figure={from} date="iso" />
            <NumCell name="plan.to" figure={to} date="iso" />
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

export function ContractTable({ contracts }: { contracts: readonly Touched[] }) {
  const words = useWords();
  if (contracts.length === 0) return null;
  const head = (
    <>
      <th>{words.t("drill.contract")}</th>
      <th>{words.t("drill.clause")}</th>
      <th className="r">{words.t("drill.notice")}</th>
      <th className="r">{words.t("drill.least")}</th>
    </>
  );
  return (
    <Panel title={words.t("drill.contracts")} foot={words.t("drill.contractsNote")}>
      <Table label={words.t("drill.contracts")} head={head}>
        {contracts.map(({ contract, alternative, side, party, item, forceMajeure, clause, noticeBy, leastVolume }) => (
          <tr key={`${contract} ${alternative} ${side}`}>
            <td className="full">
              <b>
                {contract} <Name label={party} />
              </b>
              <span className="under">
                {words.t(`touched.${side}`)}
                {words.colon}
                <Name label={item} />
              </span>
            </td>
            <td>{forceMajeure ? <Foreign text={clause ?? words.t("value.yes")} /> : words.t("drill.noClause")}</td>
            <NumCell name="drill.notice" figure={noticeBy} date="iso" />
            <NumCell name="drill.least" figure={leastVolume} />
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
