/** Plan B: which, when live, what cost, lawful? */

import type { z } from "zod";
import type { Refused, SwitchReport } from "#contract/switch.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { Gantt } from "../charts/gantt.tsx";
import { MarginLegend } from "../charts/margin-bar.tsx";
import { Answer, Keys } from "../parts/answer.tsx";
import { Caps } from "../parts/caps.tsx";
import { Cite } from "../parts/cite.tsx";
import { ConductPanel } from "../parts/conduct.tsx";
import { Coverage } from "../parts/coverage.tsx";
import { DrillPanels } from "../parts/drill.tsx";
import { BooksPanel, MissingPanel } from "../parts/missing.tsx";
import { Num } from "../parts/num.tsx";
import { Offers } from "../parts/offers.tsx";
import { Sheet } from "../parts/page.tsx";
import { Panel, Table } from "../parts/panel.tsx";
import { RouteTable } from "../parts/routes.tsx";
import { StateBadge } from "../parts/state.tsx";
import { Foreign, Name } from "../parts/text.tsx";
import { WaitingPanels } from "../parts/waiting.tsx";
import { WhyPanels } from "../parts/why.tsx";
import { usePlace } from "../state/place.tsx";
import { useReport } from "../state/use-report.ts";

const STATUS = { optimal: "met", infeasible: "unmet", limitReached: "committed" } as const;

function PlanPanel({ report }: { report: SwitchReport }) {
  const { words } = usePlace();
  const { plan } = report;
  return (
    <Panel
      title={words.t("plan.title")}
      more={<StateBadge state={STATUS[plan.status]}>{words.t(`plan.${plan.status}`)}</StateBadge>}
    >
      <div className="body">
        <dl className="kv">
          <dt>{words.t("figure.switch.lossWithout")}</dt>
          <dd>
            <Num figure={plan.lossWithout} />
          </dd>
          <dt>{words.t("figure.switch.lossWith")}</dt>
          <dd>
            <Num figure={plan.lossWith} />
          </dd>
          <dt>{words.t("figure.switch.budget")}</dt>
          <dd>
            <Num figure={plan.budget} />
          </dd>
          <dt>{words.t("figure.switch.gap")}</dt>
          <dd>
            <Num figure={plan.gap} />
          </dd>
        </dl>
        <p className="note rest">{words.t("plan.counted", { scenarios: plan.scenarios, flows: plan.flowsChecked })}</p>
      </div>
    </Panel>
  );
}

function Measures({ report }: { report: SwitchReport }) {
  const { words } = usePlace();
  const { measures, cost } = report.plan;
  return (
    <Panel title={words.t("plan.measures", { n: measures.length })}>
      <div className="body">
        {measures.length === 0 ? <p className="note">{words.t("plan.noMeasures")}</p> : null}
        <ul className="rows tight">
          {measures.map((measure) => (
            <li key={measure.alternative}>
              <span>
                <Name label={measure.label} />
              </span>
              <span className="e">
                <Num figure={measure.cost} />
              </span>
              <span className="s">
                {words.has(`measure.${measure.kind}`) ? words.t(`measure.${measure.kind}`) : measure.kind}
                {measure.liveP50 === undefined ? null : (
                  <>
                    {" · P50 "}
                    <Num figure={measure.liveP50} date="iso" />
                  </>
                )}
                {measure.liveP80 === undefined ? null : (
                  <>
                    {" · P80 "}
                    <Num figure={measure.liveP80} date="iso" />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
        <dl className="kv ruled">
          <dt className="pick">{words.t("figure.switch.cost")}</dt>
          <dd>
            <b>
              <Num figure={cost} />
            </b>
          </dd>
        </dl>
      </div>
    </Panel>
  );
}

function Steps({ report }: { report: SwitchReport }) {
  const { words } = usePlace();
  const twin = useTwin();
  const critical = report.bars.filter((bar) => bar.critical).length;
  const head = (
    <>
      <th>{words.t("plan.task")}</th>
      <th>{words.t("plan.owner")}</th>
      <th>{words.t("plan.from")}</th>
      <th>{words.t("plan.to")}</th>
      <th className="wide">{words.t("plan.critical")}</th>
    </>
  );
  return (
    <Panel title={words.t("plan.steps")} sub={words.t("plan.stepsSub")} more={<TwinButton {...twin} />}>
      {twin.table ? (
        <Table label={words.t("plan.steps")} head={head}>
          {report.bars.map((bar) => (
            <tr key={bar.task}>
              <td className="full">
                <b>
                  <Name label={bar.label} />
                </b>
                <span className="under">{words.has(`task.${bar.kind}`) ? words.t(`task.${bar.kind}`) : bar.kind}</span>
              </td>
              <td className="ink2">{bar.owner === "" ? "—" : <Foreign text={bar.owner} />}</td>
              <td className="nw">
                <Num figure={bar.from} date="iso" />
              </td>
              <td className="nw">
                <Num figure={bar.to} date="iso" />
              </td>
              <td className="wide">{bar.critical ? words.t("plan.yes") : <span className="dim">—</span>}</td>
            </tr>
          ))}
        </Table>
      ) : (
        <Gantt
          bars={report.bars}
          asOf={report.moment.asOf}
          label={words.t("chart.gantt", { tasks: report.bars.length, critical })}
        />
      )}
    </Panel>
  );
}

function RefusedPanel({ refused }: { refused: readonly z.infer<typeof Refused>[] }) {
  const { words } = usePlace();
  const head = (
    <>
      <th>{words.t("plan.alternative")}</th>
      <th>{words.t("plan.finding")}</th>
      <th>{words.t("check.paragraph")}</th>
    </>
  );
  return (
    <Panel title={words.t("plan.refused")} foot={words.t("plan.refusedNote")}>
      {refused.length === 0 ? (
        <div className="body">
          <p className="note">{words.t("plan.noneRefused")}</p>
        </div>
      ) : (
        <Table label={words.t("plan.refused")} head={head}>
          {refused.map((each) => (
            <tr key={each.alternative}>
              <td className="full">
                <b>
                  <Name label={each.label} />
                </b>
                <span className="under">
                  <Name label={each.says} />
                </span>
              </td>
              <td>
                <StateBadge state={each.state}>{words.t(`refused.${each.reason}`)}</StateBadge>
                {each.missing.length === 0 ? null : (
                  <span className="under">{words.t("plan.factsMissing", { n: each.missing.length })}</span>
                )}
              </td>
              <td className="full">
                <Cite cite={each.cite} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

export function Plan() {
  const { words, address } = usePlace();
  const asked = useReport("switch", true);
  const coverage = useReport("coverage", true);
  const offers = useReport("offers", true);
  const wait = useReport("wait", true);
  const why = useReport("why", true, address.query.why === "true");
  const playbook = useReport("playbook", true, address.query.walk === "true");
  const { report } = asked;
  return (
    <Sheet asked={{ switch: asked }} beside={{ coverage, offers, wait, why, playbook }} main="switch" alone>
      {report === undefined ? null : (
        <>
          <Answer head={report} />
          <Keys keys={report.keys} />
          <div className="gap">
            <Panel title={words.t("routes.title", { n: report.routes.length })} sub={words.t("routes.sub")}>
              <RouteTable routes={report.routes} planned />
              <MarginLegend />
            </Panel>
          </div>
          <div className="cols even">
            <PlanPanel report={report} />
            <Measures report={report} />
          </div>
          <div className="stack">
            <Caps caps={report.plan.caps} />
            <WhyPanels asked={why} />
            {coverage.report === undefined ? null : <Coverage report={coverage.report} />}
            {offers.report === undefined ? null : <Offers report={offers.report} />}
            {wait.report === undefined ? null : <WaitingPanels report={wait.report} />}
            {report.bars.length === 0 ? null : <Steps report={report} />}
            <DrillPanels asked={playbook} coverage={coverage.report} />
            <RefusedPanel refused={report.refused} />
            <ConductPanel conduct={report.conduct} />
            <MissingPanel missing={report.missing} />
            <BooksPanel books={report.books} />
          </div>
        </>
      )}
    </Sheet>
  );
}
