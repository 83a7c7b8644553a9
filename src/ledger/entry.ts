/** How large an entry of the ledger may be: C2SP tlog-tiles writes its length in two bytes, so exhibits are named by digest and never embedded. */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

export const ENTRY_LIMIT = 65_535;

/** Fault: entry-too-large, one for each entry that is. */
export function fitEntries(entries: readonly Uint8Array[]): Outcome<readonly Uint8Array[]> {
  const faults = entries.flatMap((entry, index) =>
    entry.length <= ENTRY_LIMIT
      ? []
      : [
          fault(
            "entry-too-large",
            {},
            `entry ${index + 1} of ${entries.length} has ${entry.length} bytes; at most ${ENTRY_LIMIT} fit`,
            "Put long material into an exhibit; the entry carries its digest.",
          ),
        ],
  );
  return faults.length > 0 ? failed(...faults) : ok(entries);
}
