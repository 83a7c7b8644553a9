/** Do units that must be paid for have a price? */
import { fault } from "#kernel/fault.ts";
import { cellPlace } from "../place.ts";
import type { Check } from "./check.ts";

export const leastUnits: Check = {
  holds: "Units of an alternative that must be paid for have a unit cost.",
  faults: ({ alternatives }) =>
    alternatives.flatMap(({ place, least_units, unit_cost }) =>
      least_units === undefined || unit_cost !== undefined
        ? []
        : [
            fault(
              "missing-value",
              cellPlace(place, "unit_cost"),
              "`unit_cost` is empty",
              "Give what each of the `least_units` costs; 0 when they cost nothing.",
            ),
          ],
    ),
};
