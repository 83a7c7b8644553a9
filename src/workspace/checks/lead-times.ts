/** Does every lane take time, or none? Goods do not arrive before they leave. */
import { compare, printDecimal, ZERO } from "#kernel/decimal.ts";
import { fault } from "#kernel/fault.ts";
import { cellPlace } from "../place.ts";
import type { Check } from "./check.ts";

export const leadTimes: Check = {
  holds: "The `lead` of a lane is 0 days or more.",
  faults: ({ lanes }) =>
    lanes.flatMap(({ lead, place }) => {
      if (lead === undefined || compare(lead, ZERO) >= 0) return [];
      const message = `\`${printDecimal(lead)}\` is less than 0 days`;
      return [fault("negative-lead", cellPlace(place, "lead"), message, "Give the days on the way, 0 or more.")];
    }),
};
