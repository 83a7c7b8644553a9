/** Drill: can Plan B be switched on now, and if not, what is missing? The last drill on record, the walk with today's tables, and the recording of one. */
import { useState } from "react";
import type { CoverageReport } from "#contract/coverage.ts";
import type { State } from "#contract/head.ts";
import type { DrillReport, Lacking, PlaybookReport, Step, Touched, Walked } from "#contract/playbook.ts";
import { withQuery } from "../state/address.ts";
import type { Reply } from "../state/client.ts";
import { usePlace, useWords } from "../state/place.tsx";
import { type Asked, parametersFor, workspaceFor } from "../state/use-report.ts";
import { Trouble } from "./faults.tsx";
import { MaybeNum } from "./num.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Foreign, Name, Said } from "./text.tsx";

const FEW = 10;

const LOOK: Readonly<Record<Walked["readiness"], State>> = {
  live: "met",
  inTime: "committed",
  late: "unmet",
  unknown: "unknown",
  refused: "unmet",
};

const STEP: Readonly<Record<Step["state"], State>> = { done: "met", ready: "committed", waiting: "notApplicable" };

function WalkedTable({ walked }: { walked: readonly Walked[] }) {
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
          <td className="r nw named" data-of={words.t("figure.switch.marginP80")}>
            <MaybeNum figure={marginP80} signed />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function LackingTable({ report: { lacking, walked } }: { report: PlaybookReport }) {
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
        <td className="r nw named" data-of={words.t("drill.by")}>
          <MaybeNum figure={by} date="iso" />
        </td>
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

function StepTable({ steps }: { steps: readonly Step[] }) {
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
            <td className="r nw named" data-of={words.t("plan.from")}>
              <MaybeNum figure={from} date="iso" />
            </td>
            <td className="r nw named" data-of={words.t("plan.to")}>
              <MaybeNum figure={to} date="iso" />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function ContractTable({ contracts }: { contracts: readonly Touched[] }) {
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
            <td className="r nw named" data-of={words.t("drill.notice")}>
              <MaybeNum figure={noticeBy} date="iso" />
            </td>
            <td className="r nw named" data-of={words.t("drill.least")}>
              <MaybeNum figure={leastVolume} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** What stands in the ledger, or in the sheet, of each alternative in play. */
function OnRecord({ coverage }: { coverage: CoverageReport }) {
  const words = useWords();
  const tested = coverage.routes.flatMap(({ alternatives: [first] }) =>
    first?.tested === undefined ? [] : [{ first, tested: first.tested }],
  );
  if (tested.length === 0) return <p>{words.t("switch.neverDrilled")}</p>;
  return (
    <ul className="rows tight">
      {tested.map(({ first, tested: { on, by, entry = 0, readiness = "unknown" } }) => (
        <li key={first.id}>
          <span>
            <Name label={first.label} />
          </span>
          <span className="s">
            {words.t(`coverage.drill.${by}`, { date: on, entry, readiness: words.t(`readiness.${readiness}`) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why nothing can be recorded from here now; undefined where it can. */
function useHindrance(): string | undefined {
  const { address, known, words } = usePlace();
  const { asOf = known.today, knownOn = known.today } = address.query;
  if (asOf !== known.today || knownOn !== known.today) return words.t("drill.notPast");
  if (known.who !== undefined && !known.who.may.includes("write"))
    return words.t("access.notOpen", { role: words.t(`access.${known.who.role}`) });
  return undefined;
}

/** Asked twice before it is done: what is recorded stays. */
function Recording({ company }: { company: PlaybookReport["company"] }) {
  const { address, client, known, words } = usePlace();
  const [stage, setStage] = useState<"none" | "sure" | "waiting">("none");
  const [reply, setReply] = useState<Reply<DrillReport>>();
  const hindrance = useHindrance();
  const record = () => {
    setStage("waiting");
    const workspace = workspaceFor("playbook", known, address.query.workspace, true)?.name ?? "";
    void client.drill(parametersFor("playbook", workspace, address.query, true)).then((told) => {
      setReply(told);
      setStage("none");
    });
  };
  if (reply?.kind === "answer") {
    const { entry, report } = reply.value.recorded;
    return (
      <p role="status">
        <b>
          <Said sentence={reply.value.answer} />
        </b>{" "}
        {words.t("drill.recorded", { entry, report: `${report.slice(0, 12)}…` })}
      </p>
    );
  }
  return (
    <>
      {reply === undefined ? null : <Trouble reply={reply} />}
      {stage === "waiting" ? (
        <p className="note" role="status">
          {words.t("drill.recording")}
        </p>
      ) : stage === "sure" ? (
        <>
          <p>{words.t("drill.sure", { company: { label: company.name } })}</p>
          <div className="acts">
            <button type="button" className="btn pri" onClick={record}>
              {words.t("drill.record")}
            </button>
            <button type="button" className="btn" onClick={() => setStage("none")}>
              {words.t("action.cancel")}
            </button>
          </div>
        </>
      ) : (
        <div className="acts">
          <button
            type="button"
            className="btn"
            disabled={hindrance !== undefined}
            title={hindrance}
            onClick={() => setStage("sure")}
          >
            {words.t("action.drill")}
          </button>
          <span className="note">{hindrance ?? words.t("drill.willRecord")}</span>
        </div>
      )}
    </>
  );
}

function Walk({ report }: { report: PlaybookReport }) {
  const words = useWords();
  return (
    <>
      <div className="body brief-only">
        <h3 className="apart">{words.t("drill.now")}</h3>
        <p>
          <b>
            <Said sentence={report.answer} />
          </b>{" "}
          <Said sentence={report.lead} />
        </p>
        <dl className="kv roomy">
          {report.keys.map(({ title, figure, note }) => (
            <div key={title.key}>
              <dt>
                <Said sentence={title} />
              </dt>
              <dd>
                <MaybeNum figure={figure} date="iso" /> {note === undefined ? null : <Said sentence={note} />}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {report.walked.length === 0 ? null : <WalkedTable walked={report.walked} />}
      <div className="body">
        <Recording company={report.company} />
      </div>
      {report.bare.length === 0 ? null : (
        <p className="foot">
          {words.t("drill.bare")}
          {words.colon}
          {report.bare.map(({ id, label }, at) => (
            <span key={id}>
              {at === 0 ? "" : words.t("coverage.comma")}
              <Name label={label} />
            </span>
          ))}
        </p>
      )}
    </>
  );
}

interface DrillProps {
  readonly asked: Asked<PlaybookReport>;
  readonly coverage: CoverageReport | undefined;
}

export function DrillPanels({ asked: { report, waiting }, coverage }: DrillProps) {
  const { address, words, go } = usePlace();
  return (
    <>
      <Panel id="drill" title={words.t("drill.title")} sub={words.t("drill.question")}>
        <div className="body brief-only">
          <h3>{words.t("drill.last")}</h3>
          {coverage === undefined ? null : <OnRecord coverage={coverage} />}
        </div>
        {report !== undefined ? (
          <Walk report={report} />
        ) : waiting ? (
          <div className="body">
            <p className="note" role="status">
              {words.t("drill.walking")}
            </p>
          </div>
        ) : (
          <div className="body">
            <button type="button" className="btn" onClick={() => go(withQuery(address, { walk: "true" }))}>
              {words.t("drill.walk")}
            </button>
          </div>
        )}
      </Panel>
      {report === undefined || report.walked.length === 0 ? null : (
        <>
          <LackingTable report={report} />
          {report.steps.length === 0 ? null : <StepTable steps={report.steps} />}
          <ContractTable contracts={report.contracts} />
        </>
      )}
    </>
  );
}
