/**
 * Computed facts as nodes of a proof: the formula with its values, line by line, each with its paragraph, and below a name that
 * is itself computed how it came about. Lines that do not apply are left out where others do.
 */
import { citationOf, paragraphOf } from "./cite.ts";
import { fromParts } from "./computed.ts";
import { readsOf, valueIn } from "./formula.ts";
import { formulaLine, printProduct } from "./formula-text.ts";
import type { Computation, Factor, Formula } from "./ir.ts";
import { showRange } from "./leaf/show.ts";
import { openParts } from "./open-parts.ts";
import type { ProofNode } from "./proof-node.ts";
import { pointOf, type Range } from "./range.ts";
import { declaredUnit, partsIn, rangeOf, type Scene, statedOf } from "./scene.ts";

/** What is stated of a computed fact, and what its parts give, where the two cannot both be true. */
export interface Contradiction {
  readonly fact: string;
  readonly stated: string;
  readonly computed: string;
  readonly computation: Computation;
}

const shownOf = (scene: Scene, id: string, range: Range | undefined): string =>
  showRange(range, declaredUnit(scene.view, id));

export function contradictionsIn(scene: Scene): readonly Contradiction[] {
  return [...scene.contradicted].sort().flatMap((fact) => {
    const computation = scene.view.computations.get(fact);
    if (computation === undefined) return [];
    const held = statedOf(scene, fact);
    const stated = shownOf(scene, fact, held?.kind === "range" ? held.range : undefined);
    return [{ fact, stated, computed: shownOf(scene, fact, fromParts(computation, partsIn(scene))), computation }];
  });
}

const printValue = (scene: Scene) => (factor: Factor) =>
  "of" in factor
    ? shownOf(scene, factor.of, rangeOf(scene, factor.of))
    : [factor.number, factor.unit].filter((part) => part !== undefined).join(" ");

function stateOf(range: Range | undefined): ProofNode["state"] {
  if (range === undefined) return "notApplicable";
  return pointOf(range) === undefined ? "unknown" : "met";
}

/** Of one question, by fact: a computed fact is worked out and told once, however many tests read it. */
export type ToldFacts = Map<string, ProofNode>;

interface Line {
  readonly scene: Scene;
  readonly computation: Computation;
  readonly told: ToldFacts;
}

function lineNode(formula: Formula, path: string, line: Line): ProofNode {
  const { scene, computation, told } = line;
  const range = valueIn(formula, partsIn(scene));
  const value = shownOf(scene, computation.id, range);
  const text = formula.kind === "product" ? printProduct(formula, printValue(scene)) : formulaLine(formula);
  const open = range === undefined || pointOf(range) !== undefined ? [] : openParts(scene, readsOf(formula));
  return {
    id: `${computation.id}/${path}`,
    kind: "computed",
    state: stateOf(range),
    says: formula.says ?? formulaLine(formula),
    cite: paragraphOf(computation.cite, formula.paragraph),
    shown: `${text} = ${value}`,
    missing: [...open].filter((id) => !isKnown(scene, id)).sort(),
    pending: [],
    of: formula.kind === "product" ? computedNodes(readsOf(formula), scene, told) : partNodes(formula.of, path, line),
  };
}

const isKnown = (scene: Scene, id: string): boolean => {
  const range = rangeOf(scene, id);
  return range === undefined || pointOf(range) !== undefined;
};

function partNodes(parts: readonly Formula[], path: string, line: Line): readonly ProofNode[] {
  const nodes = parts.map((part, index) => lineNode(part, path === "" ? `${index + 1}` : `${path}.${index + 1}`, line));
  const applying = nodes.filter(({ state }) => state !== "notApplicable");
  return applying.length === 0 ? nodes : applying;
}

function whole(computation: Computation, scene: Scene, told: ToldFacts): ProofNode {
  const { id, as, title, cite, readings } = computation;
  const range = rangeOf(scene, id);
  const line = { scene, computation, told };
  const [contradiction] = contradictionsIn(scene).filter(({ fact }) => fact === id);
  const missing = range === undefined || pointOf(range) !== undefined ? [] : openParts(scene, [id]);
  return {
    id,
    kind: "computed",
    state: contradiction === undefined ? stateOf(range) : "conflict",
    says: title,
    cite: citationOf(cite),
    shown:
      contradiction === undefined
        ? shownOf(scene, id, range)
        : `stated ${contradiction.stated}, computed ${contradiction.computed}`,
    missing: [...missing].sort(),
    pending: [],
    ...(readings.length === 0 ? {} : { reading: readings.map((one) => `${one.question} ${one.taken}`).join(" ") }),
    of: as.kind === "product" ? [lineNode(as, "1", line)] : partNodes(as.of, "", line),
  };
}

/** A node for each of the names that is computed. */
export function computedNodes(ids: readonly string[], scene: Scene, told: ToldFacts = new Map()): readonly ProofNode[] {
  return ids.flatMap((id) => {
    const computation = scene.view.computations.get(id);
    if (computation === undefined) return [];
    const node = told.get(id) ?? whole(computation, scene, told);
    told.set(id, node);
    return [node];
  });
}
