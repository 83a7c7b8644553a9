/** stress curve: of one event, how much of demand can be served by each day? */
import type { z } from "zod";
import { CurveInput, CurveReport } from "#contract/curve.ts";
import type { Figure } from "#contract/figure.ts";
import type { Key } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { dayAfter } from "#kernel/civil-date.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal, ofNumber } from "#kernel/rational.ts";
import { openStand } from "#stress/stand.ts";
import { type Survival, survive } from "#stress/survive.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../../context.ts";
import { computed, periodsFigure, rowFigure, surviveFigure } from "../../figures.ts";
import { labelOf } from "../../labels.ts";
import { type NetworkNames, namesOfNetwork } from "../../network-names.ts";
import { type Asked, ask, chosen, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { curveOf, daysOf } from "../../stress/curve.ts";
import { type Down, downOf } from "../../stress/down.ts";
import {
  type ByPeriods,
  documentsOf,
  type Ground,
  lastsByPeriods,
  openGround,
  periodsOf,
} from "../../stress/ground.ts";
import { boundNote } from "../../stress/headline.ts";
import type { Verb } from "../../verb.ts";

type Input = z.infer<typeof CurveInput>;
/** The bound: the event does not end, and nothing takes time. */
async function single({ wide, arrangement, stand, solver }: Ground, down: Down): Promise<Outcome<Survival>> {
  const nodes = wide.withAdded(down.nodes);
  if (!down.outOfReach) return ok(survive(stand, nodes));
  const own = await openStand(wide.network, solver, { ...arrangement, outOfReach: down.nodes });
  if (!own.ok) return own;
  try {
    return ok(survive(own.value, nodes));
  } finally {
    own.value.close();
  }
}

const keysOf = ({
  byPeriods,
  bound,
  horizon,
  ends,
}: Pick<CurveReport, "byPeriods" | "bound" | "horizon" | "ends">): Key[] => [
  {
    title: sentence("stress.key.survive"),
    figure: byPeriods,
    ...(bound === undefined ? {} : { note: boundNote(bound) }),
    tone: "plain",
  },
  { title: sentence("curve.key.horizon"), figure: horizon, tone: "plain" },
  ...(ends === undefined ? [] : [{ title: sentence("curve.key.ends"), figure: ends, tone: "plain" as const }]),
];

/** What is asked of one event. */
interface About {
  readonly row: RowOf<"events">;
  readonly down: Down;
  readonly input: Input;
}

const askedDays = (name: string, days: number | undefined): Figure | undefined =>
  days === undefined ? undefined : computed(ofNumber(days), "day", "periods", name, []);

async function answered(context: Context, asked: Asked, ground: Ground, about: About): Promise<Outcome<CurveReport>> {
  const { row, down, input } = about;
  const { company, moment, workspace } = asked;
  const bound = await single(ground, down);
  if (!bound.ok) return bound;
  const question = periodsOf(ground, down, input.ends);
  const lasts = await lastsByPeriods(ground, question, bound.value.days);
  const names = namesOfNetwork(workspace, context.catalogue);
  const days = daysOf(input.days ?? ground.horizon, lasts.days);
  const curve = await curveOf(ground, question, days, { names, asOf: moment.asOf, currency: company.currency });
  const documents = documentsOf(ground, question, [...lasts.proofs, ...curve.proofs]);
  const ends = askedDays("days after which the event is over, as asked", input.ends);
  const figures = {
    byPeriods: periodsFigure({ ...lasts, digest: documents.digest }),
    horizon:
      askedDays("days to look at, as asked", input.days) ??
      rowFigure(ofDecimal(company.horizon), "day", company, "horizon"),
    ...(ends === undefined ? { bound: surviveFigure(bound.value) } : { ends }),
  };
  const head = headOf(context, asked, {
    question: sentence("curve.question", { event: { label: labelOf(row) } }),
    answer: answerOf(asked, lasts, names),
    lead: sentence("curve.lead"),
    keys: keysOf(figures),
    missing: [],
  });
  const verified = documents.certificate.proofs.length;
  return ok(
    sealed({
      ...head,
      verb: "stress curve" as const,
      event: row.id,
      label: labelOf(row),
      ...figures,
      timed: ground.takesTime,
      points: [...curve.points],
      certificate: { digest: documents.digest, proofs: verified + curve.open, verified },
      ...(input.proof === true ? { documents: printed(documents) } : {}),
    }),
  );
}

const printed = ({ facts, timing, certificate }: Omit<ReturnType<typeof documentsOf>, "digest">) => ({
  facts: canonicalJson(facts),
  timing: canonicalJson(timing),
  certificate: canonicalJson(certificate),
});

function answerOf({ company, moment }: Asked, { days, first }: ByPeriods, names: NetworkNames): Sentence {
  if (days === "never" || first === undefined)
    return sentence("stress.answer.never", { days: { decimal: printDecimal(company.horizon) } });
  const date = dayAfter(moment.asOf, days) ?? "unknown";
  return sentence("stress.answer.short", { item: { label: names.item(first) }, date: { date } });
}

async function run(context: Context, input: Input): Promise<Outcome<CurveReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, company } = asked.value;
  const rows = workspace.tables.events;
  const own = rows.find(({ target }) => target === company.default_transaction)?.id;
  const row = chosen(rows, input.event, own, "event");
  const ground = await openGround(asked.value, context.solver);
  if (!row.ok || !ground.ok) return failed(...[row, ground].flatMap((part) => (part.ok ? [] : part.faults)));
  try {
    const down = downOf(row.value, workspace, ground.value.network);
    return down.ok
      ? await answered(context, asked.value, ground.value, { row: row.value, down: down.value, input })
      : down;
  } finally {
    ground.value.stand.close();
  }
}

export const stressCurve: Verb<typeof CurveInput, typeof CurveReport> = {
  group: "stress",
  name: "curve",
  asks: "Of one event: how much of demand can be served by each day?",
  input: CurveInput,
  output: CurveReport,
  effect: "reads",
  run,
  exit: () => 0,
};
