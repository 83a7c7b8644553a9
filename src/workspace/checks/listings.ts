/** Does a listing name its list, and does one that says "not listed" name no entry? */
import { type Fault, fault } from "#kernel/fault.ts";
import type { DraftOf } from "../drafts.ts";
import { cellPlace } from "../place.ts";
import type { Check } from "./check.ts";

const OF_AN_ENTRY = ["footnote", "address", "entry"] as const;

function faultsOf(row: DraftOf<"listings">): readonly Fault[] {
  const { state, list, place } = row;
  if (state === "listed" && list === undefined) {
    const help = "Name the list the party stands on, by the id the regimes give it.";
    return [fault("missing-value", cellPlace(place, "list"), "`list` is empty", help)];
  }
  if (state !== "notListed") return [];
  return OF_AN_ENTRY.filter((column) => row[column] !== undefined).map((column) =>
    fault(
      "wrong-type",
      cellPlace(place, column),
      `a party that is not listed has no \`${column}\``,
      "Leave the cell empty or change `state`.",
    ),
  );
}

export const listings: Check = {
  holds: "A party that is `listed` has its `list`; one that is `notListed` has no entry.",
  faults: (drafts) => drafts.listings.flatMap(faultsOf),
};
