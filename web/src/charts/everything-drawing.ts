/** Draws all groups of a network on a canvas: what is seen of them, and no more. */
import {
  type Columns,
  type Joined,
  leftOf,
  type Mark,
  type Size,
  seen,
  spacing,
  topOf,
  type Window,
} from "./columns.ts";
import { fit } from "./fit.ts";

const BAR = 10;
/** Rows so far apart have room for a name. */
const NAMED = 13;
/** Lines that are not of the selection are drawn as long as they are few enough to tell apart. */
const FEW = 1_500;

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

export interface Drawing {
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

export function draw(canvas: HTMLCanvasElement, drawing: Drawing): void {
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
