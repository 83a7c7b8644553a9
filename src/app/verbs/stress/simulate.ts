/** stress simulate: what may be lost within the horizon, over many drawn futures? */
import type { z } from "zod";
import { SimulateInput, SimulateReport } from "#contract/simulate.ts";
import { sentence } from "#contract/text.ts";
import { digestOf } from "#kernel/digest.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { digestOfTiming, timingFacts } from "#stress/periods/proof.ts";
import { sharedShelf } from "#stress/simulate/shelf.ts";
import { type Share, shareOf } from "#stress/simulate/simulate.ts";
import { drawAt, drawnAt, layTable, type Table } from "#stress/simulate/table.ts";
import { textOf } from "../../content.ts";
import type { Context } from "../../context.ts";
import { rowFigure } from "../../figures.ts";
import { labelOf } from "../../labels.ts";
import type { Hands } from "../../ports.ts";
import { type Asked, ask, momentOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { type Drawn, drawnOf, inTimeOf, STEPS, toldOf } from "../../stress/future.ts";
import { type Ground, openGround } from "../../stress/ground.ts";
import { readParts, writePart } from "../../stress/parts.ts";
import { openedRun, resultsOf, type Told } from "../../stress/simulation.ts";
import type { Verb } from "../../verb.ts";

type Input = z.infer<typeof SimulateInput>;

const RUNS = 10_000;
/** Runs drawn before the next is told of, at the most. */
const STRETCH = 10_000;
/** Stretches for each who draws, at the least: so that none waits long for the last of another. */
const STRETCHES = 8;

/** Where runs are drawn, and by whom besides us. */
interface Drawing {
  readonly table: Table;
  readonly hands: Hands | undefined;
}

/** What stands in the arguments and cannot be, all at once. */
function wrongIn({ runs = RUNS, run, shard, out, workers, merge }: Input): readonly Fault[] {
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
    ...(workers === undefined || (run ?? merge) === undefined
      ? []
      : [wrong("unknown-option", "workers", "here nothing is drawn", "Leave it out.")]),
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

/** Parts that answer the same question can be put together, and no others. */
function questionOf(
  { stand, network, timed }: Ground,
  drawn: readonly Drawn[],
  { future: { seed, days, inTime } }: Told,
  runs: number,
): string {
  const named = (nodes: ReadonlySet<number>): string[] =>
    [...nodes].map((node) => stand.network.nodes[node]?.id ?? "").sort();
  const risks = drawn.map(({ risk: { chance, lasts, lane }, stopped: { down, outOfReach } }) => ({
    numbers: [lane, chance, lasts.low, lasts.likely, lasts.high].map(String),
    down: named(down),
    outOfReach: named(outOfReach),
  }));
  const question = { facts: stand.facts(), risks, seed: String(seed), runs: String(runs), days: days.map(String) };
  if (inTime === undefined) return digestOf(question);
  return digestOf({ ...question, timing: digestOfTiming(timingFacts(network, stand.facts(), timed.timing)) });
}

/** Runs drawn from one table, by us and whoever helps, telling how far it is. */
async function drawnRuns({ progress }: Context, { future }: Told, { table, hands }: Drawing): Promise<Share> {
  const tell = (done: number) => progress({ phase: "runs", done, total: table.count });
  await Promise.all([hands?.draw(table), drawAt(table, future, tell)]);
  await tell(table.count);
  return drawnAt(table);
}

async function partOf(
  context: Context,
  told: Told,
  question: string,
  drawing: Drawing,
  out: string,
): Promise<Outcome<NonNullable<SimulateReport["part"]>>> {
  const { first, count } = drawing.table;
  const part = writePart(question, await drawnRuns(context, told, drawing));
  const written = await context.outbox.write(out, new TextEncoder().encode(part));
  return written.ok ? ok({ file: out, first, count }) : written;
}

/** Every run: drawn here, or put together from the parts that were. */
async function allRuns(
  context: Context,
  told: Told,
  question: string,
  drawing: Drawing,
  { runs = RUNS, merge }: Input,
): Promise<Outcome<Share>> {
  if (merge === undefined) return ok(await drawnRuns(context, told, drawing));
  const text = textOf(merge);
  return text.ok ? readParts(text.value, question, runs, told.future.days.length) : text;
}

/** A table for all runs or for the part asked; for none, where one is opened or they are put together. */
function tableOf({ runs = RUNS, shard = "1/1", workers = 1, run, merge }: Input, events: number): Table {
  const [k = 1, n = 1] = shard.split("/").map(Number);
  const { first, count } = (run ?? merge) === undefined ? shareOf(runs, k, n) : { first: 0, count: 0 };
  const stretch = Math.max(1, Math.min(STRETCH, Math.ceil(count / (workers * STRETCHES))));
  return layTable({ first, count, stretch }, STEPS, events);
}

interface At {
  readonly asked: Asked;
  readonly input: Input;
  readonly ground: Ground;
  readonly hands: Hands | undefined;
}

const countedBy = ({ takesTime }: Ground, { periods }: Input): "untimed" | "bucket" | "periods" =>
  takesTime ? (periods === true ? "periods" : "bucket") : "untimed";

/** Each event alone by periods, where that is asked for and anything takes time. */
async function countedInTime({ progress }: Context, ground: Ground, input: Input, drawn: readonly Drawn[]) {
  if (countedBy(ground, input) !== "periods") return undefined;
  return inTimeOf(ground, drawn, (done) => progress({ phase: "periods", done, total: drawn.length }));
}

async function answered(context: Context, { asked, input, ground, hands }: At): Promise<Outcome<SimulateReport>> {
  const { workspace, company, moment } = asked;
  const { runs = RUNS, seed = 1, run, shard, out = "" } = input;
  const { stand } = ground;
  const drawn = drawnOf(workspace, ground);
  if (!drawn.ok) return drawn;
  const feasible = stand.basePlan()?.sigma.numerator === 0n;
  const left = workspace.tables.events.filter((row) => !drawn.value.some((one) => one.row === row));
  const head = {
    ...{ verb: "stress simulate" as const, moment, runs, seed, feasible, timed: ground.takesTime },
    counted: sentence(`simulate.counted.${countedBy(ground, input)}`),
    horizon: rowFigure(ofDecimal(company.horizon), "day", company, "horizon"),
    leftOut: left.map((row) => ({ event: row.id, label: labelOf(row) })),
  };
  if (!feasible) return ok(sealed(head));
  const inTime = await countedInTime(context, ground, input, drawn.value);
  const table = { ...tableOf(input, drawn.value.length), ...(inTime === undefined ? {} : { inTime }) };
  const told = toldOf(company, seed, stand, drawn.value, { shelf: sharedShelf(table.shelving), inTime });
  if (!told.ok) return told;
  if (run !== undefined) return ok(sealed({ ...head, opened: openedRun(told.value, run) }));
  const question = questionOf(ground, drawn.value, told.value, runs);
  if (shard !== undefined) {
    const part = await partOf(context, told.value, question, { table, hands }, out);
    return part.ok ? ok(sealed({ ...head, part: part.value })) : part;
  }
  const all = await allRuns(context, told.value, question, { table, hands }, input);
  return all.ok ? ok(sealed({ ...head, results: resultsOf(told.value, all.value) })) : all;
}

/** Others begin to make ready while we do. */
function helping(context: Context, input: Input): Hands | undefined {
  const { workspace, seed = 1, workers = 1 } = input;
  const moment = momentOf(context, input);
  return moment.ok && workers > 1
    ? context.crew.start(workers - 1, { workspace, moment: moment.value, seed })
    : undefined;
}

async function run(context: Context, input: Input): Promise<Outcome<SimulateReport>> {
  const wrong = wrongIn(input);
  const hands = wrong.length === 0 ? helping(context, input) : undefined;
  try {
    const asked = await ask(context, input);
    if (!asked.ok || wrong.length > 0) return failed(...(asked.ok ? [] : asked.faults), ...wrong);
    const ground = await openGround(asked.value, context.solver);
    if (!ground.ok) return ground;
    try {
      return await answered(context, { asked: asked.value, input, ground: ground.value, hands });
    } finally {
      ground.value.stand.close();
    }
  } finally {
    await hands?.dismiss();
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
