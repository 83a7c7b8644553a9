/**
 * What flows when nothing is disturbed: how much of each item the demand asks for, in its unit a day, and how much each
 * line carries of it. One pass over the bill of materials from the products upstream, exact; where needs lead back to
 * themselves (recycling, subcontracting), one system of equations. Lines that replace each other carry the need in
 * proportion to what their makers could serve. Method: docs/methods/time-to-survive.md.
 */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { minus, over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import type { Line, Network, Requirement } from "#network/network.ts";
import { solveExactly } from "./elimination.ts";
import { isNegative, isNought, isPositive, NOUGHT, ONE, total } from "./fraction.ts";

export interface Flows {
  /** Items the demand can reach through modelled lines, each before everything it needs, as far as no circle forbids it. */
  readonly items: readonly string[];
  /** Units of the item a day. */
  readonly ofItem: ReadonlyMap<string, Rational>;
  /** Units of the component a day, by line. */
  readonly ofLine: ReadonlyMap<number, Rational>;
  /** Modelled requirements by the item that has them. */
  readonly requirementsOf: ReadonlyMap<string, readonly Requirement[]>;
  /** Lines that say nothing about survival: equipment or design help without a term. */
  readonly leftOut: readonly Line[];
}

/**
 * Equipment and design help stop nobody on the day their maker stops. With a cover (installed base, licence term) they do
 * when it is used up; without one nothing is known, and nothing is claimed.
 */
export const isModelled = ({ use, coverDays }: Line): boolean =>
  use === "consumed" || use === "enabling" || isPositive(coverDays.exact);

const linesOf = (network: Network, { lines }: Requirement): readonly Line[] =>
  lines.flatMap((index) => network.lines[index] ?? []);

/** Faults: no-demand, cycle. */
export function baseFlows(network: Network): Outcome<Flows> {
  const asking = network.demand.filter(({ rate }) => isPositive(rate.exact));
  if (asking.length === 0) {
    return failed(
      fault(
        "no-demand",
        { file: "demand" },
        "no item is asked for",
        "Give at least one item a rate above 0 in `demand`.",
      ),
    );
  }
  const requirementsOf = modelled(network);
  const { items, circle } = downstreamFirst(network, requirementsOf, new Set(asking.map(({ item }) => item)));
  const asked = new Map(asking.map(({ item, rate }) => [item, rate.exact]));
  const uses = usesOf(network, items, requirementsOf);
  const ofItem = circle === undefined ? passed(asked, uses) : balanced(asked, uses);
  if (ofItem === undefined) return failed(cycleFault(circle ?? []));
  const ofLine = new Map(
    uses.map(({ line, parent, perParent }) => [line, times(ofItem.get(parent) ?? NOUGHT, perParent)]),
  );
  const leftOut = network.lines.filter((line) => !isModelled(line));
  return ok({ items, ofItem, ofLine, requirementsOf, leftOut });
}

/** One line as it is used on an ordinary day. */
interface LineUse {
  readonly line: number;
  readonly parent: string;
  readonly component: string;
  /** Units of the component for one of the parent. */
  readonly perParent: Rational;
}

/** In the order of the items. */
function usesOf(network: Network, items: readonly string[], requirementsOf: Requirements): readonly LineUse[] {
  return items.flatMap((parent) =>
    (requirementsOf.get(parent) ?? []).flatMap((requirement) => {
      const lines = linesOf(network, requirement);
      const shares = sharesOf(network, lines);
      return lines.map(({ index, component, quantity }, at) => ({
        line: index,
        parent,
        component,
        perParent: times(shares[at] ?? NOUGHT, quantity.exact),
      }));
    }),
  );
}

type ByItem = ReadonlyMap<string, Rational>;

/** Every use comes after all that decides how much of its parent is needed. */
function passed(asked: ByItem, uses: readonly LineUse[]): ByItem {
  const flows = new Map(asked);
  for (const { parent, component, perParent } of uses) {
    const flow = times(flows.get(parent) ?? NOUGHT, perParent);
    flows.set(component, plus(flows.get(component) ?? NOUGHT, flow));
  }
  return flows;
}

/** flow = asked + sum of (per parent x flow of the parent); undefined when a circle takes as much as it gives, or more. */
function balanced(asked: ByItem, uses: readonly LineUse[]): ByItem | undefined {
  const items = [...new Set([...asked.keys(), ...uses.flatMap(({ parent, component }) => [parent, component])])];
  const at = new Map(items.map((item, index) => [item, index]));
  const rows = items.map((_item, index) => new Map([[index, ONE]]));
  for (const { parent, component, perParent } of uses) {
    const row = rows[at.get(component) ?? -1];
    const column = at.get(parent) ?? -1;
    row?.set(column, minus(row.get(column) ?? NOUGHT, perParent));
  }
  const equations = rows.map((row, index) => ({
    entries: [...row].filter(([, coefficient]) => !isNought(coefficient)),
    value: asked.get(items[index] ?? "") ?? NOUGHT,
  }));
  const solution = solveExactly(equations);
  if (solution === undefined || solution.size < items.length || [...solution.values()].some(isNegative))
    return undefined;
  return new Map(items.map((item, index) => [item, solution.get(index) ?? NOUGHT]));
}

/** A requirement that can be met by a line without a term is met for ever. */
function modelled(network: Network): ReadonlyMap<string, readonly Requirement[]> {
  const kept = new Map<string, Requirement[]>();
  for (const requirement of network.requirements) {
    if (!linesOf(network, requirement).every(isModelled)) continue;
    const of = kept.get(requirement.item) ?? [];
    of.push(requirement);
    kept.set(requirement.item, of);
  }
  return kept;
}

/** How the lines of one requirement share it: by the rate of the parent their active makers could serve. */
function sharesOf(network: Network, lines: readonly Line[]): readonly Rational[] {
  const serving = lines.map(({ makers, quantity }) => {
    const active = makers.flatMap((index) => network.nodes[index] ?? []).filter((node) => node.active);
    return over(total(active.map(({ capacity }) => capacity.exact)), quantity.exact);
  });
  const all = total(serving);
  if (isNought(all)) return lines.map(() => rational(1n, BigInt(lines.length)));
  return serving.map((part) => over(part, all));
}

type Requirements = ReadonlyMap<string, readonly Requirement[]>;

interface Order {
  readonly items: readonly string[];
  /** The first circle found. */
  readonly circle?: readonly string[];
}

function downstreamFirst(network: Network, requirementsOf: Requirements, from: ReadonlySet<string>): Order {
  const done: string[] = [];
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  let circle: readonly string[] | undefined;
  const visit = (item: string): void => {
    if (state.get(item) === "done") return;
    if (state.get(item) === "open") {
      circle ??= path.slice(path.indexOf(item));
      return;
    }
    state.set(item, "open");
    path.push(item);
    const needs = (requirementsOf.get(item) ?? []).flatMap((requirement) => linesOf(network, requirement));
    for (const { component } of needs) visit(component);
    path.pop();
    state.set(item, "done");
    done.push(item);
  };
  for (const item of from) visit(item);
  return { items: done.reverse(), ...(circle === undefined ? {} : { circle }) };
}

const cycleFault = (items: readonly string[]) =>
  fault(
    "cycle",
    { file: "bom" },
    `${items.map((item) => `\`${item}\``).join(" needs ")} needs \`${items[0] ?? ""}\`, and as much of it as it makes`,
    "Each turn of a circle must need less than it makes. Correct one of these lines.",
  );
