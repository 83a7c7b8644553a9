/** All groups of a network, drawn on a canvas: marks in columns, ink where a source is single, blue what depends on the selection. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import type { MapReport } from "#contract/map.ts";
import { usePlace, useWords } from "../state/place.tsx";
import { useWidth } from "./chart.tsx";
import {
  around,
  type Columns,
  columnsOf,
  type Joined,
  leftOf,
  type Mark,
  markAt,
  type Size,
  seen,
  spacing,
  topOf,
  type Window,
  within,
} from "./columns.ts";
import { fit } from "./fit.ts";
import { dependents } from "./tiers.ts";

const HEIGHT = 640;
const HEAD = 30;
const BAR = 10;
/** Rows so far apart have room for a name. */
const NAMED = 13;
/** Lines that are not of the selection are drawn as long as they are few enough to tell apart. */
const FEW = 1_500;
/** Pixels that an arrow key moves. */
const STEP = 80;

interface Ink {
  readonly ink: string;
  readonly grey: string;
  readonly blue: string;
  readonly faint: string;
  readonly text: string;
}

/** The colours of the page as they are now, light or dark. */
function inkOf(canvas: HTMLCanvasElement): Ink {
  const style = getComputedStyle(canvas);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), grey: of("--axis"), blue: of("--series"), faint: of("--na-bar"), text: of("--ink-2") };
}

interface Drawing {
  readonly columns: Columns;
  readonly window: Window;
  readonly size: Size;
  readonly lit: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly nameOf: (mark: Mark) => string;
}

/** Lines between marks that are both seen, as long as they are few; and all of the selection, on top. */
function drawLinks(pen: CanvasRenderingContext2D, { columns, window, size, lit }: Drawing, ink: Ink): void {
  const y = ({ column, place }: Mark): number => topOf(columns.columns[column]?.length ?? 1, place, window, size);
  const isInside = (at: number): boolean => at >= 0 && at <= size.height;
  const isLit = ({ up, down }: Joined): boolean => lit.has(up.group.item) && lit.has(down.group.item);
  const stroke = (links: readonly Joined[], colour: string, strength: number): void => {
    pen.beginPath();
    for (const { up, down } of links) {
      pen.moveTo(leftOf(columns, up.column, size) + BAR, y(up));
      pen.lineTo(leftOf(columns, down.column, size), y(down));
    }
    pen.strokeStyle = colour;
    pen.globalAlpha = strength;
    pen.stroke();
    pen.globalAlpha = 1;
  };
  const near: Joined[] = [];
  for (const link of columns.links)
    if (near.length <= FEW && isInside(y(link.up)) && isInside(y(link.down))) near.push(link);
  if (near.length <= FEW) stroke(near, ink.faint, 0.3);
  stroke(lit.size === 0 ? [] : columns.links.filter(isLit), ink.blue, 0.75);
}

function drawColumn(pen: CanvasRenderingContext2D, at: number, drawing: Drawing, ink: Ink): void {
  const { columns, window, size, lit, selected, nameOf } = drawing;
  const marks = columns.columns[at] ?? [];
  const step = spacing(marks.length, window, size);
  const x = leftOf(columns, at, size);
  const high = Math.max(1, Math.min(12, step - (step > 3 ? 1 : 0)));
  const [first, after] = seen(marks.length, window, size);
  const room = leftOf(columns, 1, size) - leftOf(columns, 0, size) || 170;
  for (const mark of marks.slice(first, after)) {
    const y = topOf(marks.length, mark.place, window, size);
    const isLit = lit.has(mark.group.item);
    const single = mark.group.single.length > 0;
    pen.fillStyle = isLit ? ink.blue : single ? ink.ink : ink.grey;
    pen.fillRect(x, y - high / 2, mark.group.item === selected ? BAR + 6 : BAR, high);
    if (step < NAMED) continue;
    pen.fillStyle = isLit ? ink.blue : ink.text;
    pen.fillText(fit(nameOf(mark), Math.min(room, 170) - 30), x + BAR + 8, y + 4);
  }
}

function draw(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const { width, height } = drawing.size;
  const sharp = globalThis.devicePixelRatio || 1;
  canvas.width = width * sharp;
  canvas.height = height * sharp;
  pen.scale(sharp, sharp);
  pen.font = `12px ${getComputedStyle(canvas).fontFamily}`;
  const ink = inkOf(canvas);
  drawLinks(pen, drawing, ink);
  for (const at of drawing.columns.columns.keys()) drawColumn(pen, at, drawing, ink);
}

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
