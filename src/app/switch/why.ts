/** Why a plan is the plan, as the report tells it: money in the company's currency, with names and units of the network. */
import type { Figure } from "#contract/figure.ts";
import type { Label } from "#contract/text.ts";
import type { Other, Why as Told } from "#contract/why.ts";
import { fromNumber, printDecimal } from "#kernel/decimal.ts";
import { ofNumber } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Alternative } from "#switch/alternative.ts";
import type { Judged, Plan } from "#switch/plan.ts";
import type { Binding, Bound } from "#switch/why/binding.ts";
import type { Front } from "#switch/why/front.ts";
import { MOVES, type Swing } from "#switch/why/tornado.ts";
import type { Why } from "#switch/why/why.ts";
import { computed } from "../figures.ts";
import type { NetworkNames } from "../network-names.ts";

export interface Telling {
  readonly network: Network;
  readonly names: NetworkNames;
  readonly currency: string;
  readonly caps: Plan["caps"];
}

const METHOD = "why-this-plan";

const money = (value: number, { currency }: Telling, text: string): Figure => ({
  ...computed(printDecimal(fromNumber(value)), currency, METHOD, text, []),
  mark: "assumption",
});

/** Limits told; what saves less is left to `--json`'s reader to ask for with another plan. */
const MOST_TOLD = 12;

export function whyTold(why: Why, plan: Plan, telling: Telling): Told {
  const own = plan.measures.map(({ alternative }) => alternative);
  const total = plan.cost + plan.risk.with;
  return {
    total: money(total, telling, "one-off cost of the measures + losses as the measure of risk counts them"),
    binding: why.binding.slice(0, MOST_TOLD).map((each) => bindingTold(each, own, telling)),
    ...(why.front === undefined ? {} : { front: frontTold(why.front, own, telling) }),
    runnerUp: runnerUpTold(why, own, total, telling),
    tornado: why.tornado.map((each) => swingTold(each, own, telling)),
  };
}

const unitOf = ({ itemOf }: Network, item: string): string => itemOf.get(item)?.unit ?? "1";

/** What is bound: its id, its name and the unit that one more is told in. */
function boundTold(bound: Bound, own: readonly Alternative[], { network, names, caps }: Telling) {
  if (bound.kind === "capacity") {
    const node = network.nodes[bound.node];
    const id = node?.id ?? "";
    return { id, label: names.of("node", id), unit: unitOf(network, node?.item ?? "") };
  }
  if (bound.kind === "stock")
    return { id: bound.item, label: names.item(bound.item), unit: unitOf(network, bound.item) };
  if (bound.kind === "cap") {
    const use = caps.find(({ use: { cap } }) => cap === bound.cap)?.use;
    return { id: bound.cap, label: { ...(use?.name ?? { en: bound.cap }) }, unit: use?.unit ?? "1" };
  }
  const found = own.find(({ id }) => id === bound.alternative);
  const unit = bound.kind === "lot" ? unitOf(network, found?.item ?? "") : "day";
  return { id: bound.alternative, label: nameOf(found, bound.alternative), unit };
}

const nameOf = (alternative: Alternative | undefined, id: string): Label => ({ ...(alternative?.name ?? { en: id }) });

const PRICED: Readonly<Record<Bound["kind"], string>> = {
  capacity: "price of the capacity in every scenario, the measures fixed",
  stock: "price of the stock in every scenario, the measures fixed",
  lot: "price of the units bought in every scenario, the measures fixed",
  cap: "price of the room under the cap in every scenario, the measures fixed",
  activation: "losses with the plan - losses with the measure live a day earlier",
};

function bindingTold(
  { bound, saves }: Binding,
  own: readonly Alternative[],
  telling: Telling,
): Told["binding"][number] {
  const { id, label, unit } = boundTold(bound, own, telling);
  const one = computed("1", unit, METHOD, "one unit more, as asked", []);
  return { kind: bound.kind, id, label, one, saves: money(saves, telling, PRICED[bound.kind]) };
}

type Between = Pick<Other, "in" | "out">;

function between(before: readonly Alternative[], after: readonly Alternative[]): Between {
  const without = (all: readonly Alternative[], some: readonly Alternative[]) =>
    all
      .filter(({ id }) => !some.some((one) => one.id === id))
      .map((one) => ({ alternative: one.id, label: nameOf(one, one.id) }));
  return { in: without(after, before), out: without(before, after) };
}

const measuresOf = ({ options }: Judged): readonly Alternative[] => options.map(({ alternative }) => alternative);

function otherTold(plan: Judged, before: readonly Alternative[], telling: Telling): Other {
  return {
    cost: money(plan.cost, telling, "sum of the one-off costs of its measures"),
    loss: money(plan.risk, telling, "losses of all scenarios with its measures"),
    ...between(before, measuresOf(plan)),
    gap: computed(
      Number.isFinite(plan.gap) ? ofNumber(plan.gap * 100) : "unknown",
      "%",
      METHOD,
      "how far it can be from the best, relative to its value",
      [],
    ),
  };
}

function frontTold(
  { steps, ending }: Front,
  own: readonly Alternative[],
  telling: Telling,
): NonNullable<Told["front"]> {
  return {
    ending,
    steps: steps.map(({ budget, atLeast, plan }, at) => {
      const before = at === 0 ? undefined : steps[at - 1];
      return {
        budget: money(budget, telling, "least cost of a choice that is worth more than the plan before"),
        atLeast: money(atLeast, telling, "no lower budget changes the plan"),
        ...otherTold(plan, before === undefined ? own : measuresOf(before.plan), telling),
      };
    }),
  };
}

function runnerUpTold(
  { runnerUp }: Why,
  own: readonly Alternative[],
  total: number,
  telling: Telling,
): Told["runnerUp"] {
  if (runnerUp.kind !== "found") return { kind: runnerUp.kind };
  const { plan } = runnerUp;
  const more = money(plan.cost + plan.risk - total, telling, "its cost and losses - those of the plan");
  return { kind: "found", plan: { ...otherTold(plan, own, telling), more } };
}

/** The share is ours, and no forecast. */
const movedBy = (assumption: "cost" | "demand", end: Swing["end"]): Figure =>
  computed(
    `${end === "low" ? "-" : ""}${MOVES[assumption]}`,
    "%",
    METHOD,
    "moved by this share of itself, as asked",
    [],
  );

function swingTold(swing: Swing, own: readonly Alternative[], telling: Telling): Told["tornado"][number] {
  const { assumption, end, kept, affordable, changes, best, value } = swing;
  return {
    assumption,
    end,
    ...(assumption === "cost" || assumption === "demand" ? { by: movedBy(assumption, end) } : {}),
    kept: money(kept, telling, "one-off cost and losses there, the measures kept"),
    affordable,
    changes,
    best: money(changes ? value : kept, telling, "one-off cost and losses there of the best plan"),
    ...(changes ? between(own, measuresOf(best)) : { in: [], out: [] }),
  };
}
