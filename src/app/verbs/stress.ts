/** stress: if that stops, how long do we last and what do we lose? */

import type { z } from "zod";
import { StressInput, StressReport } from "#contract/stress.ts";
import { sentence } from "#contract/text.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Network } from "#network/network.ts";
import { type Base, checkBase } from "#stress/base.ts";
import type { Survival } from "#stress/survive.ts";
import { prove, singlesOf, weakest } from "#stress/top.ts";
import type { Context } from "../context.ts";
import { rowFigure } from "../figures.ts";
import { type NetworkNames, namesOfNetwork } from "../network-names.ts";
import { ask, chosen, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import { type Disrupted, disruptionOf, worstFirst } from "../stress/disruption.ts";
import { solveEvents } from "../stress/events.ts";
import { type Ground, lastsByPeriods, openGround, periodsOf } from "../stress/ground.ts";
import { answerSentence, keysOf, leadSentence } from "../stress/headline.ts";
import type { Verb } from "../verb.ts";

/** Single nodes listed when nobody says how many. */
const MOST = 25;

function bindingOf({ binding }: Base, network: Network, names: NetworkNames): StressReport["binding"] {
  return binding.flatMap(({ node, need }) => {
    const at = network.nodes[node];
    if (at === undefined) return [];
    const unit = `${network.itemOf.get(at.item)?.unit ?? "1"}/day`;
    const capacity = rowFigure(at.capacity.exact, unit, at.from, "capacity");
    return [
      { node: at.id, label: names.of("node", at.id), capacity, need: rowFigure(need, unit, at.from, "capacity") },
    ];
  });
}

/** A single node, site or party by periods, where anything takes time. */
async function inTime(
  ground: Ground,
  { down, survival }: { readonly down: ReadonlySet<number>; readonly survival: Survival },
): Promise<Pick<Disrupted, "byPeriods">> {
  if (!ground.takesTime) return {};
  // What the single bucket added stands behind the nodes of the table.
  const nodes = new Set([...down].filter((node) => node < ground.network.nodes.length));
  return { byPeriods: await lastsByPeriods(ground, periodsOf(ground, { nodes, outOfReach: false }), survival.days) };
}

async function run(context: Context, input: z.infer<typeof StressInput>): Promise<Outcome<StressReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, company, moment } = asked.value;
  const names = namesOfNetwork(workspace, context.catalogue);
  const rows = workspace.tables.events;
  const own = rows.find(({ target }) => target === company.default_transaction)?.id;
  const selected =
    rows.length === 0 && input.event === undefined ? ok(undefined) : chosen(rows, input.event, own, "event");
  const ground = await openGround(asked.value, context.solver);
  if (!selected.ok || !ground.ok) return failed(...[selected, ground].flatMap((part) => (part.ok ? [] : part.faults)));
  const { network, wide, stand, takesTime } = ground.value;
  const about = { network: wide.network, names, asOf: moment.asOf, currency: company.currency };
  try {
    const base = await checkBase(stand, context.solver);
    const byPeriods = ({ id }: { id: string }): boolean => input.periods === true || id === selected.value?.id;
    const events = base.feasible ? await solveEvents(rows, workspace, ground.value, byPeriods) : ok([]);
    if (!events.ok) return events;
    const singles = base.feasible ? singlesOf(network, ["node", "site", "party"]) : [];
    const added = singles.map((single) => ({ ...single, down: wide.withAdded(single.down) }));
    const { ranked } = weakest(stand, added, input.top ?? MOST);
    const weak: Disrupted[] = [];
    for (const one of prove(stand, ranked)) {
      const counted = input.periods === true ? await inTime(ground.value, one) : {};
      weak.push({ ...one, ...counted, nodes: one.down.size, label: names.of(one.kind, one.id), stand });
    }
    const told = events.value.map((each) => disruptionOf(each, about)).sort(worstFirst);
    const chosenOne = told.find(({ id }) => id === selected.value?.id) ?? told[0];
    const situation = {
      feasible: base.feasible,
      selected: chosenOne,
      worst: told[0],
      events: rows.length,
      weighed: rows.length + singles.length,
      horizon: company.horizon,
      asOf: moment.asOf,
    };
    const head = headOf(context, asked.value, {
      question:
        chosenOne === undefined
          ? sentence("stress.question")
          : sentence("stress.question.event", { event: { label: chosenOne.label } }),
      answer: answerSentence(situation),
      lead: leadSentence(situation),
      keys: keysOf(situation),
      missing: [],
    });
    const body = {
      feasible: base.feasible,
      timed: takesTime,
      binding: bindingOf(base, wide.network, names),
      weighed: situation.weighed,
      events: told,
      nodes: weak.map((each) => disruptionOf(each, about)),
    };
    return ok(sealed({ ...head, verb: "stress" as const, ...body }));
  } finally {
    stand.close();
  }
}

export const stress: Verb<typeof StressInput, typeof StressReport> = {
  name: "stress",
  asks: "If that stops, how long do we last and what do we lose?",
  input: StressInput,
  output: StressReport,
  effect: "reads",
  run,
  exit: ({ feasible }) => (feasible ? 0 : 1),
};
