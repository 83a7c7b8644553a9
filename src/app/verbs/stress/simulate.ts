/** stress simulate: what may be lost within the horizon, over many drawn futures? */
import type { z } from "zod";
import { SimulateInput, SimulateReport } from "#contract/simulate.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { digestOf } from "#kernel/digest.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import { curvesOf } from "#stress/simulate/curves.ts";
import { together } from "#stress/simulate/distribution.ts";
import type { Risk } from "#stress/simulate/run.ts";
import { runsOf, type Share, shareOf } from "#stress/simulate/simulate.ts";
import { onStand, type Stand, type Stopped } from "#stress/stand.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { textOf } from "../../content.ts";
import type { Context } from "../../context.ts";
import { rowFigure } from "../../figures.ts";
import { labelOf } from "../../labels.ts";
import { type Asked, ask } from "../../question.ts";
import { sealed } from "../../report.ts";
import { downOf } from "../../stress/down.ts";
import { lastsOf } from "../../stress/events.ts";
import { readParts, writePart } from "../../stress/parts.ts";
import { openedRun, resultsOf, type Told } from "../../stress/simulation.ts";
import type { Verb } from "../../verb.ts";

type EventRow = RowOf<"events">;
type Input = z.infer<typeof SimulateInput>;

const RUNS = 10_000;
/** Runs drawn before the next is told of. */
const STRETCH = 10_000;
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
  for (const [lane, row] of cut.tables.events.entries()) {
    const [lasts, chance] = [lastsOf(row), chanceOf(row)];
    if (lasts === undefined || chance === 0) continue;
    const down = downOf(row, cut, stand.network);
    if (!down.ok) faults.push(...down.faults);
    else {
      const { nodes, outOfReach } = down.value;
      drawn.push({
        row,
        risk: { chance, lasts, lane },
        stopped: { down: nodes, outOfReach: outOfReach ? nodes : new Set() },
      });
    }
  }
  return faults.length > 0 ? failed(...faults) : ok(drawn);
}

/** What stands in the arguments and cannot be, all at once. */
function wrongIn({ runs = RUNS, run, shard, out, merge }: Input): readonly Fault[] {
  const wrong = (
    code: "wrong-type" | "missing-value" | "unknown-option",
    argument: string,
    found: string,
    help: string,
  ): Fault => fault(code, { argument }, found, help);
  const [k = 1, n = 1] = shard?.split("/").map(Number) ?? [];
  const ways = Object.entries({ run, shard, merge }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const [way = "", ...more] = ways;
  return [
    ...more.map((name) =>
      wrong("unknown-option", name, `it does not go with \`--${way}\``, "Ask one after the other."),
    ),
    ...(out === undefined || shard !== undefined
      ? []
      : [
          wrong(
            "unknown-option",
            "out",
            "only a part is written to a file",
            "Add `--shard 1/1` for all runs as one part.",
          ),
        ]),
    ...(run === undefined || run < runs
      ? []
      : [wrong("wrong-type", "run", `\`${run}\` is no run of ${runs}`, `Name one from 0 to ${runs - 1}.`)]),
    ...(k <= n
      ? []
      : [wrong("wrong-type", "shard", `\`${shard}\` is no part`, "Write 1/4 for the first of four parts.")]),
    ...(shard === undefined || out !== undefined
      ? []
      : [wrong("missing-value", "out", "a part is drawn for a file, and none is named", "Add `--out FILE`.")]),
  ];
}

/** Faults: not-decided, for each event whose loss the base plan does not tell. */
function toldOf({ company }: Asked, { seed = 1 }: Input, stand: Stand, drawn: readonly Drawn[]): Outcome<Told> {
  const horizon = Number(printDecimal(company.horizon));
  const longest = Math.max(horizon, ...drawn.map(({ risk }) => risk.lasts.high), 1);
  const days = Array.from({ length: STEPS }, (_, step) => Math.round((horizon * (step + 1)) / STEPS));
  const stopped = drawn.map((one) => one.stopped);
  const curves = curvesOf(stand, stopped, longest);
  const faults = drawn.flatMap(({ row }, event) => (curves.decided(event) ? [] : [notDecided(row)]));
  if (faults.length > 0) return failed(...faults);
  return ok({
    future: { risks: drawn.map(({ risk }) => risk), seed, days, curve: curves.of },
    events: drawn.map(({ row }) => ({ id: row.id, label: labelOf(row) })),
    currency: company.currency,
    budget: company.budget === undefined ? undefined : ofDecimal(company.budget),
  });
}

const notDecided = ({ id, place }: EventRow): Fault =>
  fault(
    "not-decided",
    { ...place, column: "id" },
    `the loss of \`${id}\` is not decided from the plan of an ordinary day`,
    "Leave its weight empty to draw without it; `planb stress` asks the solver about it.",
  );

/** Parts that answer the same question can be put together, and no others. */
function questionOf(stand: Stand, drawn: readonly Drawn[], { future: { seed, days } }: Told, runs: number): string {
  const named = (nodes: ReadonlySet<number>): string[] =>
    [...nodes].map((node) => stand.network.nodes[node]?.id ?? "").sort();
  const risks = drawn.map(({ risk: { chance, lasts, lane }, stopped: { down, outOfReach } }) => ({
    numbers: [lane, chance, lasts.low, lasts.likely, lasts.high].map(String),
    down: named(down),
    outOfReach: named(outOfReach),
  }));
  return digestOf({ facts: stand.facts(), risks, seed: String(seed), runs: String(runs), days: days.map(String) });
}

/** A stretch of runs, telling how far it is. */
async function drawnRuns({ progress }: Context, { future }: Told, first: number, count: number): Promise<Share> {
  const shares: Share[] = [];
  for (let done = 0; done < count; done += STRETCH) {
    await progress({ phase: "runs", done, total: count });
    shares.push(runsOf(future, first + done, Math.min(STRETCH, count - done)));
  }
  await progress({ phase: "runs", done: count, total: count });
  return together(shares);
}

async function partOf(
  context: Context,
  told: Told,
  question: string,
  { runs = RUNS, shard = "1/1", out = "" }: Input,
): Promise<Outcome<NonNullable<SimulateReport["part"]>>> {
  const [k = 1, n = 1] = shard.split("/").map(Number);
  const { first, count } = shareOf(runs, k, n);
  const part = writePart(question, await drawnRuns(context, told, first, count));
  const written = await context.outbox.write(out, new TextEncoder().encode(part));
  return written.ok ? ok({ file: out, first, count }) : written;
}

/** Every run: drawn here, or put together from the parts that were. */
async function allRuns(
  context: Context,
  told: Told,
  question: string,
  { runs = RUNS, merge }: Input,
): Promise<Outcome<Share>> {
  if (merge === undefined) return ok(await drawnRuns(context, told, 0, runs));
  const text = textOf(merge);
  return text.ok ? readParts(text.value, question, runs, told.future.days.length) : text;
}

async function answered(context: Context, asked: Asked, input: Input, stand: Stand): Promise<Outcome<SimulateReport>> {
  const { workspace, company, moment } = asked;
  const { runs = RUNS, seed = 1, run, shard } = input;
  const drawn = drawnOf(workspace, stand);
  if (!drawn.ok) return drawn;
  const feasible = stand.basePlan()?.sigma.numerator === 0n;
  const left = workspace.tables.events.filter((row) => !drawn.value.some((one) => one.row === row));
  const head = {
    ...{ verb: "stress simulate" as const, moment, runs, seed, feasible },
    horizon: rowFigure(ofDecimal(company.horizon), "day", company, "horizon"),
    leftOut: left.map((row) => ({ event: row.id, label: labelOf(row) })),
  };
  if (!feasible) return ok(sealed(head));
  const told = toldOf(asked, input, stand, drawn.value);
  if (!told.ok) return told;
  if (run !== undefined) return ok(sealed({ ...head, opened: openedRun(told.value, run) }));
  const question = questionOf(stand, drawn.value, told.value, runs);
  if (shard !== undefined) {
    const part = await partOf(context, told.value, question, input);
    return part.ok ? ok(sealed({ ...head, part: part.value })) : part;
  }
  const all = await allRuns(context, told.value, question, input);
  return all.ok ? ok(sealed({ ...head, results: resultsOf(told.value, all.value) })) : all;
}

async function run(context: Context, input: Input): Promise<Outcome<SimulateReport>> {
  const asked = await ask(context, input);
  const wrong = wrongIn(input);
  if (!asked.ok || wrong.length > 0) return failed(...(asked.ok ? [] : asked.faults), ...wrong);
  return onStand(buildNetwork(asked.value.workspace), context.solver, (stand) =>
    answered(context, asked.value, input, stand),
  );
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
