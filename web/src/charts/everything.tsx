/** All groups of a network, drawn on a canvas: marks in columns, ink where a source is single, blue what depends on the selection. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import type { MapReport } from "#contract/map.ts";
import { usePlace, useWords } from "../state/place.tsx";
import { useWidth } from "./chart.tsx";
import {
  around,
  type Columns,
  columnsOf,
  leftOf,
  type Mark,
  markAt,
  type Size,
  type Window,
  within,
} from "./columns.ts";
import { draw } from "./everything-drawing.ts";
import { dependents } from "./tiers.ts";

const HEIGHT = 640;
const HEAD = 30;
/** Pixels that an arrow key moves. */
const STEP = 80;

function useColumns({ groups, links }: MapReport, selected: string | undefined) {
  const columns = useMemo(() => columnsOf(groups, links), [groups, links]);
  const lit = useMemo(
    () => (selected === undefined ? new Set<string>() : dependents(selected, groups, links)),
    [selected, groups, links],
  );
  return { columns, lit };
}

export interface EverythingProps {
  readonly report: MapReport;
  readonly selected: string | undefined;
  readonly window: Window;
  readonly onWindow: (change: (window: Window) => Window) => void;
  readonly onChoose: (item: string) => void;
  readonly label: string;
}

/** With Ctrl the wheel comes nearer to what is under it; alone it scrolls the page, as anywhere. */
function useNearer(
  canvas: RefObject<HTMLCanvasElement | null>,
  onWindow: EverythingProps["onWindow"],
  columns: Columns,
  size: Size,
): void {
  useEffect(() => {
    const element = canvas.current;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey || element === null) return;
      event.preventDefault();
      const height = event.clientY - element.getBoundingClientRect().top;
      onWindow((now) => around(now, 2 ** (-event.deltaY / 200), height, columns, size));
    };
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, [canvas, onWindow, columns, size]);
}

/** Up and down move what is seen while the strip has the focus. */
const keysOf =
  (onWindow: EverythingProps["onWindow"], columns: Columns, size: Size) =>
  (event: KeyboardEvent): void => {
    const by = { ArrowUp: -STEP, ArrowDown: STEP, PageUp: -HEIGHT, PageDown: HEIGHT }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onWindow((now) => within({ ...now, down: now.down + by }, columns, size));
  };

/** What the hand does: drag to move, a click to choose. */
function useHand({ onWindow, onChoose }: EverythingProps, columns: Columns, window: Window, size: Size) {
  const from = useRef<number>(undefined);
  const yOf = (event: { clientY: number; currentTarget: Element }): number =>
    event.clientY - event.currentTarget.getBoundingClientRect().top;
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = event.clientY;
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const by = event.movementY;
      onWindow((now) => within({ ...now, down: now.down - by }, columns, size));
    },
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>) => {
      if (Math.abs(event.clientY - (from.current ?? event.clientY)) > 3) return;
      const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
      const mark = markAt(columns, x, yOf(event), window, size);
      if (mark !== undefined) onChoose(mark.group.item);
    },
  };
}

export default function Everything(props: EverythingProps) {
  const { report, selected, window, label } = props;
  const { words } = usePlace();
  const { box, width } = useWidth<HTMLElement>(980);
  const { columns, lit } = useColumns(report, selected);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useMemo(() => ({ width, height: HEIGHT }), [width]);
  useNearer(canvas, props.onWindow, columns, size);
  useEffect(() => {
    if (canvas.current === null) return;
    const nameOf = ({ group }: Mark): string => words.name(group.label).text;
    draw(canvas.current, { columns, window, size, lit, selected, nameOf });
  }, [columns, window, size, lit, selected, words]);
  return (
    <section
      className="body strip"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that moves must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      onKeyDown={keysOf(props.onWindow, columns, size)}
    >
      <Heads columns={columns} size={size} company={words.name(report.company.name).text} />
      <canvas
        ref={canvas}
        className="all"
        role="img"
        aria-label={label}
        width={width}
        height={HEIGHT}
        {...useHand(props, columns, window, size)}
      />
    </section>
  );
}

function Heads({ columns, size, company }: { columns: Columns; size: Size; company: string }) {
  const words = useWords();
  return (
    <svg className="ch px" width={size.width} height={HEAD} aria-hidden="true">
      {columns.tiers.map((tier, at) => (
        <text key={tier} x={leftOf(columns, at, size)} y="14" className="b">
          {tier === 0 ? company : words.t("network.tierCount", { n: tier, groups: columns.columns[at]?.length ?? 0 })}
        </text>
      ))}
    </svg>
  );
}
