/** For which days something about the law holds: told as it is known last, and from when it is known so. */
import type { Interval } from "#kernel/interval.ts";
import { printInterval } from "#kernel/interval.ts";
import type { Epoch } from "../epochs.ts";

export interface HeldDays {
  /** One after another, none touching the next. */
  readonly valid: readonly Interval[];
  /** The days of knowledge on which just these are known. */
  readonly known: Interval;
}

/** Stretches in order, those that touch told as one. */
function joined(stretches: readonly Interval[]): readonly Interval[] {
  const done: Interval[] = [];
  for (const next of stretches) {
    const last = done.at(-1);
    const touches = last !== undefined && last.to !== null && last.to === next.from;
    if (touches) done.pop();
    done.push(touches ? { from: last.from, to: next.to } : next);
  }
  return done;
}

const text = (stretches: readonly Interval[]): string => stretches.map(printInterval).join(", ");

/** Of cells of one calendar, those in which it holds. Undefined when there is none. */
export function heldDays(cells: readonly Epoch[]): HeldDays | undefined {
  const order = (a: Interval, b: Interval): number => ((a.from ?? "") < (b.from ?? "") ? -1 : 1);
  const byKnown = new Map<string, { readonly known: Interval; readonly valid: Interval[] }>();
  for (const { valid, known } of cells) {
    const row = byKnown.get(printInterval(known)) ?? { known, valid: [] };
    byKnown.set(printInterval(known), row);
    row.valid.push(valid);
  }
  const rows = [...byKnown.values()]
    .map(({ known, valid }) => ({ known, valid: joined([...valid].sort(order)) }))
    .sort((a, b) => order(a.known, b.known));
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  return rows
    .slice(0, -1)
    .reduceRight<HeldDays>(
      (held, row) =>
        row.known.to !== null && row.known.to === held.known.from && text(row.valid) === text(held.valid)
          ? { valid: held.valid, known: { from: row.known.from, to: held.known.to } }
          : held,
      last,
    );
}
