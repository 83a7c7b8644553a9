/** The network by tier: bars by group, bands by what they carry. A single node is an ink bar with a `1`; the selection is blue. */
import type { MapReport } from "#contract/map.ts";
import { hrefOf, withQuery } from "../state/address.ts";
import { usePlace } from "../state/place.tsx";
import { Chart } from "./chart.tsx";
import { fit, twoLines } from "./fit.ts";
import { type Band, type Box, dependents, layOut } from "./tiers.ts";

const BAR = 10;
/** Room for the names of the last column. */
const LAST = 170;
const LINE = 14;

function ribbon(band: Band, x1: number, x2: number): string {
  const middle = (x1 + x2) / 2;
  const [a, b] = [band.y1, band.y2];
  return `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${b + band.thick2}C${middle} ${b + band.thick2} ${middle} ${a + band.thick1} ${x1} ${a + band.thick1}Z`;
}

/** One group: its name in at most two lines, who makes it and where, and its bar. Choosing it lights what depends on it. */
function GroupBox({ box, x, room, selected }: { box: Box; x: number; room: number; selected: boolean }) {
  const { words, address, go } = usePlace();
  const { group } = box;
  const to = withQuery(address, { item: group.item });
  const single = group.single.length > 0;
  const indent = single ? 18 : 0;
  const lines = twoLines(words.name(group.label).text, room - indent);
  const top = box.y - 20 - (lines.length - 1) * LINE;
  const makers = words.t("network.makers", { n: group.parties.length });
  const places = group.jurisdictions.length === 0 ? makers : `${makers} · ${group.jurisdictions.join(", ")}`;
  return (
    <a
      href={hrefOf(to)}
      onClick={(event) => {
        event.preventDefault();
        go(to, "replace");
      }}
    >
      {single ? (
        <>
          <rect x={x} y={top - 11} width="14" height="14" rx="3" fill="var(--ink)" />
          <text x={x + 7} y={top} textAnchor="middle" className="one">
            1
          </text>
        </>
      ) : null}
      {lines.map((line, index) => (
        <text key={line} x={x + indent} y={top + index * LINE} className={selected ? "b halo on" : "b halo"}>
          {line}
        </text>
      ))}
      <text x={x} y={box.y - 6} className="d halo">
        {fit(places, room)}
      </text>
      <rect x={x} y={box.y} width={BAR} height={box.height} fill={single ? "var(--ink)" : "var(--axis)"} />
      <rect x={x} y={top - 12} width={room} height={box.y + box.height - top + 12} className="hit" />
    </a>
  );
}

export function TierColumns({
  report,
  selected,
  label,
}: {
  report: MapReport;
  selected: string | undefined;
  label: string;
}) {
  const { words } = usePlace();
  const lit = selected === undefined ? new Set<string>() : dependents(selected, report.groups, report.links);
  const layout = layOut(report.groups, report.links, lit);
  const columns = layout.columns.length;
  const onLit = (band: Band) => lit.has(band.from.group.item) && lit.has(band.to.group.item);
  const bands = [...layout.bands].sort((a, b) => Number(onLit(a)) - Number(onLit(b)));
  return (
    <Chart chosen label={label} least={980} height={layout.height}>
      {(width) => {
        const step = columns < 2 ? 0 : (width - LAST) / (columns - 1);
        const xOf = new Map(layout.columns.map(({ tier }, index) => [tier, index * step]));
        const x = (box: Box) => xOf.get(box.tier) ?? 0;
        const room = Math.min(step || LAST, LAST) - 14;
        return (
          <g className="groups">
            {layout.columns.map(({ tier }) => (
              <text key={tier} x={xOf.get(tier)} y="14" className="b">
                {tier === 0 ? words.name(report.company.name).text : words.t("network.tier", { n: tier })}
              </text>
            ))}
            <path d={`M0 26H${width}`} stroke="var(--line)" fill="none" />
            {bands.map((band) => (
              <path
                key={`${band.from.group.item} ${band.to.group.item} ${band.y1}`}
                d={ribbon(band, x(band.from) + BAR, x(band.to))}
                fill={onLit(band) ? "var(--series)" : "var(--na-bar)"}
                opacity={onLit(band) ? 0.42 : 0.2}
              />
            ))}
            {layout.columns.flatMap(({ boxes }) =>
              boxes.map((box) => (
                <GroupBox
                  key={box.group.item}
                  box={box}
                  x={x(box)}
                  room={room}
                  selected={box.group.item === selected}
                />
              )),
            )}
          </g>
        );
      }}
    </Chart>
  );
}
