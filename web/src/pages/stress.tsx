/** Stress: if that stops, how long do we last, and what do we lose? */
import type { StressReport } from "#contract/stress.ts";
import { BulletLegend } from "../charts/bullet.tsx";
import { Answer, Keys } from "../parts/answer.tsx";
import { ComparePanel } from "../parts/compare.tsx";
import { DisruptionTable, widestFirst } from "../parts/disruptions.tsx";
import { HeatPanel } from "../parts/heat.tsx";
import { BooksPanel, MissingPanel } from "../parts/missing.tsx";
import { Num } from "../parts/num.tsx";
import { Sheet } from "../parts/page.tsx";
import { Panel, Table, useSome } from "../parts/panel.tsx";
import { Simulation } from "../parts/simulation.tsx";
import { SurvivalPanel } from "../parts/survival.tsx";
import { Name } from "../parts/text.tsx";
import { usePlace } from "../state/place.tsx";
import { useReport } from "../state/use-report.ts";

/** Rows shown before the rest is asked for. */
const FEW = 10;

function Binding({ report }: { report: StressReport }) {
  const { words } = usePlace();
  const head = (
    <>
      <th>{words.t("stress.node")}</th>
      <th className="r">{words.t("figure.stress.capacity")}</th>
      <th className="r">{words.t("figure.stress.need")}</th>
    </>
  );
  return (
    <Panel ruled title={words.t("stress.bindingTitle")}>
      <Table label={words.t("stress.bindingTitle")} head={head}>
        {report.binding.map((each) => (
          <tr key={each.node}>
            <td className="full">
              <b>
                <Name label={each.label} />
              </b>
            </td>
            <td className="r nw">
              <Num figure={each.capacity} />
            </td>
            <td className="r nw">
              <Num figure={each.need} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** Every length of time has a certificate that a reader can check without the solver. */
function Certificates({ report }: { report: StressReport }) {
  const { words } = usePlace();
  const all = [...report.events, ...report.nodes];
  const verified = all.filter(({ certificate }) => certificate.verified).length;
  return (
    <Panel title={words.t("stress.certificates")}>
      <div className="body">
        <p>{words.t("stress.certified", { verified, all: all.length })}</p>
        <p className="note">{words.t("proof.certificateHelp")}</p>
      </div>
    </Panel>
  );
}

export function Stress() {
  const { words, address } = usePlace();
  const { against, againstAsOf, againstKnownOn } = address.query;
  const asked = useReport("stress", true);
  const simulated = useReport("simulate", true);
  const curve = useReport("curve", true);
  const compared = useReport("compare", true, (against ?? againstAsOf ?? againstKnownOn) !== undefined);
  const { report } = asked;
  const events = useSome(widestFirst(report?.events ?? []), FEW);
  const nodes = useSome(widestFirst(report?.nodes ?? []), FEW);
  return (
    <Sheet asked={{ stress: asked }} beside={{ simulate: simulated, curve, compare: compared }} main="stress" alone>
      {report === undefined ? null : (
        <>
          <Answer head={report} />
          <Keys keys={report.keys} />
          <div className="stack">
            {report.feasible ? null : <Binding report={report} />}
            {curve.report === undefined ? null : <SurvivalPanel report={curve.report} />}
            {report.events.length === 0 ? null : (
              <Panel title={words.t("stress.events")} more={events.more} sub={words.t("stress.eventsSub")}>
                <DisruptionTable rows={events.shown} label={words.t("stress.events")} choose />
                <BulletLegend />
              </Panel>
            )}
            <HeatPanel events={report.events} />
            {report.events.length === 0 ? null : (
              <ComparePanel events={report.events} first={curve.report?.event} report={compared.report} />
            )}
            {report.nodes.length === 0 ? null : (
              <Panel
                title={words.t("stress.nodes")}
                more={nodes.more}
                sub={words.t("stress.nodesSub", { shown: report.nodes.length, weighed: report.weighed })}
              >
                <DisruptionTable rows={nodes.shown} label={words.t("stress.nodes")} />
                <BulletLegend />
              </Panel>
            )}
            {simulated.report === undefined ? null : <Simulation report={simulated.report} />}
            <Certificates report={report} />
            <MissingPanel missing={report.missing} />
            <BooksPanel books={report.books} />
          </div>
        </>
      )}
    </Sheet>
  );
}
