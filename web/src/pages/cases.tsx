/** Cases: can we prove what happened? Clock and stages, events with their two dates, cost, and what was verified. */
import type { EvidenceReport } from "#contract/evidence.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { ClockChart, type LicenceClock } from "../charts/clock.tsx";
import { Answer, Keys } from "../parts/answer.tsx";
import { Cite, citeText } from "../parts/cite.tsx";
import { Claims } from "../parts/claims.tsx";
import { Contracts } from "../parts/contracts.tsx";
import { Glyph, MARK } from "../parts/glyphs.tsx";
import { BooksPanel, MissingPanel } from "../parts/missing.tsx";
import { Allowed, MaybeNum, Num } from "../parts/num.tsx";
import { Sheet } from "../parts/page.tsx";
import { Panel, Table } from "../parts/panel.tsx";
import { StateBadge } from "../parts/state.tsx";
import { Foreign, Name } from "../parts/text.tsx";
import { usePlace } from "../state/place.tsx";
import { useReport } from "../state/use-report.ts";

const DOSSIER = { complete: "met", incomplete: "unknown", tampered: "unmet", cannotDecide: "unknown" } as const;
const CHECKED = { ok: "met", failed: "unmet", cannot: "unknown" } as const;

function ClockPanel({ clock, asOf }: { clock: LicenceClock; asOf: string }) {
  const { words } = usePlace();
  const twin = useTwin();
  const head = (
    <>
      <th>{words.t("cases.stage")}</th>
      <th>{words.t("plan.from")}</th>
      <th>{words.t("plan.to")}</th>
      <th className="r">{words.t("figure.evidence.limit")}</th>
      <th className="r">{words.t("figure.evidence.running")}</th>
      <th className="r wide">{words.t("figure.evidence.stopped")}</th>
      <th className="r">{words.t("figure.evidence.past")}</th>
    </>
  );
  return (
    <Panel
      title={words.t("cases.clockTitle")}
      sub={
        clock.cite === undefined ? words.t("cases.clockSub") : `${citeText(clock.cite)}. ${words.t("cases.clockSub")}`
      }
      more={<TwinButton {...twin} />}
    >
      {twin.table ? (
        <Table label={words.t("cases.clockTitle")} head={head}>
          {clock.stages.map((stage) => (
            <tr key={stage.id}>
              <td className="full">
                <b>
                  <Name label={stage.label} />
                </b>
                <span className="under">
                  <Cite cite={stage.cite} />
                </span>
              </td>
              <td className="nw">{stage.from}</td>
              <td className="nw">{stage.to ?? "—"}</td>
              <td className="r nw">
                <Allowed days={stage.limit} calendar={stage.calendar} />
                {stage.limitOn === undefined ? null : <span className="under">{stage.limitOn}</span>}
              </td>
              <td className="r nw">
                <Num figure={stage.running} />
              </td>
              <td className="r nw wide">
                <Num figure={stage.stopped} />
              </td>
              <td className="r nw">
                <Num figure={stage.past} />
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <ClockChart clock={clock} asOf={asOf} names={clock.stages.map(({ label }) => words.name(label).text)} />
      )}
    </Panel>
  );
}

const newestFirst = (events: EvidenceReport["events"]): EvidenceReport["events"] =>
  [...events].sort((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1));

function Events({ report }: { report: EvidenceReport }) {
  const { words } = usePlace();
  const head = (
    <>
      <th>{words.t("cases.happened")}</th>
      <th>{words.t("cases.recorded")}</th>
      <th>{words.t("cases.event")}</th>
      <th className="wide">{words.t("cases.exhibit")}</th>
      <th className="r">{words.t("cases.entry")}</th>
    </>
  );
  return (
    <Panel title={words.t("cases.events")} foot={words.t("cases.eventsNote")}>
      <Table label={words.t("cases.events")} head={head}>
        {newestFirst(report.events).map((event) => (
          <tr key={event.seq}>
            <td className="nw">{event.at}</td>
            <td className="nw dim">{event.recorded}</td>
            <td className="full">
              <Name label={event.says} />
              <span className="under">
                <Foreign text={event.actor} /> ·{" "}
                {words.has(`basis.${event.basis}`) ? words.t(`basis.${event.basis}`) : event.basis}
              </span>
            </td>
            <td className="wide">
              {event.exhibit === undefined ? (
                <span className="dim">—</span>
              ) : (
                <>
                  {event.exhibit.name}
                  <span className="under">
                    <code>{event.exhibit.sha256.slice(0, 12)}…</code>
                  </span>
                </>
              )}
            </td>
            <td className="r">
              <MaybeNum figure={event.entry} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Costs({ report }: { report: EvidenceReport }) {
  const { words } = usePlace();
  const head = (
    <>
      <th>{words.t("cases.costItem")}</th>
      <th className="r wide">{words.t("cases.days")}</th>
      <th className="r wide">{words.t("figure.evidence.rate")}</th>
      <th className="r">{words.t("figure.evidence.total")}</th>
    </>
  );
  return (
    <Panel title={words.t("cases.cost")} foot={words.t("cases.costNote")}>
      <Table label={words.t("cases.cost")} head={head}>
        {report.costs.map((cost) => (
          <tr key={cost.label.en}>
            <td>
              <Name label={cost.label} />
            </td>
            <td className="r wide">{cost.days ?? "—"}</td>
            <td className="r nw wide">
              <Num figure={cost.rate} />
            </td>
            <td className="r nw">
              <Num figure={cost.total} />
            </td>
          </tr>
        ))}
        {report.costTotal === undefined ? null : (
          <tr className="total">
            <td>{words.t("cases.total")}</td>
            <td className="wide" />
            <td className="wide" />
            <td className="r nw">
              <Num figure={report.costTotal} />
            </td>
          </tr>
        )}
      </Table>
    </Panel>
  );
}

function Dossier({ report }: { report: EvidenceReport }) {
  const { words } = usePlace();
  const { dossier, log } = report;
  return (
    <Panel title={words.t("cases.dossier")}>
      <div className="body">
        <p>
          <StateBadge state={DOSSIER[dossier.verdict]}>{words.t(`dossier.${dossier.verdict}`)}</StateBadge>
        </p>
        <ul className="rows tight checks">
          {dossier.checks.map((check) => (
            <li key={check.what}>
              <span className="with-glyph">
                <span className={`c-${MARK[CHECKED[check.state]]}`}>
                  <Glyph state={CHECKED[check.state]} />
                  <span className="vh">{words.t(`checked.${check.state}`)}</span>
                </span>
                {words.has(`verified.${check.what}`) ? (
                  words.t(`verified.${check.what}`)
                ) : (
                  <Foreign text={check.what} />
                )}
              </span>
              <span className="s">
                <Foreign text={check.detail} />
              </span>
            </li>
          ))}
        </ul>
        <h3 className="apart">{words.t("cases.notProven")}</h3>
        <ul className="not-proven">
          {report.notProven.map((each) => (
            <li key={each.en} className="note">
              <Name label={each} />
            </li>
          ))}
        </ul>
        <dl className="kv ruled">
          <dt>{words.t("cases.entries")}</dt>
          <dd>{log.size}</dd>
          <dt>{words.t("cases.key")}</dt>
          <dd>
            <code>{log.key}</code>
          </dd>
          <dt>{words.t("proof.root")}</dt>
          <dd>
            <code>{log.root.slice(0, 16)}…</code>
          </dd>
          <dt>{words.t("cases.dossier")} SHA-256</dt>
          <dd>
            <code>{dossier.sha256.slice(0, 16)}…</code>
          </dd>
        </dl>
      </div>
    </Panel>
  );
}

export function Cases() {
  const asked = useReport("evidence", true);
  const contracts = useReport("contracts", true);
  const claims = useReport("claims", true);
  const { report } = asked;
  return (
    <Sheet asked={{ evidence: asked }} beside={{ contracts, claims }} main="evidence" alone>
      {report === undefined ? null : (
        <>
          <Answer head={report} />
          <Keys keys={report.keys} />
          {report.clock === undefined ? null : (
            <div className="gap">
              <ClockPanel clock={report.clock} asOf={report.moment.asOf} />
            </div>
          )}
          <div className="cols">
            <div className="stack">
              <Events report={report} />
              {report.costs.length === 0 ? null : <Costs report={report} />}
            </div>
            <div className="stack">
              <Dossier report={report} />
            </div>
          </div>
          <div className="stack">
            {contracts.report === undefined ? null : <Contracts report={contracts.report} />}
            {claims.report === undefined ? null : <Claims report={claims.report} />}
            <MissingPanel missing={report.missing} />
            <BooksPanel books={report.books} />
          </div>
        </>
      )}
    </Sheet>
  );
}
