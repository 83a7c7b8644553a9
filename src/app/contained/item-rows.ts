/**
 * What follows of an item from the tables: where it is made, how much content of a kind stands in it, and what holds of it
 * because it holds of what it is made with. As rows of `facts`, taken where nobody says anything of the fact; each points
 * to a row it follows from and tells the way in its note.
 */
import { ofDecimal, rational } from "#kernel/rational.ts";
import { type Bounds, type Content, contentIn, type Kind } from "#network/content.ts";
import type { Use } from "#network/network.ts";
import type { Way } from "#network/reach.ts";
import type { Facts, Held } from "#rules/held.ts";
import type { Range } from "#rules/range.ts";
import type { Cut } from "#workspace/workspace.ts";
import { type FollowedRow, followedRow, type Ground, printBounds } from "../law/fact-row.ts";
import type { ContentSpec } from "./spec.ts";

/** What is said of an item, read into the types of the books. */
export type SaidOf = (item: string) => Facts;

const SOURCE = "follows from items, bom, nodes and facts";
const KINDS: readonly Kind[] = ["all", "none", "part"];
const MOST_TOLD = 3;

interface Value {
  readonly value: string;
  readonly unit?: string;
  readonly ways: readonly Way[];
}

const rowOf = (item: string, fact: string, value: Value, ground: readonly Ground[]): readonly FollowedRow[] =>
  followedRow({ item, fact, ...value, source: SOURCE }, ground);

const isRange = (held: Held | undefined): Range | undefined => (held?.kind === "range" ? held.range : undefined);

const boundsOf = (range: Range | undefined): Bounds | undefined =>
  range === undefined ? undefined : { low: range.low?.at ?? rational(0n), high: range.high?.at };

const yesOrNo = (held: Held | undefined): boolean | undefined =>
  held?.kind === "among" && held.values.length === 1 ? held.values[0] === "yes" : undefined;

const kindsOf = (held: Held | undefined): readonly Kind[] =>
  held?.kind === "among" ? KINDS.filter((kind) => held.values.includes(kind)) : KINDS;

const waysOf = ({ shares }: Content, unit: string): readonly Way[] =>
  shares
    .slice(0, MOST_TOLD)
    .map(({ path, ...bounds }) => ({ path, shown: `${printBounds(bounds.low, bounds.high)} ${unit}`.trim() }));

/** Of any item; what several items share is worked out once. */
export function itemFollowing(
  specs: readonly ContentSpec[],
  { tables }: Cut,
  said: SaidOf,
  unitOf: (fact: string) => string | undefined,
): (item: string) => readonly FollowedRow[] {
  const linesOf = Map.groupBy(tables.bom, ({ parent }) => parent);
  const places = new Map(tables.sites.map(({ id, jurisdiction }) => [id, jurisdiction] as const));
  const nodesOf = Map.groupBy(tables.nodes, ({ item }) => item);
  const held = (item: string, fact: string): Held | undefined => said(item).get(fact)?.held;
  const lines = (item: string, uses: readonly Use[]) =>
    (linesOf.get(item) ?? []).filter(({ use }) => uses.includes(use));

  const rollUps = specs.flatMap(({ content }) =>
    content.map((one) => {
      const kept = tables.bom.filter(({ use }) => one.uses.includes(use));
      const counted = kept.map(({ quantity, ...line }) => ({ ...line, quantity: ofDecimal(quantity) }));
      const known = {
        worth: (item: string) => boundsOf(isRange(held(item, one.worth))),
        kinds: (item: string) => kindsOf(held(item, one.kind)),
        apart: (item: string) => yesOrNo(held(item, one.apart)),
      };
      return { one, of: contentIn(counted, known) };
    }),
  );

  function made(item: string): readonly FollowedRow[] {
    const nodes = nodesOf.get(item) ?? [];
    const at = [...new Set(nodes.map(({ site }) => places.get(site)))].filter((place) => place !== undefined);
    return specs.flatMap((spec) =>
      spec.made.flatMap(({ fact, outside }) => {
        const abroad = at.filter((place) => place !== outside);
        if (at.length === 0 || (abroad.length > 0 && abroad.length < at.length)) return [];
        return rowOf(item, fact, { value: abroad.length > 0 ? "yes" : "no", ways: [] }, nodes);
      }),
    );
  }

  function content(item: string): readonly FollowedRow[] {
    return rollUps.flatMap(({ one, of }) => {
      const found = of(item);
      // Nothing is said of any component: it stays to be asked, and is no range without ends.
      if (found === undefined || (found.high === undefined && found.low.numerator === 0n)) return [];
      const unit = unitOf(one.fact) ?? "";
      const value = { value: printBounds(found.low, found.high), unit, ways: waysOf(found, unit) };
      return rowOf(item, one.fact, value, lines(item, one.uses));
    });
  }

  function through(item: string): readonly FollowedRow[] {
    return specs.flatMap((spec) =>
      spec.through.flatMap(({ fact, uses }) => {
        const used = lines(item, uses);
        const answers = used.map((line) => yesOrNo(held(line.component, fact)));
        const yes = used.filter((_, at) => answers[at] === true);
        const ways = yes.map(({ component }) => ({ path: [item, component], shown: "" }));
        return yes.length === 0 ? [] : rowOf(item, fact, { value: "yes", ways }, yes);
      }),
    );
  }

  return (item) => [...made(item), ...content(item), ...through(item)];
}
