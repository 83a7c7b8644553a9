/** Alternatives for tests, written down in a few words. */
import { decimal } from "#kernel/decimal.ts";
import { amountOf } from "#network/amount.ts";
import { type Activation, activate } from "#switch/activation.ts";
import type { Alternative, Task } from "#switch/alternative.ts";
import type { Law, Lawfulness, LawState } from "#switch/lawful.ts";
import type { Offer } from "#switch/margin.ts";
import type { NetworkWords } from "../stress/networks.ts";

export const task = (
  id: string,
  days: readonly [number, number, number] | undefined,
  after: readonly string[] = [],
): Task => ({
  id,
  name: { en: id },
  kind: "work",
  owner: "purchasing",
  ...(days === undefined ? {} : { duration: { low: days[0], likely: days[1], high: days[2] } }),
  after,
});

interface Words {
  readonly id?: string;
  readonly measure?: string;
  readonly item?: string;
  readonly party?: string;
  readonly quantity?: number;
  readonly ramp?: number;
  readonly cost?: number;
  readonly unitCost?: number;
  /** Units paid for, in `cost` already. */
  readonly paid?: number;
  readonly tasks?: readonly Task[];
}

export function alternative(words: Words): Alternative {
  const {
    id = "other",
    measure = "qualify",
    item = "part",
    party,
    quantity,
    ramp = 0,
    cost = 0,
    unitCost = 0,
    paid,
  } = words;
  return {
    id,
    name: { en: id },
    measure,
    item,
    ...(party === undefined ? {} : { party }),
    ...(quantity === undefined ? {} : { quantity: amountOf(decimal(quantity)) }),
    ramp,
    cost: amountOf(decimal(cost)),
    unitCost: amountOf(decimal(unitCost)),
    ...(paid === undefined ? {} : { paid: amountOf(decimal(paid)) }),
    tasks: words.tasks ?? [],
  };
}

/** 20 parts a day are needed; 50 parts and 30 products last 5.5 days; each product not delivered loses 100. */
export const TWO_PARTS_EACH: NetworkWords = {
  nodes: [
    { id: "plant", item: "product", capacity: 12, stock: 30 },
    { id: "maker", item: "part", capacity: 25, stock: 50 },
    { id: "idle", item: "part", capacity: 100, alternative: "other" },
  ],
  lines: [{ parent: "product", component: "part", quantity: 2 }],
  demand: [{ item: "product", rate: 10, margin: 100 }],
};

/** Live after exactly this many days. */
export function offer(words: Words & { readonly live: number }): Offer {
  const of = alternative({
    ...words,
    tasks: [task(`task of ${words.id ?? "other"}`, [words.live, words.live, words.live])],
  });
  return { alternative: of, activation: activationOf(of) };
}

export function activationOf(of: Alternative): Activation {
  const found = activate(of, { seed: 1, runs: 200 });
  if (!found.ok) throw new Error("tasks are in order");
  return found.value;
}

const answer = (state: LawState): Lawfulness => ({ state, says: { en: `toy law: ${state}` }, missing: [] });

/** Met, but for the alternatives listed. */
export const toyLaw = (states: Readonly<Record<string, LawState>> = {}): Law => {
  return ({ id }) => answer(states[id] ?? "met");
};
