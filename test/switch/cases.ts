/** Plans drawn at random, and the worth of any set of measures by the whole model, nothing left out. */
import fc from "fast-check";
import { baseFlows } from "#stress/flows.ts";
import type { CapUse } from "#switch/cap-use.ts";
import type { Offer } from "#switch/margin.ts";
import type { Ask } from "#switch/ready.ts";
import { scenarios } from "#switch/scenario.ts";
import { worthOf } from "#switch/worth.ts";
import { type NetworkWords, network, networkWords } from "../stress/networks.ts";
import { solver } from "../stress/stands.ts";
import { offer } from "./alternatives.ts";

export interface Case {
  readonly words: NetworkWords;
  readonly ask: Ask & { readonly budget: number };
}

interface Terms {
  readonly live: number;
  readonly cost?: number;
  readonly unitCost?: number;
  readonly paid?: number | undefined;
}

/** Up to four alternatives: the idle nodes there are, a lot, and waiting. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    words: networkWords,
    picks: fc.array(fc.record({ node: fc.nat(), days: fc.integer({ min: 5, max: 120 }), closed: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    terms: fc.array(
      fc.record({
        live: fc.integer({ min: 0, max: 100 }),
        cost: fc.integer({ min: 0, max: 2000 }),
        unitCost: fc.constantFrom(0, 0, 1),
        paid: fc.constantFrom(undefined, 0, 120),
      }),
      { minLength: 4, maxLength: 4 },
    ),
    budget: fc.integer({ min: 0, max: 4000 }),
  })
  .map(({ words, picks, terms, budget }) => {
    const of = network(words);
    const events = picks.map(({ node, days, closed }, index) => {
      const down = new Set([node % of.nodes.length]);
      return { id: `event${index}`, weight: index + 1, days, down, outOfReach: closed ? down : new Set<number>() };
    });
    const idle = of.nodes.flatMap(({ alternative, item }) =>
      alternative === undefined ? [] : [{ id: alternative, item }],
    );
    const item = of.nodes.at(-1)?.item ?? "";
    const kinds = [
      ...idle.slice(0, 2),
      { id: "lot", item, measure: "stock", quantity: 300 },
      { id: "waiting", item, measure: "wait" },
    ];
    const offers = kinds.map((kind, index) => offer({ ...kind, ...termsOf(terms[index]) }));
    return { words, ask: { scenarios: scenarios(events, 365), offers, budget } };
  });

const termsOf = ({ paid, ...terms }: Terms = { live: 0 }) => ({ ...terms, ...(paid === undefined ? {} : { paid }) });

export const subsets = (offers: readonly Offer[]): readonly (readonly Offer[])[] =>
  Array.from({ length: 2 ** offers.length }, (_, set) => offers.filter((_one, index) => (set >> index) % 2 === 1));

/** The whole model, nothing left out, with these measures taken. */
export async function worth(
  { words, ask }: Case,
  taken: readonly Offer[],
  capsOf: (id: string) => readonly CapUse[] = () => [],
) {
  const of = network(words);
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error("a network in order");
  const options = taken.map(({ alternative, activation }) => ({
    alternative,
    caps: capsOf(alternative.id),
    live: activation.known ? activation.p80 : Number.POSITIVE_INFINITY,
  }));
  return worthOf({ network: of, flows: flows.value }, solver, ask.scenarios, options);
}
