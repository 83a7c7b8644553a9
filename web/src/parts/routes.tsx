/** Technology routes by activation margin, weakest first; unknown stands between too late and even odds. */
import { position, printText } from "#contract/format.ts";
import type { State } from "#contract/head.ts";
import type { Route } from "#contract/switch.ts";
import { MARGIN_WIDTH, MarginAxis, MarginBar } from "../charts/margin-bar.tsx";
import { linear } from "../charts/scale.ts";
import { useWords } from "../state/place.tsx";
import { MaybeNum, Num, Percentiles } from "./num.tsx";
import { Table } from "./panel.tsx";
import { StateBadge } from "./state.tsx";
import { Name } from "./text.tsx";

const RANK: Readonly<Record<Route["verdict"], number>> = { none: 0, tooLate: 1, unknown: 2, evenOdds: 3, inTime: 4 };

const LOOK: Readonly<Record<Route["verdict"], State>> = {
  inTime: "met",
  evenOdds: "committed",
  tooLate: "unmet",
  unknown: "unknown",
  none: "unmet",
};

const TONE: Readonly<Record<Route["verdict"], string>> = {
  inTime: "c-met",
  evenOdds: "c-committed",
  tooLate: "c-unmet",
  unknown: "c-unknown",
  none: "c-unmet",
};

const margin = (route: Route): number =>
  route.marginP50 === undefined
    ? Number.POSITIVE_INFINITY
    : (position(route.marginP50.value) ?? Number.POSITIVE_INFINITY);

export const weakestFirst = (routes: readonly Route[]): readonly Route[] =>
  [...routes].sort((a, b) => RANK[a.verdict] - RANK[b.verdict] || margin(a) - margin(b) || (a.id < b.id ? -1 : 1));

function useMarginLabel(): (route: Route) => string {
  const words = useWords();
  return (route) => {
    const { marginP50, marginP80 } = route;
    if (marginP50 === undefined) return words.t("chart.marginUnknown", { route: { label: route.label } });
    const told = (value: string, unit: string) => printText(words.language, value, unit, { signed: true });
    return words.t("chart.margin", {
      route: { label: route.label },
      p50: told(marginP50.value, marginP50.unit),
      p80: marginP80 === undefined ? "?" : told(marginP80.value, marginP80.unit),
    });
  };
}

export function RouteTable({ routes, planned = false }: { routes: readonly Route[]; planned?: boolean }) {
  const words = useWords();
  const labelOf = useMarginLabel();
  const sorted = weakestFirst(routes);
  const values = sorted.flatMap((route) =>
    [route.marginP50, route.marginP80].flatMap((figure) => (figure === undefined ? [] : [position(figure.value) ?? 0])),
  );
  const scale = linear(values, MARGIN_WIDTH, 5);
  const head = (
    <>
      <th>{words.t("routes.route")}</th>
      <th className="r wide">{words.t("routes.lasts")}</th>
      <th className="r wide">
        {words.t("routes.activate")}
        <br />
        P50 / P80
      </th>
      <th className="wide cell">
        <MarginAxis scale={scale} />
      </th>
      <th className="r">
        {words.t("routes.margin")}
        <br />
        P50 / P80
      </th>
      <th>{words.t("routes.verdict")}</th>
      <th className="wide">{words.t(planned ? "routes.liveFrom" : "routes.drill")}</th>
    </>
  );
  return (
    <Table label={words.t("routes.table")} head={head}>
      {sorted.map((route) => (
        <tr key={route.id}>
          <td className="full">
            <b>
              <Name label={route.label} />
            </b>
            <span className="under">
              {route.alternative === undefined ? (
                words.t("routes.noAlternative")
              ) : (
                <Name label={route.alternative.label} />
              )}
            </span>
          </td>
          <td className="r wide">
            <Num figure={route.byPeriods ?? route.survive} unit="none" />
          </td>
          <td className="r nw wide">
            {route.alternative === undefined ? (
              <span className="dim">—</span>
            ) : (
              <Percentiles p50={route.activateP50} p80={route.activateP80} />
            )}
          </td>
          <td className="wide cell">
            <MarginBar route={route} scale={scale} label={labelOf(route)} />
          </td>
          <td className="r nw">
            {route.alternative === undefined && route.marginP50 === undefined ? (
              <span className="dim">—</span>
            ) : (
              <Percentiles p50={route.marginP50} p80={route.marginP80} signed tone={TONE[route.verdict]} />
            )}
          </td>
          <td>
            <StateBadge state={LOOK[route.verdict]}>{words.t(`verdict.${route.verdict}`)}</StateBadge>
            {planned && route.planned ? <span className="under">{words.t("plan.inPlan")}</span> : null}
          </td>
          <td className="nw dim wide">
            {planned ? <MaybeNum figure={route.liveFrom} date="iso" /> : (route.drilledOn ?? "—")}
          </td>
        </tr>
      ))}
    </Table>
  );
}
