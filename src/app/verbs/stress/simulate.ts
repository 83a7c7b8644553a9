/** stress simulate: what may be lost within the horizon, over many drawn futures? */
import type { z } from "zod";
import { SimulateInput, SimulateReport } from "#contract/simulate.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { digestOf } from "#kernel/digest.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import { curvesOf } from "#stress/simulate/curves.ts";
import type { Risk } from "#stress/simulate/run.ts";
import { Simulator, shareOf } from "#stress/simulate/simulate.ts";
import { openStand, type Stand, type Stopped } from "#stress/stand.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { textOf } from "../../content.ts";
import type { Context } from "../../context.ts";
import { rowFigure } from "../../figures.ts";
import { labelOf } from "../../labels.ts";
import { type Asked, ask } from "../../question.ts";
import { sealed } from "../../report.ts";
import { downOf, lastsOf } from "../../stress/events.ts";
import { readParts, writePart } from "../../stress/parts.ts";
import { openedRun, resultsOf, type Told } from "../../stress/simulation.ts";
import type { Verb } from "../../verb.ts";

type EventRow = RowOf<"events">;
type Input = z.infer<typeof SimulateInput>;

const RUNS = 10_000;
/** Days of the fan: as many equal steps of the horizon, to whole days. */
const STEPS = 12;

interface Drawn {
  readonly row: EventRow;
  readonly risk: Risk;
  readonly stopped: Stopped;
}

/** The weight of an event is read as its chance in a hundred within the horizon. */
const chanceOf = ({ weight }: EventRow): number =>
  weight === undefined ? 0 : Math.min(1, Number(printDecimal(weight)) / 100);

function drawnOf(cut: Cut, stand: Stand): Outcome<readonly Drawn[]> {
  const faults: Fault[] = [];
  const drawn: Drawn[] = [];
  for (const row of cut.tables.events) {
    const [lasts, chance] = [lastsOf(row), chanceOf(row)];
    if (lasts === undefined || chance === 0) continue;
    const down = downOf(row, cut, stand);
    if (!down.ok) faults.push(...down.faults);
    else {
      const { nodes, outOfReach } = down.value;
      drawn.push({
        row,
        risk: { chance, lasts },
        stopped: { down: nodes, outOfReach: outOfReach ? nodes : new Set() },
      });
    }
  }
  return faults.length > 0 ? failed(...faults) : ok(drawn);
}

async function answered(
  context: Context,
  { workspace, company, moment }: Asked,
  input: Input,
  stand: Stand,
): Promise<Outcome<SimulateReport>> {
  const drawn = drawnOf(workspace, stand);
  if (!drawn.ok) return drawn;
  const base = stand.basePlan();
  const feasible = base !== undefined && base.sigma.numerator === 0n;
  const { runs = RUNS, seed = 1, run, shard, out, merge } = input;
  const horizon = Number(printDecimal(company.horizon));
  const longest = Math.max(horizon, ...drawn.value.map(({ risk }) => risk.lasts.high), 1);
  const days = Array.from({ length: STEPS }, (_, step) => Math.round((horizon * (step + 1)) / STEPS));
  const risks = drawn.value.map(({ risk }) => risk);
  const curve = curvesOf(
    stand,
    drawn.value.map(({ stopped }) => stopped),
    longest,
  );
  const told: Told = {
    future: { risks, seed, days, curve },
    events: drawn.value.map(({ row }) => ({ id: row.id, label: labelOf(row) })),
    currency: company.currency,
    budget: company.budget === undefined ? undefined : ofDecimal(company.budget),
  };
  const head = {
    verb: "stress simulate" as const,
    moment,
    horizon: rowFigure(ofDecimal(company.horizon), "day", company, "horizon"),
    runs,
    seed,
    feasible,
    leftOut: workspace.tables.events
      .filter((row) => !drawn.value.some((one) => one.row === row))
      .map((row) => ({ event: row.id, label: labelOf(row) })),
  };
  if (!feasible) return ok(sealed(head));
  if (run !== undefined) return ok(sealed({ ...head, opened: openedRun(told, run) }));
  const question = digestOf({
    facts: stand.facts(),
    risks: risks.map(({ chance, lasts }) => [chance, lasts.low, lasts.likely, lasts.high].map(String)),
    seed: String(seed),
    runs: String(runs),
  });
  if (shard !== undefined) {
    const [k = 1, n = 1] = shard.split("/").map(Number);
    if (k > n)
      return failed(
        fault("wrong-type", { argument: "shard" }, `\`${shard}\` is no part`, "Write 1/4 for the first of four parts."),
      );
    if (out === undefined)
      return failed(
        fault(
          "missing-value",
          { argument: "out" },
          "a part is drawn for a file, and none is named",
          "Add `--out FILE`.",
        ),
      );
    const { first, count } = shareOf(runs, k, n);
    const written = await context.outbox.write(
      out,
      new TextEncoder().encode(writePart(question, new Simulator(told.future).share(first, count))),
    );
    return written.ok ? ok(sealed({ ...head, part: { file: out, first, count } })) : written;
  }
  const text = merge === undefined ? undefined : textOf(merge);
  if (text?.ok === false) return text;
  const share =
    text === undefined
      ? ok(new Simulator(told.future).share(0, runs))
      : readParts(text.value, question, runs, days.length);
  return share.ok ? ok(sealed({ ...head, results: resultsOf(told, share.value) })) : share;
}

async function run(context: Context, input: Input): Promise<Outcome<SimulateReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const stand = await openStand(buildNetwork(asked.value.workspace), context.solver);
  if (!stand.ok) return stand;
  try {
    return await answered(context, asked.value, input, stand.value);
  } finally {
    stand.value.close();
  }
}

export const stressSimulate: Verb<typeof SimulateInput, typeof SimulateReport> = {
  group: "stress",
  name: "simulate",
  asks: "What may be lost within the horizon, over many drawn futures?",
  input: SimulateInput,
  output: SimulateReport,
  effect: "appends",
  files: ["merge"],
  run,
  exit: ({ feasible }) => (feasible ? 0 : 1),
};
