/**
 * Reservations of headroom as they are recorded: entries that are only added, each with the day it holds from and the day
 * it was recorded. A release names the entry it ends; nothing is changed. Form: docs/formats/reservations.md.
 */
import { z } from "zod";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { type CivilDate, isCivilDate } from "#kernel/civil-date.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { plus, printRational, type Rational, rational } from "#kernel/rational.ts";
import { type Moment, onRecord } from "#kernel/timeline.ts";

const day = z.string().refine(isCivilDate, "a date is written 2026-02-04");
const whole = z.string().regex(/^[1-9]\d{0,17}$/, "a number of units is whole and above zero");
const exact = z.string().regex(/^\d+(\.\d+)?(\/[1-9]\d*)?$/, "an amount is a decimal or a fraction");

const times = { at: day, recorded: day };
const Reserved = z.strictObject({
  kind: z.literal("reserved"),
  transaction: z.string(),
  item: z.string(),
  /** Whole units of the cap. */
  units: whole,
  /** What it adds to which ledger of which rulebook, in the ledger's unit. */
  counts: z.array(z.strictObject({ book: z.string(), ledger: z.string(), amount: exact })),
  ...times,
});
const Released = z.strictObject({ kind: z.literal("released"), entry: z.int().nonnegative(), ...times });
const Entry = z.discriminatedUnion("kind", [Reserved, Released]);

export type Reserved = z.infer<typeof Reserved>;
export type Entry = z.infer<typeof Entry>;

export const entryText = (entry: Entry): string => canonicalJson(entry);

function readEntry(text: string, index: number): Outcome<Entry> {
  const damaged = (why: string) =>
    failed(fault("log-damaged", { file: "reservations", row: index + 1 }, why, "Restore the file from a copy."));
  try {
    const read = Entry.safeParse(JSON.parse(text));
    return read.success ? ok(read.data) : damaged(read.error.issues[0]?.message.toLowerCase() ?? "not an entry");
  } catch {
    return damaged("the entry is not JSON");
  }
}

/** Fault: log-damaged, for each entry that is none. */
export const readEntries = (texts: readonly string[]): Outcome<readonly Entry[]> => collect(texts.map(readEntry));

/** A reservation and its place in the log. */
export interface Held {
  readonly entry: number;
  readonly reserved: Reserved;
}

const isDate = (entry: Entry): Entry & { readonly at: CivilDate; readonly recorded: CivilDate } => entry;

function unreleased(entries: readonly (Entry & { readonly no: number })[]): readonly Held[] {
  const released = new Set(entries.flatMap((one) => (one.kind === "released" ? [one.entry] : [])));
  return entries.flatMap(({ no, ...one }) =>
    one.kind === "reserved" && !released.has(no) ? [{ entry: no, reserved: one }] : [],
  );
}

const numbered = (entries: readonly Entry[]) => entries.map((entry, no) => ({ ...isDate(entry), no }));

/** What was held on a day, as recorded by a day. */
export const heldOn = (entries: readonly Entry[], moment: Moment): readonly Held[] =>
  unreleased(onRecord(numbered(entries), moment));

/** What is held whatever the day: a new reservation yields to all of it. */
export const held = (entries: readonly Entry[]): readonly Held[] => unreleased(numbered(entries));

function exactOf(text: string): Rational {
  const [top = "0", bottom = "1"] = text.split("/");
  const [whole_ = "0", fraction = ""] = top.split(".");
  return rational(BigInt(whole_ + fraction), BigInt(bottom) * 10n ** BigInt(fraction.length));
}

export const amountText = (amount: Rational): string => printRational(amount);

/** What is held in one ledger of one rulebook for an item, in the ledger's unit. */
export const heldIn = (all: readonly Held[], book: string, ledger: string, item: string): Rational =>
  all
    .filter(({ reserved }) => reserved.item === item)
    .flatMap(({ reserved }) => reserved.counts)
    .filter((count) => count.book === book && count.ledger === ledger)
    .reduce((sum, { amount }) => plus(sum, exactOf(amount)), rational(0n));
