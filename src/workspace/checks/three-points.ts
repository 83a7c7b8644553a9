/** Are three-point durations whole and in order: low, likely, high? All three may be empty: unknown. */
import { compare, type Decimal, printDecimal } from "#kernel/decimal.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { cellPlace } from "../place.ts";
import type { RowPlace } from "../table.ts";
import type { Check } from "./check.ts";

type Point = readonly [column: string, value: Decimal | undefined];

function ordered(place: RowPlace, points: readonly Point[]): readonly Fault[] {
  const given = points.flatMap(([column, value]) => (value === undefined ? [] : [[column, value] as const]));
  if (given.length === 0) return [];
  if (given.length < points.length) {
    const names = points.map(([column]) => `\`${column}\``).join(", ");
    return points.flatMap(([column, value]) =>
      value === undefined
        ? [
            fault(
              "missing-value",
              cellPlace(place, column),
              `\`${column}\` is empty`,
              `Fill ${names}, or none of them.`,
            ),
          ]
        : [],
    );
  }
  return given.slice(1).flatMap(([column, value], index) => {
    const before = given[index];
    if (before === undefined || compare(before[1], value) <= 0) return [];
    const message = `\`${printDecimal(value)}\` is less than \`${before[0]}\` ${printDecimal(before[1])}`;
    return [
      fault(
        "out-of-range",
        cellPlace(place, column),
        message,
        "Durations are given as low, likely, high, in this order.",
      ),
    ];
  });
}

export const threePoints: Check = {
  holds: "Three-point durations are given whole, with low at most likely and likely at most high, or not at all.",
  faults: ({ nodes, tasks, events }) => [
    ...nodes.flatMap((row) =>
      ordered(row.place, [
        ["recovery_low", row.recovery_low],
        ["recovery_likely", row.recovery_likely],
        ["recovery_high", row.recovery_high],
      ]),
    ),
    ...[...tasks, ...events].flatMap(({ place, low, likely, high }) =>
      ordered(place, [
        ["low", low],
        ["likely", likely],
        ["high", high],
      ]),
    ),
  ],
};
