/** What part of the map is shown, and how near: kept apart from the map, which is fetched when it is opened. */
/** The part of the world that is shown. */
export type Frame = "all" | "sites";

/** How far the picture is drawn nearer, and by how many pixels it is moved. */
export interface View {
  readonly nearer: number;
  readonly right: number;
  readonly down: number;
}

export const WHOLE: View = { nearer: 1, right: 0, down: 0 };
const NEAREST = 64;

/** Nearer or farther around the middle of the picture; never farther than the whole. */
export function zoomed({ nearer, right, down }: View, by: number): View {
  const next = Math.min(NEAREST, Math.max(1, nearer * by));
  const share = next / nearer;
  return next === 1 ? WHOLE : { nearer: next, right: right * share, down: down * share };
}
