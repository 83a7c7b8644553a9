/**
 * What caps on running totals leave, and what is held of it: told, reserved and released. A reservation is judged by
 * everything on record, must leave every order that holds something under its own limit, and is written only if nothing
 * was added meanwhile. Method: docs/methods/cap-reservation.md.
 */
import type { CivilDate } from "#kernel/civil-date.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { compareRational, type Rational, rational, times } from "#kernel/rational.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { liveBooks } from "../law/assess.ts";
import { type Asked, ask, chosen } from "../question.ts";
import { type Bearing, bearingOf, type CapLine } from "./bearing.ts";
import { amountText, entryText, type Held, held, heldOn, type Reserved, readEntries } from "./entries.ts";
import { type Bearings, fitOf, holders, type Over, roomBeside } from "./fit.ts";

type Order = RowOf<"transactions">;

export interface CapQuestion {
  readonly workspace: string;
  readonly transaction?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** One specification as one order sees it: caps are counted for each item apart. */
export interface CapState {
  readonly order: Order;
  /** Entries in the log: what a reservation may be tied to. */
  readonly snapshot: number;
  readonly caps: readonly CapLine[];
  /** What is held of the same item. */
  readonly held: readonly Held[];
  /** Whole units the order may take besides, so that it and every holder stay under their limits. */
  readonly room?: bigint;
  /** Orders that hold something and are over their own limit. */
  readonly over: readonly Over[];
  readonly missing: readonly string[];
}

/** A workspace and its log, looked at once: what every question about caps starts from. */
export interface Looked {
  readonly asked: Asked;
  readonly snapshot: number;
  readonly held: readonly Held[];
  /** How caps bear on an order. Faults: of the order's facts. */
  bearing(order: Order): Outcome<Bearing>;
}

/** On two days, or with `everything`, whatever the day: what a new reservation must yield to. */
export async function look(context: Context, question: CapQuestion, everything: boolean): Promise<Outcome<Looked>> {
  const { workspace, asOf, knownOn } = question;
  const found = await ask(context, { workspace, asOf, knownOn });
  if (!found.ok) return found;
  const { company, books, moment } = found.value;
  const texts = await context.reservations.read(company.id);
  const entries = texts.ok ? readEntries(texts.value) : texts;
  if (!entries.ok) return entries;
  const live = liveBooks(context.engines, books, moment);
  const known = new Map<string, Outcome<Bearing>>();
  return ok({
    asked: found.value,
    snapshot: entries.value.length,
    held: everything ? held(entries.value) : heldOn(entries.value, moment),
    bearing(order) {
      const bearing = known.get(order.id) ?? bearingOf(found.value, live, order, context.catalogue);
      known.set(order.id, bearing);
      return bearing;
    },
  });
}

/** What it adds to which ledger. Two caps that count in one ledger count a unit once, at the larger of their sizes. */
function countsOf(caps: readonly CapLine[], units: bigint): Reserved["counts"] {
  const sizes = new Map<string, { book: string; ledger: string; perUnit: Rational }>();
  for (const { book, counts } of caps) {
    for (const { ledger, perUnit } of counts) {
      const key = JSON.stringify([book, ledger]);
      const before = sizes.get(key);
      if (before === undefined || compareRational(before.perUnit, perUnit) < 0)
        sizes.set(key, { book, ledger, perUnit });
    }
  }
  return [...sizes.values()].map(({ book, ledger, perUnit }) => ({
    ...{ book, ledger },
    amount: amountText(times(perUnit, rational(units))),
  }));
}

const reservation = (order: Order, caps: readonly CapLine[], units: bigint, today: CivilDate): Reserved => ({
  ...{ kind: "reserved" as const, transaction: order.id, item: order.item, units: String(units) },
  ...{ counts: countsOf(caps, units), at: today, recorded: today },
});

/** Orders of one item that hold something, and the one that is asked about. Faults: of their facts. */
function bearingsOf(looked: Looked, order: Order, own: readonly Held[]): Outcome<Bearings> {
  const ids = new Set([...holders(own), order.id]);
  const orders = looked.asked.workspace.tables.transactions.filter(({ id }) => ids.has(id));
  const read = collect(
    orders.map((each): Outcome<readonly [string, Bearing]> => {
      const bearing = looked.bearing(each);
      return bearing.ok ? ok([each.id, bearing.value]) : bearing;
    }),
  );
  return read.ok ? ok(new Map(read.value)) : read;
}

/** Faults: of the facts of the order and of those that hold something of its item. */
export function stateOf(looked: Looked, order: Order): Outcome<CapState> {
  const own = looked.held.filter(({ reserved }) => reserved.item === order.item);
  const bearings = bearingsOf(looked, order, own);
  if (!bearings.ok) return bearings;
  const caps = bearings.value.get(order.id)?.(own) ?? [];
  const { over, missing } = fitOf(bearings.value, own);
  const open = caps.flatMap((cap) => (cap.units === undefined ? cap.missing : []));
  const told = { order, snapshot: looked.snapshot, caps, held: own, over };
  const most = smallest(caps);
  if (caps.length === 0) return ok({ ...told, missing });
  const wish = (units: bigint): Held => ({
    entry: looked.snapshot,
    reserved: reservation(order, caps, units, looked.asked.moment.asOf),
  });
  const room = most === undefined ? undefined : roomBeside(bearings.value, own, wish, most);
  return ok({
    ...told,
    ...(room === undefined ? {} : { room }),
    missing: room === undefined ? [...new Set([...open, ...missing])].sort() : [],
  });
}

/** The least that any cap leaves; undefined while one is not known. */
function smallest(caps: readonly CapLine[]): bigint | undefined {
  let least: bigint | undefined;
  for (const { units } of caps) {
    if (units === undefined) return undefined;
    if (least === undefined || units < least) least = units;
  }
  return least;
}

/** Faults: those of `check`, and of the log. */
export async function capState(
  context: Context,
  question: CapQuestion,
  everything = false,
): Promise<Outcome<CapState>> {
  const looked = await look(context, question, everything);
  if (!looked.ok) return looked;
  const { workspace, company } = looked.value.asked;
  const order = chosen(workspace.tables.transactions, question.transaction, company.default_transaction, "transaction");
  return order.ok ? stateOf(looked.value, order.value) : order;
}

const moved = (expected: number) =>
  failed(
    fault(
      "edit-conflict",
      { file: "reservations" },
      `the log no longer holds ${expected} ${expected === 1 ? "entry" : "entries"}: something was reserved or released meanwhile`,
      "Nothing was written. Look at the cap again, then decide again.",
    ),
  );

export type Reserving =
  | { readonly outcome: "reserved"; readonly entry: number; readonly state: CapState }
  | { readonly outcome: "noRoom"; readonly over: readonly Over[]; readonly state: CapState }
  | { readonly outcome: "unknown"; readonly missing: readonly string[]; readonly state: CapState };

export interface Wish {
  readonly workspace: string;
  readonly transaction: string;
  readonly units: bigint;
  /** The size of the log the wish was made on; that of this moment when left out. */
  readonly snapshot?: number | undefined;
}

const noCap = (item: string) =>
  failed(
    fault(
      "not-found-here",
      {},
      `no cap in force counts what is reserved of \`${item}\``,
      "A ledger counts it when its entry in ledgers.yaml lists the state `reserved`.",
    ),
  );

/** Made today, on everything recorded. Faults: edit-conflict when the log moved, not-found-here when no cap counts it. */
export async function reserve(context: Context, wish: Wish): Promise<Outcome<Reserving>> {
  const { workspace, transaction, units } = wish;
  const looked = await look(context, { workspace }, true);
  if (!looked.ok) return looked;
  const { asked, snapshot } = looked.value;
  const order = chosen(asked.workspace.tables.transactions, transaction, undefined, "transaction");
  if (!order.ok) return order;
  const expected = wish.snapshot ?? snapshot;
  if (expected !== snapshot) return moved(expected);
  const state = stateOf(looked.value, order.value);
  if (!state.ok) return state;
  const { caps, held: own } = state.value;
  const bearings = bearingsOf(looked.value, order.value, own);
  if (!bearings.ok) return bearings;
  if (caps.length === 0) return noCap(order.value.item);
  const entry = reservation(order.value, caps, units, context.clock.today());
  const { over, missing } = fitOf(bearings.value, [...own, { entry: expected, reserved: entry }]);
  if (over.length > 0) return ok({ outcome: "noRoom", over, state: state.value });
  if (missing.length > 0) return ok({ outcome: "unknown", missing, state: state.value });
  const written = await context.reservations.append(asked.company.id, expected, entryText(entry));
  if (!written.ok) return written;
  return written.value ? ok({ outcome: "reserved", entry: expected, state: state.value }) : moved(expected);
}

/** Ends a reservation today. Faults: not-found-here when it is not held, edit-conflict when the log moved. */
export async function release(context: Context, workspace: string, entry: number): Promise<Outcome<number>> {
  const looked = await look(context, { workspace }, true);
  if (!looked.ok) return looked;
  const { asked, snapshot: expected, held: all } = looked.value;
  const open = all.map((one) => one.entry);
  if (!open.includes(entry)) {
    const help = open.length === 0 ? "Nothing is held." : `Held are the entries ${open.join(", ")}.`;
    return failed(fault("not-found-here", {}, `entry \`${entry}\` is not held`, help));
  }
  const today = context.clock.today();
  const released = entryText({ kind: "released", entry, at: today, recorded: today });
  const written = await context.reservations.append(asked.company.id, expected, released);
  if (!written.ok) return written;
  return written.value ? ok(expected) : moved(expected);
}
