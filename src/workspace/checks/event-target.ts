/** Does an event hit something that is there? What its target is depends on its kind; `events` declares which. */
import { fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { cellPlace } from "../place.ts";
import { EVENT_TARGETS } from "../tables/events.ts";
import type { Check } from "./check.ts";
import { dangling, namesOf } from "./dangling-id.ts";

export const eventTarget: Check = {
  holds: "The `target` of an event is a row of the table its `kind` speaks of, or a code of a jurisdiction.",
  faults: (drafts, catalogue) =>
    drafts.events.flatMap(({ kind, target, place }) => {
      if (kind === undefined || target === undefined) return [];
      const at = cellPlace(place, "target");
      const table = EVENT_TARGETS[kind];
      if (table === "jurisdictions") {
        if (catalogue.jurisdictions.has(target)) return [];
        const help = "Use a code of catalogue/jurisdictions.csv, or add the place there.";
        return [fault("unknown-code", at, `jurisdiction ${quote(target)} is not in the catalogue`, help)];
      }
      const names = namesOf(drafts, table);
      return names.has(target) || (names.size === 0 && drafts[table].length > 0)
        ? []
        : [fault("dangling-id", at, ...dangling(target, table, names, true))];
    }),
};
