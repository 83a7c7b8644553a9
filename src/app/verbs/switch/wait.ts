/** switch wait: is it better to wait for the licence or to switch, and when does the answer turn? Method: docs/methods/wait-or-switch.md. */
import type { z } from "zod";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { WaitInput, WaitReport } from "#contract/wait.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { ofNumber } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import { onStand, type Stand } from "#stress/stand.ts";
import type { Context } from "../../context.ts";
import { computed, plainFigure } from "../../figures.ts";
import { type Asked, ask, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { prepare } from "../../switch/solve.ts";
import { waitingRoutes } from "../../switch/wait.ts";
import type { Verb } from "../../verb.ts";

type Routes = WaitReport["routes"];

function answerOf([first, ...more]: Routes): Sentence {
  if (first === undefined) return sentence("wait.answer.none");
  const { turn, label, compared } = first;
  const on = compared[0]?.turnsOn?.value;
  return sentence(`wait.answer.${turn}`, {
    route: { label },
    ...(on === undefined ? {} : { date: { date: on } }),
    more: more.length,
  });
}

function keysOf([first]: Routes): readonly Key[] {
  const best = first?.compared[0];
  const arrives = first?.arrivesP80;
  return [
    ...(arrives === undefined
      ? []
      : [{ title: sentence("wait.key.arrives"), figure: arrives, tone: "plain" as const }]),
    ...(best === undefined
      ? []
      : [
          { title: sentence("wait.key.now"), figure: best.expectedNow, tone: "plain" as const },
          { title: sentence("wait.key.never"), figure: best.expectedNever, tone: "plain" as const },
          { title: sentence("wait.key.value"), figure: best.valueOfWaiting, tone: "plain" as const },
        ]),
  ];
}

async function answered(
  context: Context,
  asked: Asked,
  stand: Stand,
  { granted = 100 }: z.infer<typeof WaitInput>,
  isTyped: boolean,
): Promise<Outcome<WaitReport>> {
  const prepared = prepare(context, asked, stand);
  if (!prepared.ok) return prepared;
  const found = await waitingRoutes(context, asked, stand, prepared.value, granted / 100);
  if (!found.ok) return found;
  const routes = [...found.value];
  const chance = isTyped
    ? plainFigure(String(granted), "%")
    : computed(ofNumber(granted), "%", "wait-or-switch", "nothing is stated: that the licence comes is assumed", []);
  const head = headOf(context, asked, {
    question: sentence("wait.question"),
    answer: answerOf(routes),
    lead: sentence(routes.length === 0 ? "wait.lead.none" : "wait.lead", {
      granted: { decimal: String(granted), unit: "%" },
    }),
    keys: keysOf(routes),
    missing: [],
  });
  return ok(
    sealed({ ...head, verb: "switch wait" as const, granted: { ...chance, mark: "assumption" as const }, routes }),
  );
}

async function run(context: Context, input: z.infer<typeof WaitInput>): Promise<Outcome<WaitReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  return onStand(buildNetwork(asked.value.workspace), context.solver, (stand) =>
    answered(context, asked.value, stand, input, input.granted !== undefined),
  );
}

export const switchWait: Verb<typeof WaitInput, typeof WaitReport> = {
  group: "switch",
  name: "wait",
  asks: "Is it better to wait for the licence or to switch, and when does the answer turn?",
  input: WaitInput,
  output: WaitReport,
  effect: "reads",
  run,
  /** Nothing to wait for, or no day known, has not been answered. */
  exit: ({ routes }) => (routes.length > 0 && routes.every(({ turn }) => turn !== "unknown") ? 0 : 3),
};
