/**
 * What caps on running totals leave, and what is held of it: told, reserved and released. A reservation is judged by
 * everything on record and is written only if nothing was added meanwhile. Method: docs/methods/cap-reservation.md.
 */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { compareRational, rational, times } from "#kernel/rational.ts";
import type { Told } from "#rules/amount.ts";
import { type CapRoom, capRooms } from "#rules/cap-room.ts";
import type { Facts } from "#rules/held.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { assess, dayIn, type Live, liveBooks } from "../law/assess.ts";
import { totals } from "../ledgers.ts";
import { type Asked, ask, chosen } from "../question.ts";
import { amountText, entryText, type Held, held, heldIn, heldOn, readEntries } from "./entries.ts";
import { reservable, withHeld } from "./held-totals.ts";

export interface CapQuestion {
  readonly workspace: string;
  readonly transaction?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** No transaction has this number, so no row and no reservation is left out. */
const NO_TRANSACTION = "";
const ALARMS = [100n, 90n, 80n];

export interface CapLine extends CapRoom {
  readonly book: string;
  /** What is held of the recorded amount, in the unit of the first ledger. */
  readonly held: Told;
  /** The highest of 80, 90 and 100 % of the limit that what is recorded has reached. */
  readonly alarm?: number;
}

export interface CapState {
  readonly transaction: string;
  readonly item: string;
  /** Entries in the log: what a reservation may be tied to. */
  readonly snapshot: number;
  readonly caps: readonly CapLine[];
  readonly held: readonly Held[];
}

interface Situation extends CapState {
  readonly company: string;
}

interface Read {
  readonly asked: Asked;
  readonly transaction: RowOf<"transactions">;
  readonly snapshot: number;
  readonly held: readonly Held[];
}

/** Alone the limit decides; a limit of zero is reached by anything. */
function alarmOf({ recorded, limit }: CapRoom): { alarm?: number } {
  if (recorded === undefined || limit === undefined) return {};
  const reached = ALARMS.find((p) => compareRational(recorded.value, times(limit.value, rational(p, 100n))) >= 0);
  return reached === undefined ? {} : { alarm: Number(reached) };
}

/** Caps whose ledgers count what is reserved. No row is left out: what a transaction holds already is held. */
function linesOf({ asked, transaction, held: all }: Read, { loaded, view }: Live, facts: Facts): readonly CapLine[] {
  const { item } = transaction;
  const counting = reservable(loaded);
  const listed = totals(loaded.ledgers, asked.workspace.tables.shipments, {
    item,
    transaction: NO_TRANSACTION,
    asOf: asked.moment.asOf,
    dayOf: (fact) => dayIn(facts.get(fact)),
  });
  const summed = withHeld(listed, loaded, all, { item, id: NO_TRANSACTION });
  const ledgers = new Map([...summed].map(([ledger, { value }]) => [ledger, value]));
  return capRooms(view, facts, ledgers)
    .filter((room) => room.ledgers.some((ledger) => counting.has(ledger)))
    .map((room) => {
      const [first = ""] = room.ledgers.filter((ledger) => counting.has(ledger));
      const counts = room.counts.filter(({ ledger }) => counting.has(ledger));
      const value = heldIn(all, loaded.book.id, first, item);
      const unit = view.ledgers.get(first)?.unit ?? "1";
      return { ...room, counts, book: loaded.book.id, held: { value, unit }, ...alarmOf(room) };
    });
}

/** On two days, or with `everything`, whatever the day: what a new reservation must yield to. */
async function situation(context: Context, question: CapQuestion, everything: boolean): Promise<Outcome<Situation>> {
  const asked = await ask(context, question);
  if (!asked.ok) return asked;
  const { workspace, company, books, moment } = asked.value;
  const { transactions } = workspace.tables;
  const transaction = chosen(transactions, question.transaction, company.default_transaction, "transaction");
  if (!transaction.ok) return transaction;
  const texts = context.reservations.read(company.id);
  const entries = texts.ok ? readEntries(texts.value) : texts;
  if (!entries.ok) return entries;
  const live = liveBooks(books, moment);
  const assessed = assess(asked.value, live, transaction.value, context.catalogue.units);
  if (!assessed.ok) return assessed;
  const all = everything ? held(entries.value) : heldOn(entries.value, moment);
  const read = { asked: asked.value, transaction: transaction.value, snapshot: entries.value.length, held: all };
  return ok({
    company: company.id,
    transaction: transaction.value.id,
    item: transaction.value.item,
    snapshot: read.snapshot,
    caps: live.filter(({ view }) => view.covered).flatMap((one) => linesOf(read, one, assessed.value.facts)),
    held: all.filter(({ reserved }) => reserved.item === transaction.value.item),
  });
}

/** Faults: those of `check`, and of the log. */
export const capState = (context: Context, question: CapQuestion): Promise<Outcome<CapState>> =>
  situation(context, question, false);

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
  | { readonly outcome: "reserved" | "noRoom"; readonly entry?: number; readonly state: CapState }
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
  const found = await situation(context, { workspace, transaction }, true);
  if (!found.ok) return found;
  const { company, ...state } = found.value;
  const expected = wish.snapshot ?? state.snapshot;
  if (expected !== state.snapshot) return moved(expected);
  if (state.caps.length === 0) return noCap(state.item);
  const missing = [...new Set(state.caps.flatMap((cap) => (cap.units === undefined ? cap.missing : [])))].sort();
  if (state.caps.some((cap) => cap.units === undefined)) return ok({ outcome: "unknown", missing, state });
  if (state.caps.some((cap) => cap.units === undefined || cap.units < units)) return ok({ outcome: "noRoom", state });
  const today = context.clock.today();
  const entry = entryText({
    kind: "reserved",
    transaction,
    item: state.item,
    units: String(units),
    counts: state.caps.flatMap(({ book, counts }) =>
      counts.map(({ ledger, perUnit }) => ({ book, ledger, amount: amountText(times(perUnit, rational(units))) })),
    ),
    at: today,
    recorded: today,
  });
  const written = context.reservations.append(company, expected, entry);
  if (!written.ok) return written;
  return written.value ? ok({ outcome: "reserved", entry: expected, state }) : moved(expected);
}

/** Ends a reservation today. Faults: not-found-here when it is not held, edit-conflict when the log moved. */
export async function release(context: Context, workspace: string, entry: number): Promise<Outcome<number>> {
  const asked = await ask(context, { workspace });
  if (!asked.ok) return asked;
  const company = asked.value.company.id;
  const texts = context.reservations.read(company);
  const entries = texts.ok ? readEntries(texts.value) : texts;
  if (!entries.ok) return entries;
  const open = held(entries.value).map((one) => one.entry);
  if (!open.includes(entry)) {
    const help = open.length === 0 ? "Nothing is held." : `Held are the entries ${open.join(", ")}.`;
    return failed(fault("not-found-here", {}, `entry \`${entry}\` is not held`, help));
  }
  const today = context.clock.today();
  const expected = entries.value.length;
  const released = entryText({ kind: "released", entry, at: today, recorded: today });
  const written = context.reservations.append(company, expected, released);
  if (!written.ok) return written;
  return written.value ? ok(expected) : moved(expected);
}
