/** Rows of `facts` that nobody wrote: what the catalogue tells of a part, and what follows from other tables. */
import type { Mark } from "#kernel/citation.ts";
import { printRational, type Rational } from "#kernel/rational.ts";
import type { Way } from "#network/reach.ts";
import type { RowOf } from "#workspace/workspace.ts";

export type FactRow = RowOf<"facts">;

/** A row that follows from others, and by which ways. */
export type FollowedRow = FactRow & { readonly ways: readonly Way[] };

/** A row of a table that something follows from. */
export type Ground = Pick<FactRow, "place" | "mark">;

const EMPTY = {
  ...{ transaction: undefined, value: undefined, unit: undefined, due: undefined, who: undefined, exhibit: undefined },
  ...{ source_date: undefined, valid_from: undefined, valid_to: undefined, known_on: undefined, note: undefined },
};

type Told = Pick<FactRow, "item" | "fact" | "state" | "source" | "mark" | "place"> & Partial<FactRow>;

/** What is not told is empty. */
export const factRow = (told: Told): FactRow => ({ ...EMPTY, ...told });

/** From the least certain. */
const MARKS: readonly Mark[] = ["assumption", "secondary", "verified"];

/** What follows is as certain as the least certain row it follows from. */
const weakest = (rows: readonly Ground[]): Mark =>
  MARKS.find((mark) => rows.some((row) => row.mark === mark)) ?? "verified";

interface Following {
  readonly item: string;
  readonly fact: string;
  readonly value: string;
  readonly unit?: string | undefined;
  readonly source: string;
  readonly ways: readonly Way[];
}

/** Points to the first row of its ground; none without ground. */
export function followedRow({ ways, ...told }: Following, ground: readonly Ground[]): readonly FollowedRow[] {
  const [first] = ground;
  if (first === undefined) return [];
  return [{ ...factRow({ ...told, state: "stated", mark: weakest(ground), place: first.place }), ways }];
}

/** `10 .. 20`; a point is one number, and no upper bound leaves its place empty. */
export function printBounds(low: Rational, high: Rational | undefined): string {
  const [least, most] = [printRational(low), high === undefined ? "" : printRational(high)];
  return least === most ? least : `${least} .. ${most}`.trim();
}
