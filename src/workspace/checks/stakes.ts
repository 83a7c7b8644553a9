/** Does a stake say how much once, about somebody else than itself, and do all stakes in a company fit into it? */
import { FIRST_DAY } from "#kernel/civil-date.ts";
import { compare, type Decimal, ZERO } from "#kernel/decimal.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { quote } from "#kernel/quote.ts";
import { compareRational, ofDecimal, plus, printRational, rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { DraftOf } from "../drafts.ts";
import { cellPlace, rowPlace } from "../place.ts";
import { stakes as table } from "../tables/stakes.ts";
import { holding } from "../versions.ts";
import type { Check } from "./check.ts";

type Draft = DraftOf<"stakes">;

const SIZES = ["share", "low", "high"] as const;

/** In smaller parts a sum of many stakes would not fit into a double, where it is reckoned. */
const MOST_DIGITS = 6;

function sizeFaults(row: Draft): readonly Fault[] {
  const { share, low, high, form, place } = row;
  const given = SIZES.filter((column) => row[column] !== undefined);
  const fine = given.filter((column) => (row[column]?.scale ?? 0) > MOST_DIGITS);
  const [first] = given;
  return [
    ...fine.map((column) =>
      fault(
        "out-of-range",
        cellPlace(place, column),
        `\`${column}\` has more than ${MOST_DIGITS} digits after the point`,
        "Give the bounds between which it lies in `low` and `high`.",
      ),
    ),
    ...(form === "control" && first !== undefined
      ? [
          fault(
            "wrong-type",
            cellPlace(place, first),
            "control has no share",
            "Leave the shares empty; add a row for the capital or the votes.",
          ),
        ]
      : []),
    ...(share !== undefined && given.length > 1
      ? [
          fault(
            "wrong-type",
            cellPlace(place, "share"),
            "a share is given exactly and between bounds",
            "Fill `share`, or `low` and `high`.",
          ),
        ]
      : []),
    ...(low !== undefined && high !== undefined && compare(low, high) > 0
      ? [fault("out-of-range", cellPlace(place, "low"), "`low` is more than `high`", "Exchange the two.")]
      : []),
  ];
}

function itself({ owner, asset, place }: Draft): readonly Fault[] {
  if (owner === undefined || owner !== asset) return [];
  const help = "Shares a company holds in itself belong to its other owners in proportion: leave the row out.";
  return [fault("cycle", rowPlace(place), `${quote(owner)} owns itself`, help)];
}

const least = ({ share, low }: Draft): Decimal | undefined => share ?? low;

/** Beyond it only what is on record last is summed. */
const MOST_WORK = 2_000_000;

/** Days on which another set of rows may hold: each start of a row, as known on each day something was put on record. */
function momentsOf(rows: readonly Draft[]): readonly Moment[] {
  const starts = [...new Set(rows.map(({ valid_from }) => valid_from ?? FIRST_DAY))];
  const records = [...new Set(rows.map(({ known_on }) => known_on ?? FIRST_DAY))].sort();
  const kept = records.slice(starts.length * records.length * rows.length > MOST_WORK ? -1 : 0);
  return starts.flatMap((asOf) => kept.map((knownOn) => ({ asOf, knownOn })));
}

const WHOLE = rational(100n);

/** The first day on which at least more than the whole of a company is held. */
function tooMuch(rows: readonly Draft[]): readonly Fault[] {
  for (const moment of momentsOf(rows)) {
    const here = holding(table, rows, moment);
    const sum = here.map((row) => ofDecimal(least(row) ?? ZERO)).reduce(plus, rational(0n));
    const last = here.at(-1);
    if (last === undefined || compareRational(sum, WHOLE) <= 0) continue;
    const message = `at least ${printRational(sum)} % of ${quote(last.asset ?? "")} is held at once`;
    return [
      fault("out-of-range", rowPlace(last.place), message, "Correct a share, or say from when to when each holds."),
    ];
  }
  return [];
}

export const stakes: Check = {
  holds:
    "A stake gives `share`, or `low` and `high`, or nothing; control gives nothing. No company owns itself, and on no day is more than the whole of one held.",
  faults: (drafts) => [
    ...drafts.stakes.flatMap((row) => [...sizeFaults(row), ...itself(row)]),
    ...[...groupBy(drafts.stakes, ({ asset, form }) => JSON.stringify([asset, form])).values()].flatMap((rows) =>
      rows[0]?.form === "control" || rows[0]?.asset === undefined ? [] : tooMuch(rows),
    ),
  ],
};
