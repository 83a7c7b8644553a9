/** Routes whose licence can be waited for, each lawful alternative decided against waiting, in the shapes of the contract. */
import type { Figure } from "#contract/figure.ts";
import type { WaitingRoute } from "#contract/wait.ts";
import { fromNumber, printDecimal, toNumber } from "#kernel/decimal.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { ofNumber } from "#kernel/rational.ts";
import { baseFlows } from "#stress/flows.ts";
import type { Stand } from "#stress/stand.ts";
import { mayFlow } from "#switch/lawful.ts";
import type { Offer } from "#switch/margin.ts";
import { type Arrival, arrivalOf, dayBy } from "#switch/wait/arrival.ts";
import { type Decision, decide, type Policy, type Until } from "#switch/wait/decide.ts";
import { type About, routeLoss } from "#switch/wait/down.ts";
import type { Surface } from "#switch/wait/surface.ts";
import { aboutOf } from "#switch/worth.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { computed } from "../figures.ts";
import { labelOf } from "../labels.ts";
import type { Asked } from "../question.ts";
import type { Event, Prepared } from "./solve.ts";
import { dayOn, measureTold, type Shown } from "./told.ts";

const WAIT = "wait";
/** Days of the curve that is told: as many equal steps of the horizon. */
const STEPS = 12;

type Compared = WaitingRoute["compared"][number];
type Turn = WaitingRoute["turn"];

interface Question {
  readonly context: Context;
  readonly asked: Asked;
  readonly prepared: Prepared;
  readonly about: About;
  readonly shown: Shown;
  /** 0 to 1. */
  readonly granted: number;
}

/** Faults: of the network. */
export async function waitingRoutes(
  context: Context,
  asked: Asked,
  stand: Stand,
  prepared: Prepared,
  granted: number,
): Promise<Outcome<readonly WaitingRoute[]>> {
  const { network } = stand;
  const flows = baseFlows(network);
  if (!flows.ok) return flows;
  const rows = new Map(asked.workspace.tables.alternatives.map((row) => [row.id, row]));
  const shown = { asOf: asked.moment.asOf, rows, planned: new Set<string>() };
  const about = aboutOf(network, flows.value);
  const question = { context, asked, prepared, about, shown, granted };
  const routes: WaitingRoute[] = [];
  for (const row of asked.workspace.tables.routes) {
    const wait = prepared.offers.find(
      ({ alternative }) => alternative.route === row.id && alternative.measure === WAIT,
    );
    const event = prepared.events.get(row.event);
    if (wait !== undefined && event !== undefined && canCome(question, wait))
      routes.push(await routeTold(question, row, wait, event));
  }
  return ok(routes);
}

/** Waiting makes sense while the law asks for a licence or is open; what it prohibits does not come by waiting. */
function canCome({ prepared }: Question, { alternative: { id } }: Offer): boolean {
  const answer = prepared.answers.get(id);
  return (
    answer !== undefined &&
    answer.reason !== "prohibited" &&
    answer.reason !== "diversion" &&
    answer.state !== "conflict"
  );
}

async function routeTold(question: Question, row: RowOf<"routes">, wait: Offer, event: Event): Promise<WaitingRoute> {
  const { shown } = question;
  const { alternative, activation } = wait;
  const arrival = arrivalOf(alternative);
  const told = {
    id: row.id,
    label: labelOf(row),
    wait: { alternative: alternative.id, label: { ...alternative.name } },
  };
  if (arrival === undefined) {
    const missing = activation.known ? [] : [...activation.missing];
    return { ...told, turn: "unknown", compared: [], missing };
  }
  const compared = await comparedOf(question, row.id, event, arrival);
  const [best] = compared;
  return {
    ...told,
    arrivesP50: dayOn(shown.asOf, dayBy(arrival, 0.5), "day by which the licence is there with a chance of 50 %"),
    arrivesP80: dayOn(shown.asOf, dayBy(arrival, 0.8), "day by which the licence is there with a chance of 80 %"),
    arrivalExact: arrival.exact,
    turn: best?.turn ?? "noAlternative",
    compared,
    missing: [],
  };
}

/** Only what the law lets flow today is something to switch to. Best first. */
async function comparedOf(question: Question, route: string, event: Event, arrival: Arrival): Promise<Compared[]> {
  const { prepared, about, context, asked } = question;
  const horizon = toNumber(asked.company.horizon);
  const found: { readonly told: Compared; readonly expected: number }[] = [];
  for (const offer of prepared.offers) {
    const { alternative, activation } = offer;
    const answer = prepared.answers.get(alternative.id);
    const isOther = alternative.route === route && alternative.measure !== WAIT;
    if (!isOther || answer === undefined || !mayFlow(answer) || !activation.known) continue;
    const activate = activation.p80;
    const loss = await routeLoss(about, context.solver, event, { alternative, live: activate }, horizon);
    if (loss === undefined) continue;
    const cost = alternative.cost.double;
    const decision = decide({ arrival, granted: question.granted, loss, cost, activate, horizon });
    found.push({ told: comparedTold(question, offer, activate, decision, loss), expected: decision.best.expected });
  }
  return found.toSorted((a, b) => a.expected - b.expected).map(({ told }) => told);
}

const turnOf = ({ best: { until } }: Decision, horizon: number): Turn => {
  if (until === 0) return "switchNow";
  return until === "never" || until >= Math.floor(horizon) ? "wait" : "waitUntil";
};

function comparedTold(
  { asked, shown }: Question,
  offer: Offer,
  activate: number,
  decision: Decision,
  { exact }: Surface,
): Compared {
  const { currency } = asked.company;
  const horizon = toNumber(asked.company.horizon);
  const { best, policies, valueOfWaiting, worthFrom } = decision;
  const { alternative, label, cost } = measureTold(offer, shown, currency);
  const money = (value: number, text: string): Figure => ({
    ...computed(printDecimal(fromNumber(value)), currency, "wait-or-switch", text, []),
    mark: "assumption",
  });
  const at = (until: Until): Policy => policies.find((one) => one.until === until) ?? best;
  const turn = turnOf(decision, horizon);
  return {
    ...{ alternative, label, cost, turn, exact },
    activate: {
      ...computed(
        ofNumber(activate),
        "day",
        "time-to-activate",
        "P80 of the days from the decision until it is live",
        [],
      ),
      mark: "assumption",
    },
    ...(turn === "waitUntil" && best.until !== "never"
      ? { turnsOn: dayOn(shown.asOf, best.until, "the day on which the expected loss of waiting up to it is least") }
      : {}),
    valueOfWaiting: money(valueOfWaiting, "expected loss and cost when switched at once, less that of the best day"),
    expectedNow: money(at(0).expected, "expected loss and cost when switched at once"),
    expectedBest: money(
      best.expected,
      "expected loss and cost when switched on the best day, if the licence is not there",
    ),
    expectedNever: money(at("never").expected, "expected loss when the licence is waited for whatever comes"),
    ...(worthFrom === undefined
      ? {}
      : {
          worthFrom: {
            ...computed(
              ofNumber(worthFrom * 100),
              "%",
              "wait-or-switch",
              "least chance from which waiting is worth a day",
              [],
            ),
            mark: "assumption",
          },
        }),
    curve: Array.from({ length: STEPS + 1 }, (_, step) => Math.floor((horizon * step) / STEPS)).map((day) => ({
      day,
      expected: money(at(day).expected, "expected loss and cost when one waits up to the day"),
    })),
  };
}
