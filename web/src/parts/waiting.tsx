/** Wait for the licence, or switch: of each route its lawful alternatives best first, and the loss by the day one waits up to. */
import type { WaitingRoute, WaitReport } from "#contract/wait.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { Waiting } from "../charts/waiting.tsx";
import { usePlace } from "../state/place.tsx";
import { MaybeNum, Num } from "./num.tsx";
import { Panel, Table } from "./panel.tsx";
import { Name } from "./text.tsx";

function ComparedTable({ route }: { route: WaitingRoute }) {
  const { words } = usePlace();
  const head = (
    <>
      <th>{words.t("plan.alternative")}</th>
      <th>{words.t("wait.turn")}</th>
      <th className="r">{words.t("wait.expectedNow")}</th>
      <th className="r">{words.t("wait.expectedBest")}</th>
      <th className="r">{words.t("wait.expectedNever")}</th>
      <th className="r wide">{words.t("wait.worthFrom")}</th>
    </>
  );
  return (
    <Table label={words.t("wait.question")} head={head}>
      {route.compared.map((each) => (
        <tr key={each.alternative}>
          <td className="full">
            <b>
              <Name label={each.label} />
            </b>
          </td>
          <td>
            {words.t(
              `wait.turn.${each.turn}`,
              each.turnsOn === undefined ? {} : { date: { date: each.turnsOn.value } },
            )}
          </td>
          <td className="r nw">
            <Num figure={each.expectedNow} />
          </td>
          <td className="r nw">
            <Num figure={each.expectedBest} />
          </td>
          <td className="r nw">
            <Num figure={each.expectedNever} />
          </td>
          <td className="r nw wide">
            <MaybeNum figure={each.worthFrom} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Curve({ best }: { best: WaitingRoute["compared"][number] }) {
  const { words } = usePlace();
  const head = (
    <>
      <th className="r">{words.t("wait.upTo")}</th>
      <th className="r">{words.t("wait.expected")}</th>
    </>
  );
  return (
    <Table label={words.t("wait.expected")} head={head}>
      {best.curve.map(({ day, expected }) => (
        <tr key={day}>
          <td className="r">{day}</td>
          <td className="r nw">
            <Num figure={expected} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function RoutePanel({ route }: { route: WaitingRoute }) {
  const { words } = usePlace();
  const twin = useTwin();
  const [best] = route.compared;
  const title = `${words.name(route.label).text}${words.colon}${words.name(route.wait.label).text}`;
  const id = `wait-${route.id}`;
  if (best === undefined)
    return (
      <Panel id={id} title={title} sub={words.t("wait.question")}>
        <div className="body">
          <p>
            {words.t(`wait.turn.${route.turn}`)} <code>{route.missing.join(", ")}</code>
          </p>
        </div>
      </Panel>
    );
  return (
    <Panel
      id={id}
      title={title}
      sub={words.t("wait.question")}
      foot={words.t("wait.note")}
      more={<TwinButton {...twin} />}
    >
      <ComparedTable route={route} />
      {best.curve.length === 0 ? null : twin.table ? (
        <Curve best={best} />
      ) : (
        <Waiting
          best={best}
          label={words.t("chart.waiting", { route: words.name(best.label).text, unit: best.expectedNow.unit })}
        />
      )}
    </Panel>
  );
}

export const WaitingPanels = ({ report }: { report: WaitReport }) =>
  report.routes.map((route) => <RoutePanel key={route.id} route={route} />);
