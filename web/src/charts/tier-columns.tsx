/** The network by tier: bars by group, bands by what they carry. A single node is an ink bar with a `1`; the selection is blue. */
import type { MapReport } from "#contract/map.ts";
import { hrefOf, withQuery } from "../state/address.ts";
import { usePlace } from "../state/place.tsx";
import { Chart } from "./chart.tsx";
import { type Band, type Box, dependents, layOut } from "./tiers.ts";

const BAR = 10;
const LAST = 190;

function ribbon(band: Band, x1: number, x2: number): string {
  const middle = (x1 + x2) / 2;
  const [a, b] = [band.y1, band.y2];
  return `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${b + band.thick2}C${middle} ${b + band.thick2} ${middle} ${a + band.thick1} ${x1} ${a + band.thick1}Z`;
}

const isSingle = ({ group }: Box): boolean => group.single.length > 0;

const shorten = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

export function TierColumns({
  report,
  selected,
  label,
}: {
  report: MapReport;
  selected: string | undefined;
  label: string;
}) {
  const { words, address, go } = usePlace();
  const lit = selected === undefined ? new Set<string>() : dependents(selected, report.groups, report.links);
  const layout = layOut(report.groups, report.links, lit);
  const columns = layout.columns.length;
  return (
    <Chart chosen label={label} least={Math.max(980, columns * 190)} height={layout.height}>
      {(width) => {
        const step = columns < 2 ? 0 : (width - LAST) / (columns - 1);
        const xOf = new Map(layout.columns.map(({ tier }, index) => [tier, index * step]));
        const x = (box: Box) => xOf.get(box.tier) ?? 0;
        const room = Math.max(16, Math.floor(((step || LAST) - 24) / 6.6));
        const onLit = (band: Band) => lit.has(band.from.group.item) && lit.has(band.to.group.item);
        return (
          <g className="groups">
            {layout.columns.map(({ tier }) => (
              <text key={tier} x={xOf.get(tier)} y="14" className="b">
                {tier === 0 ? words.name(report.company.name).text : words.t("network.tier", { n: tier })}
              </text>
            ))}
            <path d={`M0 26H${width}`} stroke="var(--line)" fill="none" />
            {[...layout.bands]
              .sort((a, b) => Number(onLit(a)) - Number(onLit(b)))
              .map((band) => (
                <path
                  key={`${band.from.group.item} ${band.to.group.item} ${band.y1}`}
                  d={ribbon(band, x(band.from) + BAR, x(band.to))}
                  fill={onLit(band) ? "var(--series)" : "var(--na-bar)"}
                  opacity={onLit(band) ? 0.42 : 0.2}
                />
              ))}
            {layout.columns.flatMap(({ boxes }) =>
              boxes.map((box) => {
                const to = withQuery(address, { item: box.group.item });
                const single = isSingle(box);
                const name = words.name(box.group.label).text;
                const places = box.group.jurisdictions.join(", ");
                return (
                  <a
                    key={box.group.item}
                    href={hrefOf(to)}
                    onClick={(event) => {
                      event.preventDefault();
                      go(to, "replace");
                    }}
                  >
                    {single ? (
                      <>
                        <rect x={x(box)} y={box.y - 32} width="14" height="14" rx="3" fill="var(--ink)" />
                        <text x={x(box) + 7} y={box.y - 21} textAnchor="middle" className="one">
                          1
                        </text>
                      </>
                    ) : null}
                    <text
                      x={x(box) + (single ? 18 : 0)}
                      y={box.y - 21}
                      className={box.group.item === selected ? "b halo on" : "b halo"}
                    >
                      {shorten(name, single ? room - 3 : room)}
                    </text>
                    <text x={x(box)} y={box.y - 6} className="d halo">
                      {shorten(
                        `${words.t("network.makers", { n: box.group.parties.length })}${places === "" ? "" : ` · ${places}`}`,
                        room + 4,
                      )}
                    </text>
                    <rect
                      x={x(box)}
                      y={box.y}
                      width={BAR}
                      height={box.height}
                      fill={single ? "var(--ink)" : "var(--axis)"}
                    />
                    <rect
                      x={x(box)}
                      y={box.y - 34}
                      width={Math.max(80, Math.min(step || LAST, 240) - 20)}
                      height={box.height + 34}
                      className="hit"
                    />
                  </a>
                );
              }),
            )}
          </g>
        );
      }}
    </Chart>
  );
}
