/**
 * Takes units of a toy cap for one order: looks at the log, adds its units if every order that holds some stays under its own
 * limit, looks again when somebody was quicker. It loads little: 64 programs of it start at once.
 */
import type { Bearing } from "#app/cap/bearing.ts";
import type { Held } from "#app/cap/entries.ts";
import { fitOf } from "#app/cap/fit.ts";
import type { ReservationStore } from "#app/cap/store.ts";
import { rational } from "#kernel/rational.ts";

const day = "2026-11-23";

const taken = (all: readonly Held[]): bigint => all.reduce((sum, { reserved }) => sum + BigInt(reserved.units), 0n);

/** A cap of one unit a unit. */
const bearingOf =
  (limit: bigint): Bearing =>
  (all) => [
    {
      ...{ book: "toy", definition: "cap", title: "cap", cite: { instrument: "toy", paragraph: "1" }, missing: [] },
      ...{ counts: [], ledgers: ["sent"], held: { value: rational(taken(all)), unit: "1" }, units: limit - taken(all) },
    },
  ];

/** What each order may hold, by its name. */
export type Limits = Readonly<Record<string, bigint>>;

const wishOf = (order: string, units: string): string =>
  JSON.stringify({
    ...{ kind: "reserved", transaction: order, item: "i", units },
    ...{ counts: [{ book: "toy", ledger: "sent", amount: units }], at: day, recorded: day },
  });

const heldAt = (text: string, entry: number): Held => ({ entry, reserved: JSON.parse(text) });

/** The number of the entry written, or undefined when there is no room. */
export async function take(
  store: ReservationStore,
  company: string,
  limits: Limits,
  order: string,
  units: string,
): Promise<number | undefined> {
  const bearings = new Map(Object.entries(limits).map(([name, limit]) => [name, bearingOf(limit)] as const));
  const wish = wishOf(order, units);
  for (;;) {
    const seen = await store.read(company);
    if (!seen.ok) throw new Error(JSON.stringify(seen.faults));
    const expected = seen.value.length;
    if (fitOf(bearings, [...seen.value, wish].map(heldAt)).over.length > 0) return undefined;
    const written = await store.append(company, expected, wish);
    if (!written.ok) throw new Error(JSON.stringify(written.faults));
    if (written.value) return expected;
  }
}
