/**
 * What flows when nothing is disturbed: how much of each item the demand asks for, in its unit a day, and how much each
 * line carries of it. One pass over the bill of materials from the products upstream, exact. Lines that replace each
 * other carry the need in proportion to what their makers could serve. Method: docs/methods/time-to-survive.md.
 */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import type { Line, Network, Requirement } from "#network/network.ts";
import { isNought, isPositive, NOUGHT, total } from "./fraction.ts";

export interface Flows {
  /** Items the demand can reach through modelled lines, each before everything it needs. */
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
  const items = downstreamFirst(network, requirementsOf, new Set(asking.map(({ item }) => item)));
  if (!items.ok) return items;
  const ofItem = new Map(asking.map(({ item, rate }) => [item, rate.exact]));
  const ofLine = new Map<number, Rational>();
  for (const item of items.value) {
    const rate = ofItem.get(item) ?? NOUGHT;
    for (const requirement of requirementsOf.get(item) ?? []) {
      const lines = linesOf(network, requirement);
      const shares = sharesOf(network, lines);
      lines.forEach((line, at) => {
        const flow = times(times(rate, shares[at] ?? NOUGHT), line.quantity.exact);
        ofLine.set(line.index, flow);
        ofItem.set(line.component, plus(ofItem.get(line.component) ?? NOUGHT, flow));
      });
    }
  }
  const leftOut = network.lines.filter((line) => !isModelled(line));
  return ok({ items: items.value, ofItem, ofLine, requirementsOf, leftOut });
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

function downstreamFirst(network: Network, requirementsOf: Requirements, from: ReadonlySet<string>): Outcome<string[]> {
  const done: string[] = [];
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const visit = (item: string): readonly string[] | undefined => {
    if (state.get(item) === "done") return undefined;
    if (state.get(item) === "open") return path.slice(path.indexOf(item));
    state.set(item, "open");
    path.push(item);
    const needs = (requirementsOf.get(item) ?? []).flatMap((requirement) => linesOf(network, requirement));
    for (const { component } of needs) {
      const cycle = visit(component);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    state.set(item, "done");
    done.push(item);
    return undefined;
  };
  for (const item of from) {
    const cycle = visit(item);
    if (cycle !== undefined) return failed(cycleFault(cycle));
  }
  return ok(done.reverse());
}

const cycleFault = (items: readonly string[]) =>
  fault(
    "cycle",
    { file: "bom" },
    `${items.map((item) => `\`${item}\``).join(" needs ")} needs \`${items[0] ?? ""}\``,
    "A chain of needs must end. Correct one of these lines.",
  );
