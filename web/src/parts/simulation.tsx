/** What may be lost within the horizon, over the futures drawn: the curve of chances, the fan by day, and what moves it most. */
import { position } from "#contract/format.ts";
import type { SimulateReport } from "#contract/simulate.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { Exceedance } from "../charts/exceedance.tsx";
import { Fan } from "../charts/fan.tsx";
import { TORNADO_WIDTH, TornadoBar, tornadoScale } from "../charts/tornado.tsx";
import { usePlace } from "../state/place.tsx";
import { MaybeNum, Num } from "./num.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { Name, Said } from "./text.tsx";

type Results = NonNullable<SimulateReport["results"]>;

/** Facts shown before the rest is asked for. */
const FEW = 8;

function Chances({ report, results }: { report: SimulateReport; results: Results }) {
  const { runs, seed, counted } = report;
  const { words } = usePlace();
  const twin = useTwin();
  const head = (
    <>
      <th className="r">{words.t("simulate.loss")}</th>
      <th className="r">{words.t("simulate.chance")}</th>
    </>
  );
  return (
    <Panel
      title={words.t("simulate.chances")}
      sub={words.t("simulate.drawn", { runs, seed })}
      more={<TwinButton {...twin} />}
      foot={
        <>
          {words.t("simulate.ticks")} <Said sentence={counted} />
        </>
      }
    >
      {twin.table ? (
        <Table label={words.t("simulate.chances")} head={head}>
          {results.exceedance.map(({ loss, chance }) => (
            <tr key={loss.value}>
              <td className="r">
                <Num figure={loss} />
              </td>
              <td className="r">
                <Num figure={chance} digits={4} />
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <Exceedance results={results} />
      )}
      <dl className="kv body">
        {(["mean", "valueAtRisk95", "cvar95"] as const).map((name) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{words.t(`figure.simulate.${name}`)}</dt>
            <dd>
              <Num figure={results[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function ByDay({ results }: { results: Results }) {
  const { words } = usePlace();
  const twin = useTwin();
  const head = (
    <>
      <th className="r">{words.t("simulate.day")}</th>
      {["P5", "P50", "P95"].map((name) => (
        <th key={name} className="r">
          {name}
        </th>
      ))}
    </>
  );
  return (
    <Panel title={words.t("simulate.byDay")} sub={words.t("simulate.byDaySub")} more={<TwinButton {...twin} />}>
      {twin.table ? (
        <Table label={words.t("simulate.byDay")} head={head}>
          {results.fan.map(({ day, p5, p50, p95 }) => (
            <tr key={day}>
              <td className="r">{day}</td>
              {[p5, p50, p95].map((figure, index) => (
                <td key={["p5", "p50", "p95"][index]} className="r">
                  <Num figure={figure} />
                </td>
              ))}
            </tr>
          ))}
        </Table>
      ) : (
        <Fan days={results.fan} />
      )}
    </Panel>
  );
}

function Movers({ results }: { results: Results }) {
  const { words } = usePlace();
  const mean = position(results.mean.value) ?? 0;
  const scale = tornadoScale(mean, results.tornado);
  const { shown, more } = useSome(results.tornado, FEW);
  const head = (
    <>
      <th>{words.t("simulate.fact")}</th>
      <th className="r">{words.t("simulate.low")}</th>
      <th className="wide" style={{ width: TORNADO_WIDTH + 10 }}>
        {words.t("figure.simulate.mean")}
      </th>
      <th className="r">{words.t("simulate.high")}</th>
    </>
  );
  return (
    <Panel title={words.t("simulate.movers")} sub={words.t("simulate.moversSub")} more={more}>
      <Table label={words.t("simulate.movers")} head={head}>
        {shown.map((swing) => (
          <tr key={`${swing.event} ${swing.fact}`}>
            <td className="full">
              <b>
                <Name label={swing.label} />
              </b>
              <span className="under">{words.t(`simulate.fact.${swing.fact}`)}</span>
            </td>
            <td className="r nw">
              <Num figure={swing.low} />
            </td>
            <td className="wide cell">
              <TornadoBar
                swing={swing}
                mean={mean}
                scale={scale}
                label={words.t("chart.tornado", { event: { label: swing.label } })}
              />
            </td>
            <td className="r nw">
              <Num figure={swing.high} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** What each event does alone: its chance, its loss, and from which chance preventing it is worth the budget. Widest exposure first. */
function Exposures({ results }: { results: Results }) {
  const { words } = usePlace();
  const widest = [...results.events].sort((a, b) => sizeOf(b.exposure.value) - sizeOf(a.exposure.value));
  const { shown, more } = useSome(widest, FEW);
  const timed = results.events.some(({ lossByPeriods }) => lossByPeriods !== undefined);
  const columns = ["chance", "loss", ...(timed ? ["lossByPeriods" as const] : []), "exposure", "breakEven"] as const;
  const head = (
    <>
      <th>{words.t("stress.disruption")}</th>
      {columns.map((name) => (
        <th key={name} className="r">
          {words.t(`figure.simulate.${name}`)}
        </th>
      ))}
    </>
  );
  return (
    <Panel title={words.t("simulate.exposures")} sub={words.t("simulate.exposuresSub")} more={more}>
      <Table label={words.t("simulate.exposures")} head={head}>
        {shown.map((each) => (
          <tr key={each.event}>
            <td className="full">
              <Name label={each.label} />
            </td>
            {columns.map((name) => (
              <td key={name} className="r nw">
                <MaybeNum figure={each[name]} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

const sizeOf = (value: string): number => position(value) ?? 0;

export function Simulation({ report }: { report: SimulateReport }) {
  const { results } = report;
  if (results === undefined) return null;
  return (
    <>
      <div className="cols even">
        <Chances report={report} results={results} />
        <ByDay results={results} />
      </div>
      <Exposures results={results} />
      <Movers results={results} />
    </>
  );
}
