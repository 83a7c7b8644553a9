/**
 * cap: what caps on running totals leave, and what is held of it.
 * cap WORKSPACE | cap reserve WORKSPACE --transaction ID --quantity N | cap release WORKSPACE --entry NO
 */
import { parseArgs } from "node:util";
import { type CapState, capState, release, reserve } from "#app/cap/cap.ts";
import type { Context } from "#app/context.ts";
import { printFaults } from "#cli/faults.ts";
import { failed, fault, type Outcome } from "#kernel/fault.ts";
import { printRational } from "#kernel/rational.ts";
import type { Told } from "#rules/amount.ts";
import { compose, workspacesByPath } from "./compose.ts";

const OPTIONS = {
  transaction: { type: "string" },
  quantity: { type: "string" },
  snapshot: { type: "string" },
  entry: { type: "string" },
  "as-of": { type: "string" },
  "known-on": { type: "string" },
  json: { type: "boolean" },
} as const;

const HELP =
  "Write `planb cap WORKSPACE`, `planb cap reserve WORKSPACE --transaction ID --quantity N` or `planb cap release WORKSPACE --entry NO`.";
const refused = (why: string): Outcome<never> => failed(fault("unknown-option", {}, why, HELP));

type Options = { readonly [K in keyof typeof OPTIONS]?: string | boolean | undefined };
interface Typed {
  readonly act: string;
  readonly workspace: string;
  readonly text: (name: keyof typeof OPTIONS) => string | undefined;
  readonly json: boolean;
}

/** What is said at the end: the exit code, the lines, and the same as JSON. */
interface Said {
  readonly code: 0 | 1 | 3;
  readonly lines: readonly string[];
  readonly json: object;
}

const ACTS = ["reserve", "release"];

function read(argv: readonly string[]): Typed | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
    const given: Options = values;
    const [first = "", second] = positionals;
    const act = ACTS.includes(first) ? first : "show";
    const workspace = act === "show" ? first : second;
    if (workspace === undefined || workspace === "" || positionals.length > (act === "show" ? 1 : 2)) return undefined;
    const text = (name: keyof typeof OPTIONS) => {
      const value = given[name];
      return typeof value === "string" ? value : undefined;
    };
    return { act, workspace, text, json: given.json === true };
  } catch {
    return undefined;
  }
}

const told = (amount: Told | undefined): string =>
  amount === undefined ? "unknown" : `${printRational(amount.value)} ${amount.unit}`;

const plainTold = (amount: Told | undefined) =>
  amount === undefined ? {} : { value: printRational(amount.value), unit: amount.unit };

function stateJson({ transaction, item, snapshot, caps, held }: CapState) {
  return {
    transaction,
    item,
    snapshot,
    caps: caps.map((cap) => ({
      book: cap.book,
      definition: cap.definition,
      cite: cap.cite,
      recorded: plainTold(cap.recorded),
      held: plainTold(cap.held),
      limit: plainTold(cap.limit),
      ...(cap.units === undefined ? {} : { units: String(cap.units) }),
      ...(cap.alarm === undefined ? {} : { alarm: cap.alarm }),
      missing: cap.units === undefined ? cap.missing : [],
    })),
    held: held.map(({ entry, reserved }) => ({ entry, ...reserved })),
  };
}

function stateLines({ transaction, item, snapshot, caps, held }: CapState): readonly string[] {
  const lines = caps.flatMap((cap) => [
    cap.title,
    `  ${[cap.cite.instrument, cap.cite.paragraph].filter((part) => part !== "").join(", ")}`,
    `  recorded  ${told(cap.recorded)}, of which reserved here ${told(cap.held)}`,
    `  limit     ${told(cap.limit)}`,
    cap.units === undefined
      ? `  room      unknown; missing: ${cap.missing.join(", ")}`
      : `  room      ${cap.units} units`,
    ...(cap.alarm === undefined ? [] : [`  ${cap.alarm} % of the limit is reached`]),
  ]);
  const holds = held.map(
    ({ entry, reserved }) => `  ${entry}  ${reserved.units} units for ${reserved.transaction}, since ${reserved.at}`,
  );
  return [
    `Caps as they bear on ${transaction} (${item}); the log holds ${snapshot} entries.`,
    ...(caps.length === 0 ? ["No cap in force counts what is reserved of it."] : lines),
    ...(holds.length === 0 ? ["Nothing is reserved."] : ["Reserved:", ...holds]),
  ];
}

const whole = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? BigInt(text) : undefined;

async function show(context: Context, { workspace, text }: Typed): Promise<Outcome<Said>> {
  const question = { workspace, transaction: text("transaction"), asOf: text("as-of"), knownOn: text("known-on") };
  const state = await capState(context, question);
  if (!state.ok) return state;
  const open = state.value.caps.some(({ units }) => units === undefined);
  return { ok: true, value: { code: open ? 3 : 0, lines: stateLines(state.value), json: stateJson(state.value) } };
}

async function take(context: Context, { workspace, text }: Typed): Promise<Outcome<Said>> {
  const [transaction, units] = [text("transaction"), whole(text("quantity"))];
  if (text("as-of") !== undefined || text("known-on") !== undefined) return refused("a reservation is made today");
  if (transaction === undefined) return refused("no transaction is named");
  if (units === undefined || units === 0n) return refused("the quantity is not a whole number above zero");
  const snapshot = whole(text("snapshot"));
  if (text("snapshot") !== undefined && snapshot === undefined) return refused("the snapshot is not a whole number");
  const wish = { workspace, transaction, units, snapshot: snapshot === undefined ? undefined : Number(snapshot) };
  const made = await reserve(context, wish);
  if (!made.ok) return made;
  const { outcome, state } = made.value;
  const says = {
    reserved: "entry" in made.value ? `Reserved: ${units} units for ${transaction}, entry ${made.value.entry}.` : "",
    noRoom: `Not reserved: there is no room for ${units} units.`,
    unknown: `Not reserved: the room is unknown. Missing: ${"missing" in made.value ? made.value.missing.join(", ") : ""}.`,
  };
  const code = { reserved: 0, noRoom: 1, unknown: 3 } as const;
  const before = outcome === "reserved" ? [] : stateLines(state);
  const { state: _, ...result } = made.value;
  return {
    ok: true,
    value: { code: code[outcome], lines: [says[outcome], ...before], json: { ...result, before: stateJson(state) } },
  };
}

async function giveBack(context: Context, { workspace, text }: Typed): Promise<Outcome<Said>> {
  const entry = whole(text("entry"));
  if (entry === undefined) return refused("no entry is named");
  const done = await release(context, workspace, Number(entry));
  if (!done.ok) return done;
  const lines = [`Released: entry ${entry}, by entry ${done.value}.`];
  return { ok: true, value: { code: 0, lines, json: { outcome: "released", entry: done.value } } };
}

async function answer(typed: Typed | undefined): Promise<Outcome<Said>> {
  if (typed === undefined) return refused("the command cannot be read");
  const context = await compose(workspacesByPath());
  if (!context.ok) return context;
  const acts = { show, reserve: take, release: giveBack };
  const said = await acts[typed.act === "reserve" || typed.act === "release" ? typed.act : "show"](
    context.value,
    typed,
  );
  context.value.close();
  return said;
}

export async function cap(argv: readonly string[]): Promise<number> {
  const typed = read(argv);
  const said = await answer(typed);
  if (!said.ok) {
    process.stderr.write(printFaults(said.faults));
    return 2;
  }
  const { lines, json, code } = said.value;
  process.stdout.write(typed?.json === true ? `${JSON.stringify(json, null, 2)}\n` : `${lines.join("\n")}\n`);
  return code;
}
