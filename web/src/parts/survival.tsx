/** How much of demand can be served by each day of one event, with what is on the way and the dates that count; beside it the single bucket. */
import type { CurveReport } from "#contract/curve.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { SurvivalCurve } from "../charts/survival.tsx";
import { usePlace } from "../state/place.tsx";
import { MaybeNum, Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";

export function SurvivalPanel({ report }: { report: CurveReport }) {
  const { words } = usePlace();
  const twin = useTwin();
  const { points, byPeriods, bound, timed } = report;
  if (points.every(({ served }) => served === undefined)) return null;
  const head = (
    <>
      <th className="r">{words.t("curve.day")}</th>
      <th>{words.t("curve.date")}</th>
      <th className="r">{words.t("curve.served")}</th>
      <th className="r">{words.t("curve.lost")}</th>
    </>
  );
  return (
    <Panel
      title={
        <>
          {words.t("curve.title")}
          {words.colon}
          <Name label={report.label} />
        </>
      }
      more={<TwinButton {...twin} />}
      foot={words.t(timed ? "stress.timed" : "curve.untimed")}
    >
      {twin.table ? (
        <Table label={words.t("curve.title")} head={head}>
          {points.map(({ day, through, served, lost }) => (
            <tr key={day}>
              <td className="r">{day}</td>
              <td>
                <Num figure={through} />
              </td>
              <td className="r">
                <MaybeNum figure={served} />
              </td>
              <td className="r">
                <MaybeNum figure={lost} />
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <SurvivalCurve report={report} />
      )}
      <dl className="kv body">
        <dt>{words.t("stress.byPeriods")}</dt>
        <dd>
          <Num figure={byPeriods} />
        </dd>
        {bound === undefined ? null : (
          <>
            <dt>{words.t("stress.atMost")}</dt>
            <dd>
              <Num figure={bound} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
