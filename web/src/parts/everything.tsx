/** Every group of the network at once, which the tiers leave to the table: one looks over all, or comes nearer to a few. */
import { lazy, Suspense, useState } from "react";
import type { MapReport } from "#contract/map.ts";
import { ALL, stepped, type Window } from "../charts/columns.ts";
import { withQuery } from "../state/address.ts";
import { Link, usePlace } from "../state/place.tsx";
import { Panel } from "./panel.tsx";

const Everything = lazy(() => import("../charts/everything.tsx"));

export function EverythingPanel({ report, selected }: { report: MapReport; selected: string | undefined }) {
  const { words, address, go } = usePlace();
  const [window, setWindow] = useState<Window>(ALL);
  const nearer = (by: number) => setWindow((now) => stepped(now, by));
  return (
    <Panel
      title={words.t("network.all")}
      sub={words.t("network.allSub")}
      more={
        <span className="choices">
          <Link to={withQuery(address, { view: undefined })}>{words.t("network.tiers")}</Link>
          <Link to={withQuery(address, { view: "map" })}>{words.t("network.map")}</Link>
          <button type="button" className="text" onClick={() => nearer(2)}>
            {words.t("network.nearer")}
          </button>
          <button type="button" className="text" onClick={() => nearer(0.5)}>
            {words.t("network.farther")}
          </button>
        </span>
      }
    >
      <Suspense fallback={null}>
        <Everything
          {...{ report, selected, window }}
          onWindow={setWindow}
          onChoose={(item) => go(withQuery(address, { item }), "replace")}
          label={words.t("chart.tiers", {
            nodes: report.counts.nodes,
            tiers: report.counts.tiers,
            single: report.counts.single,
          })}
        />
      </Suspense>
    </Panel>
  );
}
