/** Where the network stands: its sites as dots, and as a table. Outlines beyond coasts come from a file of the reader's own. */
import { lazy, Suspense, useState } from "react";
import type { MapReport, Site } from "#contract/map.ts";
import { TwinButton, useTwin } from "../charts/chart.tsx";
import { type Lines, MOST_BYTES, readOwn } from "../charts/own-lines.ts";
import { type Frame, WHOLE, zoomed } from "../charts/view.ts";
import { withQuery } from "../state/address.ts";
import { Link, usePlace } from "../state/place.tsx";
import { Panel, Table, useSome } from "./panel.tsx";
import { Name } from "./text.tsx";

const WorldMap = lazy(() => import("../charts/world.tsx"));
const SITES = 20;

/** A file of outlines, read in the page. */
function OwnFile({ onLines }: { onLines: (lines: Lines) => void }) {
  const { words } = usePlace();
  const [why, setWhy] = useState<"notJson" | "notGeo" | "tooLarge">();
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const own = file.size > MOST_BYTES ? ({ ok: false, why: "tooLarge" } as const) : readOwn(await file.text());
    setWhy(own.ok ? undefined : own.why);
    onLines(own.ok ? own.lines : []);
  };
  return (
    <>
      <label className="own-file">
        {words.t("network.own")}{" "}
        <input
          type="file"
          accept=".geojson,.json,application/geo+json"
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </label>
      {why === undefined ? null : (
        <span role="alert" className="fault">
          {words.t(`network.own.${why}`)}
        </span>
      )}
    </>
  );
}

function SiteTable({ sites }: { sites: readonly Site[] }) {
  const { words } = usePlace();
  const { shown, more } = useSome(sites, SITES);
  const head = (
    <>
      <th>{words.t("network.site")}</th>
      <th>{words.t("network.jurisdiction")}</th>
      <th className="r">{words.t("network.nodes")}</th>
      <th className="r">{words.t("network.single")}</th>
      <th className="r">{words.t("network.position")}</th>
    </>
  );
  return (
    <>
      <Table label={words.t("network.map")} head={head}>
        {shown.map(({ id, label, jurisdiction, nodes, single, at }) => (
          <tr key={id}>
            <td className="full">
              <Name label={label} />
            </td>
            <td>{jurisdiction}</td>
            <td className="r">{nodes}</td>
            <td className="r">{single}</td>
            <td className="r nw">
              {at === undefined ? (
                <span className="dim">{words.t("network.noPosition")}</span>
              ) : (
                words.t("network.at", { north: String(at.latitude), east: String(at.longitude) })
              )}
            </td>
          </tr>
        ))}
      </Table>
      {more}
    </>
  );
}

const MARKS = [
  ["single", "var(--ink)", "var(--surface)"],
  ["other", "var(--axis)", "var(--surface)"],
  ["idle", "var(--surface)", "var(--axis)"],
  ["selected", "var(--series)", "var(--surface)"],
] as const;

function Legend({ unplaced }: { unplaced: number }) {
  const { words } = usePlace();
  return (
    <>
      {words.t("network.mapSub", { unplaced })}
      <span className="marks">
        {MARKS.map(([name, fill, stroke]) => (
          <span key={name}>
            <svg width="12" height="12" aria-hidden="true">
              <circle cx="6" cy="6" r="5" fill={fill} stroke={stroke} />
            </svg>
            {words.t(`network.dot.${name}`)}
          </span>
        ))}
      </span>
    </>
  );
}

export function MapPanel({ report, selected }: { report: MapReport; selected: string | undefined }) {
  const { words, address } = usePlace();
  const twin = useTwin();
  const [frame, setFrame] = useState<Frame>("sites");
  const [view, setView] = useState(WHOLE);
  const [own, setOwn] = useState<Lines>([]);
  const { sites } = report;
  const unplaced = sites.filter(({ at }) => at === undefined).length;
  const single = sites.filter((site) => site.single > 0).length;
  const other = frame === "all" ? "sites" : "all";
  return (
    <Panel
      title={words.t("network.map")}
      sub={<Legend unplaced={unplaced} />}
      more={
        <span className="choices">
          <Link to={withQuery(address, { view: undefined })}>{words.t("network.tiers")}</Link>
          {twin.table ? null : (
            <>
              <button type="button" className="text" onClick={() => setView(zoomed(view, 2))}>
                {words.t("network.nearer")}
              </button>
              <button type="button" className="text" onClick={() => setView(zoomed(view, 0.5))}>
                {words.t("network.farther")}
              </button>
              <button
                type="button"
                className="text"
                onClick={() => {
                  setFrame(other);
                  setView(WHOLE);
                }}
              >
                {words.t(`network.frame.${other}`)}
              </button>
            </>
          )}
          <TwinButton {...twin} />
        </span>
      }
      foot={
        <>
          {words.t("network.mapNote")} <OwnFile onLines={setOwn} />
        </>
      }
    >
      {twin.table ? (
        <SiteTable sites={sites} />
      ) : (
        <Suspense fallback={null}>
          <WorldMap
            {...{ sites, selected, frame, own, view }}
            onView={setView}
            label={words.t("chart.world", { sites: sites.length, single })}
          />
        </Suspense>
      )}
    </Panel>
  );
}
