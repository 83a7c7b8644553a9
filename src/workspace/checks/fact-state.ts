/** Is a fact about one thing, and does it carry what its state promises: a value when stated, a day when committed, neither when unknown? */
import { type Fault, fault } from "#kernel/fault.ts";
import type { DraftOf } from "../drafts.ts";
import { cellPlace, rowPlace } from "../place.ts";
import type { Check } from "./check.ts";

type State = NonNullable<DraftOf<"facts">["state"]>;

const NEEDS: Readonly<Record<State, readonly ("value" | "due")[]>> = {
  stated: ["value"],
  committed: ["due"],
  unknown: [],
  notApplicable: [],
};

const REFUSES: Readonly<Record<State, readonly ("value" | "due")[]>> = {
  stated: ["due"],
  committed: [],
  unknown: ["value", "due"],
  notApplicable: ["value", "due"],
};

function subject({ transaction, item, place }: DraftOf<"facts">): readonly Fault[] {
  if ((transaction === undefined) !== (item === undefined)) return [];
  const [code, message] =
    item === undefined
      ? (["missing-value", "`transaction` and `item` are both empty"] as const)
      : (["wrong-type", "`transaction` and `item` are both filled"] as const);
  return [fault(code, rowPlace(place), message, "A fact is about one transaction or about one item.")];
}

function faultsOf(row: DraftOf<"facts">): readonly Fault[] {
  const { state, place } = row;
  if (state === undefined) return [];
  const absent = NEEDS[state].filter((column) => row[column] === undefined);
  const extra = REFUSES[state].filter((column) => row[column] !== undefined);
  return [
    ...absent.map((column) =>
      fault("missing-value", cellPlace(place, column), `\`${column}\` is empty`, `A fact that is \`${state}\` has it.`),
    ),
    ...extra.map((column) =>
      fault(
        "wrong-type",
        cellPlace(place, column),
        `a fact that is \`${state}\` has no \`${column}\``,
        "Leave the cell empty or change `state`.",
      ),
    ),
  ];
}

export const factState: Check = {
  holds:
    "A fact is about one transaction or one item. One that is `stated` has a `value`, one that is `committed` has a `due` day, one that is `unknown` or `notApplicable` has neither.",
  faults: ({ facts }) => facts.flatMap((row) => [...subject(row), ...faultsOf(row)]),
};
