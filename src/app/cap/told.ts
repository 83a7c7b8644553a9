/** What caps leave and what is held of them, in the shape of the contract. */
import type { CapState as Told } from "#contract/cap.ts";
import { printRational } from "#kernel/rational.ts";
import type { Told as Amount } from "#rules/amount.ts";
import type { CapState } from "./cap.ts";

const amount = ({ value, unit }: Amount) => ({ value: printRational(value), unit });

export function toldState({ transaction, item, snapshot, caps, held }: CapState): Told {
  return {
    ...{ transaction, item, snapshot },
    caps: caps.map(({ book, definition, title, cite, recorded, held: taken, limit, units, alarm, missing }) => ({
      ...{ book, definition, title, cite: { ...cite } },
      ...(recorded === undefined ? {} : { recorded: amount(recorded) }),
      held: amount(taken),
      ...(limit === undefined ? {} : { limit: amount(limit) }),
      ...(units === undefined ? {} : { units: String(units) }),
      ...(alarm === undefined ? {} : { alarm }),
      missing: units === undefined ? [...missing] : [],
    })),
    held: held.map(({ entry, reserved }) => ({
      entry,
      transaction: reserved.transaction,
      units: reserved.units,
      at: reserved.at,
    })),
  };
}
