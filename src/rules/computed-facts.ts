/** What a book computes of the facts held: each computed fact with its value, and what contradicts it. */
import { fromParts } from "./computed.ts";
import { contradictionsIn } from "./computed-node.ts";
import { valueIn } from "./formula.ts";
import type { Computation } from "./ir.ts";
import { showRange } from "./leaf/show.ts";
import { openParts } from "./open-parts.ts";
import { pointOf, type Range } from "./range.ts";
import { declaredUnit, partsIn, rangeOf, type Scene } from "./scene.ts";

export interface ComputedFact {
  readonly fact: string;
  readonly computation: Computation;
  /** `notApplicable`: nothing it is made of applies, so that it cannot be computed; `range` is then what stands in its place. */
  readonly state: "met" | "unknown" | "notApplicable";
  readonly range?: Range;
  readonly shown: string;
  readonly missing: readonly string[];
  readonly contradiction?: { readonly stated: string; readonly computed: string };
}

export function computedFacts(scene: Scene): readonly ComputedFact[] {
  const { view } = scene;
  const parts = partsIn(scene);
  const contradictions = contradictionsIn(scene);
  return [...view.computations.values()].map((computation) => {
    const { id } = computation;
    const range = rangeOf(scene, id);
    const known = range !== undefined && pointOf(range) !== undefined;
    const applies = valueIn(computation.as, parts) !== undefined || fromParts(computation, parts) === undefined;
    const against = contradictions.find(({ fact }) => fact === id);
    return {
      fact: id,
      computation,
      state: applies && range !== undefined ? (known ? "met" : "unknown") : "notApplicable",
      ...(range === undefined ? {} : { range }),
      shown: showRange(range, declaredUnit(view, id)),
      missing: known || range === undefined ? [] : [...openParts(scene, [id])].sort(),
      ...(against === undefined ? {} : { contradiction: { stated: against.stated, computed: against.computed } }),
    };
  });
}
