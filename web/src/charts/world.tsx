/** Sites on a map: a dot is a place, not a country. Ink where a node there stops a product alone, blue where the selection is made. */
import { type PointerEvent, useMemo } from "react";
import type { Site } from "#contract/map.ts";
import { usePlace } from "../state/place.tsx";
import { Chart } from "./chart.tsx";
import { fit } from "./fit.ts";
import type { Lines } from "./own-lines.ts";
import type { Frame, View } from "./view.ts";
import { type Dot, layWorld } from "./world.ts";

const HEIGHT = 520;
/** Names beside dots, at most: more would cover each other. */
const NAMED = 8;
const ROOM = 180;
const LINE = 14;

export interface WorldProps {
  readonly sites: readonly Site[];
  readonly selected: string | undefined;
  readonly frame: Frame;
  readonly own: Lines;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly label: string;
}

function DotMark({ dot: { site, x, y, r }, lit }: { dot: Dot; lit: boolean }) {
  const { words } = usePlace();
  const fill = site.single > 0 ? "var(--ink)" : "var(--axis)";
  const idle = site.nodes === 0;
  return (
    <circle
      {...{ cx: x, cy: y, r }}
      fill={idle ? "var(--surface)" : lit ? "var(--series)" : fill}
      stroke={idle ? (lit ? "var(--series)" : "var(--axis)") : "var(--surface)"}
      opacity={lit || idle ? 1 : 0.85}
    >
      <title>{words.t("network.dot", { site: { label: site.label }, nodes: site.nodes, single: site.single })}</title>
    </circle>
  );
}

/** Names of dots from above down, each where it covers none before it. */
function named(dots: readonly Dot[]): readonly Dot[] {
  const free: Dot[] = [];
  for (const dot of dots.toSorted((a, b) => a.y - b.y))
    if (free.length < NAMED && free.every((other) => dot.y - other.y > LINE || Math.abs(dot.x - other.x) > ROOM))
      free.push(dot);
  return free;
}

/** Follows the pointer while it is held down. */
function useDrag(onMove: (right: number, down: number) => void) {
  return {
    onPointerDown: (event: PointerEvent<SVGGElement>) => event.currentTarget.setPointerCapture(event.pointerId),
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(event.movementX, event.movementY);
    },
  };
}

function Drawn({ width, sites, selected, frame, own, view, onView }: WorldProps & { width: number }) {
  const { words } = usePlace();
  const {
    coast,
    own: outlines,
    dots,
  } = useMemo(() => layWorld(sites, own, { width, height: HEIGHT, frame, view }), [sites, own, width, frame, view]);
  const drag = useDrag((right, down) => onView({ ...view, right: view.right + right, down: view.down + down }));
  const lit = (dot: Dot): boolean => selected !== undefined && dot.site.items.includes(selected);
  return (
    <g className="world" {...drag}>
      <rect width={width} height={HEIGHT} fill="transparent" />
      <path d={coast} fill="none" stroke="var(--axis)" strokeWidth="0.7" className="coast" />
      <path d={outlines} fill="none" stroke="var(--ink-2)" strokeWidth="0.7" className="own" />
      {[...dots.filter((dot) => !lit(dot)), ...dots.filter(lit)].map((dot) => (
        <DotMark key={dot.site.id} dot={dot} lit={lit(dot)} />
      ))}
      {named(dots.filter(lit)).map(({ site, x, y, r }) => {
        const left = x > width - ROOM;
        return (
          <text
            key={site.id}
            x={left ? x - r - 5 : x + r + 5}
            y={y + 4}
            textAnchor={left ? "end" : "start"}
            className="d halo"
          >
            {fit(words.name(site.label).text, ROOM)}
          </text>
        );
      })}
    </g>
  );
}

export default function WorldMap(props: WorldProps) {
  return (
    <Chart label={props.label} least={640} height={HEIGHT}>
      {(width) => <Drawn {...props} width={width} />}
    </Chart>
  );
}
