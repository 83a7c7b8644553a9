/** Do the events of a case count 1, 2, 3 without a gap? A gap would look like an entry taken out. */
import { add, compare, ONE, printDecimal, ZERO } from "#kernel/decimal.ts";
import { fault } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { cellPlace } from "../place.ts";
import type { Check } from "./check.ts";

export const sequence: Check = {
  holds: "The events of a case are numbered 1, 2, 3 and so on without a gap.",
  faults({ case_events }) {
    const numbered = case_events.flatMap(({ case: of, seq, place }) =>
      of === undefined || seq === undefined ? [] : [{ of, seq, place }],
    );
    return [...groupBy(numbered, ({ of }) => of).values()].flatMap((events) => {
      const numbers = [...groupBy(events, ({ seq }) => printDecimal(seq)).values()]
        .flatMap(([first]) => first ?? [])
        .sort((a, b) => compare(a.seq, b.seq));
      return numbers.flatMap(({ seq, place }, index) => {
        const next = add(numbers[index - 1]?.seq ?? ZERO, ONE);
        if (compare(seq, next) === 0) return [];
        const message = `\`${printDecimal(seq)}\` stands where ${printDecimal(next)} is next`;
        return [
          fault("out-of-range", cellPlace(place, "seq"), message, "Number the events of a case from 1 without a gap."),
        ];
      });
    });
  },
};
