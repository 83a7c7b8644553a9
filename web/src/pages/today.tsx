/** Today: can Plan B be switched on? The five answers on one page, worst first. */
import type { CheckReport } from "#contract/check.ts";
import type { EvidenceReport } from "#contract/evidence.ts";
import type { MapReport } from "#contract/map.ts";
import type { StressReport } from "#contract/stress.ts";
import { BulletLegend } from "../charts/bullet.tsx";
import { ClockStrip } from "../charts/clock.tsx";
import { MarginLegend } from "../charts/margin-bar.tsx";
import { Answer, Brief, Keys } from "../parts/answer.tsx";
import { ChecklistTable, type List, useCounts } from "../parts/checklist.tsx";
import { Cite } from "../parts/cite.tsx";
import { DisruptionTable, widestFirst } from "../parts/disruptions.tsx";
import { DuePanel } from "../parts/due.tsx";
import { BooksPanel, MissingPanel, together } from "../parts/missing.tsx";
import { Sheet } from "../parts/page.tsx";
import { Panel } from "../parts/panel.tsx";
import { RouteTable } from "../parts/routes.tsx";
import { AnswerBadge, strictestFirst } from "../parts/rule-answer.tsx";
import { StateBadge } from "../parts/state.tsx";
import { Name } from "../parts/text.tsx";
import { onPage, type Page, withQuery } from "../state/address.ts";
import type { Verb } from "../state/client.ts";
import { Link, usePlace } from "../state/place.tsx";
import { useReport, workspaceFor } from "../state/use-report.ts";

const SHOWN_DISRUPTIONS = 5;
const SHOWN_SINGLES = 6;
const SHOWN_ANSWERS = 5;

function More({ page, verb, word }: { page: Page; verb: Verb; word: string }) {
  const { address, known, words } = usePlace();
  const workspace = workspaceFor(verb, known, address.query.workspace, false)?.name;
  return <Link to={withQuery(onPage(address, page), { workspace })}>{words.t(word)}</Link>;
}

const isOpen = (state: string): boolean => state !== "met" && state !== "notApplicable";

/** What a reader can act on: conditions that are not met, in the law's order. */
function OpenConditions({ list }: { list: List }) {
  const { words } = usePlace();
  const counts = useCounts();
  const rows = list.rows.filter(({ state }) => isOpen(state));
  return (
    <>
      <div className="body under-brief">
        <h3>
          <Name label={list.title} />
        </h3>
        <p className="note">{counts(list)}</p>
      </div>
      {rows.length === 0 ? (
        <div className="body">
          <p className="note">{words.t("check.noneOpen")}</p>
        </div>
      ) : (
        <ChecklistTable list={list} rows={rows} />
      )}
    </>
  );
}

function CheckPanel({ report }: { report: CheckReport }) {
  const { words } = usePlace();
  const answers = strictestFirst(report.answers)
    .filter(({ status }) => status !== "none" && status !== "outsideCoverage")
    .slice(0, SHOWN_ANSWERS);
  return (
    <Panel title={words.t("today.check")} more={<More page="check" verb="check" word="today.openCheck" />}>
      <div className="body">
        <Brief head={report} />
        <ul className="rows tight">
          {answers.map((answer) => (
            <li key={`${answer.book} ${answer.decision}`}>
              <span>
                <Name label={answer.title} />
              </span>
              <span className="e">
                <AnswerBadge answer={answer} />
              </span>
              <span className="s">
                {answer.jurisdiction} · <Cite cite={answer.cite} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      {report.checklists.slice(0, 1).map((list) => (
        <OpenConditions key={list.title.en} list={list} />
      ))}
    </Panel>
  );
}

function ClockPanel({ report }: { report: EvidenceReport }) {
  const { words } = usePlace();
  return (
    <Panel title={words.t("today.stalled")} more={<More page="cases" verb="evidence" word="today.openCase" />}>
      <div className="body">
        <Brief head={report} />
        {report.clock === undefined ? null : <ClockStrip clock={report.clock} asOf={report.moment.asOf} />}
        <p className="dossier">
          <StateBadge state={DOSSIER[report.dossier.verdict]}>
            {words.t(`dossier.${report.dossier.verdict}`)}
          </StateBadge>
        </p>
      </div>
    </Panel>
  );
}

const DOSSIER = { complete: "met", incomplete: "unknown", tampered: "unmet", cannotDecide: "unknown" } as const;

function NetworkPanel({ report }: { report: MapReport }) {
  const { words } = usePlace();
  const singles = report.singles.slice(0, SHOWN_SINGLES);
  return (
    <Panel title={words.t("today.network")} more={<More page="network" verb="map" word="today.openNetwork" />}>
      <div className="body">
        <Brief head={report} />
        <ul className="rows tight">
          {singles.map((single) => (
            <li key={`${single.kind} ${single.id}`}>
              <span>
                <Name label={single.label} />
              </span>
              <span className="e">
                {single.planB.length === 0 ? (
                  <StateBadge state="unmet">{words.t("network.noPlanB")}</StateBadge>
                ) : (
                  words.t("network.planBs", { n: single.planB.length })
                )}
              </span>
              <span className="s">
                {words.t(`single.${single.kind}`)}
                {single.tier === undefined ? "" : ` · ${words.t("network.tier", { n: single.tier })}`}
              </span>
            </li>
          ))}
        </ul>
        {report.singles.length > singles.length ? (
          <p className="note rest">{words.t("today.moreSingles", { n: report.singles.length - singles.length })}</p>
        ) : null}
      </div>
    </Panel>
  );
}

function StressPanel({ report }: { report: StressReport }) {
  const { words } = usePlace();
  const rows = widestFirst([...report.events, ...report.nodes]).slice(0, SHOWN_DISRUPTIONS);
  return (
    <Panel title={words.t("today.stress")} more={<More page="stress" verb="stress" word="today.openStress" />}>
      <div className="body brief-only">
        <Brief head={report} />
      </div>
      <DisruptionTable rows={rows} label={words.t("today.stress")} compact />
      <BulletLegend />
    </Panel>
  );
}

export function Today() {
  const { words } = usePlace();
  const plan = useReport("switch", false);
  const check = useReport("check", false);
  const stress = useReport("stress", false);
  const map = useReport("map", false);
  const evidence = useReport("evidence", false);
  const clock = useReport("clock", false);
  const contracts = useReport("contracts", false);
  const all = [plan.report, check.report, stress.report, map.report, evidence.report];
  const settled = ![plan, check, stress, map, evidence].some(({ waiting }) => waiting);
  const books = [...new Map(all.flatMap((report) => report?.books ?? []).map((book) => [book.id, book])).values()];
  return (
    <Sheet
      asked={{ switch: plan, check, stress, map, evidence }}
      beside={{ clock, contracts }}
      main="switch"
      alone={false}
    >
      {plan.report === undefined ? null : (
        <>
          <Answer head={plan.report} />
          <Keys keys={plan.report.keys} />
          <div className="gap">
            <Panel
              title={words.t("routes.title", { n: plan.report.routes.length })}
              sub={words.t("routes.sub")}
              more={<More page="plan" verb="switch" word="today.openPlan" />}
            >
              <RouteTable routes={plan.report.routes} />
              <MarginLegend />
            </Panel>
          </div>
        </>
      )}
      <div className="cols">
        <div className="stack">
          {check.report === undefined ? null : <CheckPanel report={check.report} />}
          {settled ? <MissingPanel missing={together(all)} /> : null}
        </div>
        <div className="stack">
          {evidence.report === undefined ? null : <ClockPanel report={evidence.report} />}
          <DuePanel
            clock={clock.report}
            contracts={contracts.report}
            more={<More page="cases" verb="evidence" word="today.openCase" />}
          />
          {map.report === undefined ? null : <NetworkPanel report={map.report} />}
        </div>
      </div>
      {stress.report === undefined ? null : (
        <div className="gap">
          <StressPanel report={stress.report} />
        </div>
      )}
      {settled ? <BooksPanel books={books} /> : null}
    </Sheet>
  );
}
