/** Values of the small world of arbitrary.ts as the engine holds them. */
import { type CivilDate, dayNumber } from "#kernel/civil-date.ts";
import { rational } from "#kernel/rational.ts";
import { among, type Held } from "#rules/held.ts";
import { point } from "#rules/range.ts";
import type { Truth } from "./reference.ts";

export function heldTruth(id: string, truth: Truth): Held {
  if (truth === null) return { kind: "notApplicable" };
  if (typeof truth === "bigint") return { kind: "range", range: point(rational(truth, 1000n)) };
  return id === "d" ? { kind: "range", range: point(rational(BigInt(dayNumber(truth as CivilDate)))) } : among(truth);
}
